#include "renderer/scene/ticker.h"

#include <algorithm>
#include <limits>

#include "renderer/scene/sheet.h"

namespace tingping {
namespace {

constexpr int kRoundGapEm = 4;  // between the end of a round and the next

}  // namespace

Ticker::Ticker(const SceneContext& context, const std::vector<std::string>& pieces)
    : engine_(context.engine),
      zone_(context.zone.rect),
      step_(SnapSpeed(context.zone.speed_px_s, std::max(context.screen.hz, 1))) {
  const Sheet sheet = MakeSheet(context);
  band_.font = FontFor(sheet.palette, sheet.em, false);
  band_.theme = sheet.theme;
  band_.text = sheet.theme->ticker;
  band_.background = sheet.theme->bar;
  rule_ = sheet.theme->accent;
  rule_px_ = zone_.h >= sheet.em * 5 / 4 ? std::max(1, sheet.em / 16) : 0;
  const int room = zone_.h - rule_px_;
  const int height = std::min(std::max(engine_.Metrics(band_.font).height(), sheet.em), room);
  band_.rows = {zone_.x, zone_.y + rule_px_ + (room - height) / 2, zone_.w, height};
  stretches_.push_back(MakeStretch(0, pieces));
}

Ticker::Stretch Ticker::MakeStretch(std::int64_t start,
                                    const std::vector<std::string>& pieces) const {
  Stretch stretch;
  stretch.start = start;
  stretch.line = std::make_unique<RunningLine>(engine_, band_, pieces);
  // A text shorter than the zone is not shown twice at once.
  stretch.round = std::max<std::int64_t>(
      stretch.line->width() + std::int64_t{kRoundGapEm} * band_.font.px, zone_.w);
  return stretch;
}

std::int64_t Ticker::From(std::int64_t index) const {
  return (index / step_.frames + 1) * step_.pixels - zone_.w;
}

std::int64_t Ticker::EndOf(std::size_t stretch) const {
  return stretch + 1 < stretches_.size() ? stretches_[stretch + 1].start
                                         : std::numeric_limits<std::int64_t>::max();
}

void Ticker::Follow(const std::vector<std::string>& pieces, std::int64_t index) {
  const std::int64_t edge = std::max<std::int64_t>(0, From(index) + zone_.w);
  while (stretches_.size() > 1 && stretches_.back().start >= edge) stretches_.pop_back();
  const Stretch& last = stretches_.back();
  const std::int64_t rounds = (edge - last.start + last.round - 1) / last.round;
  stretches_.push_back(MakeStretch(last.start + rounds * last.round, pieces));
}

/// Texts that have left for good. Time never runs back for the one ticker that is on the wall.
void Ticker::Forget(std::int64_t from) {
  while (stretches_.size() > 1 && stretches_[1].start <= from) {
    stretches_.erase(stretches_.begin());
  }
}

void Ticker::Paint(const FrameMoment& moment, Frame* frame, Damage* damage) {
  const std::int64_t from = From(moment.index);
  if (moment.index == 0 || !painted_) {
    frame->Fill(zone_, band_.background);
    frame->Fill({zone_.x, zone_.y, zone_.w, rule_px_}, rule_);
    damage->push_back(zone_);
  } else if (from != from_) {
    damage->push_back(band_.rows);
  } else {
    return;
  }
  painted_ = true;
  from_ = from;
  Forget(from);
  const std::int64_t to = from + zone_.w;
  if (from < stretches_.front().start) {
    const auto blank = std::min<std::int64_t>(stretches_.front().start - from, zone_.w);
    frame->Fill({band_.rows.x, band_.rows.y, static_cast<int>(blank), band_.rows.h},
                band_.background);
  }
  for (std::size_t i = 0; i < stretches_.size(); ++i) {
    const Stretch& stretch = stretches_[i];
    const std::int64_t end = std::min(EndOf(i), to);
    for (std::int64_t at = std::max(from, stretch.start); at < end;) {
      const std::int64_t inside = (at - stretch.start) % stretch.round;
      const std::int64_t run = std::min(stretch.round - inside, end - at);
      stretch.line->CopyTo(frame, zone_.x + static_cast<int>(at - from), inside,
                           static_cast<int>(run));
      at += run;
    }
  }
}

std::vector<std::string> Ticker::TextAt(const FrameMoment& moment) const {
  std::vector<std::string> texts;
  const std::int64_t from = From(moment.index);
  for (std::size_t i = 0; i < stretches_.size(); ++i) {
    const Stretch& stretch = stretches_[i];
    const std::int64_t end = std::min(EndOf(i), from + zone_.w);
    for (std::int64_t at = std::max(from, stretch.start); at < end;) {
      const std::int64_t inside = (at - stretch.start) % stretch.round;
      const std::int64_t run = std::min(stretch.round - inside, end - at);
      for (std::string& text : stretch.line->TextIn(inside, static_cast<int>(run))) {
        texts.push_back(std::move(text));
      }
      at += run;
    }
  }
  return texts;
}

std::unique_ptr<Scene> MakeTicker(const SceneContext& context,
                                  const std::vector<std::string>& pieces) {
  return std::make_unique<Ticker>(context, pieces);
}

}  // namespace tingping

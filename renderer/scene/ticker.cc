#include "renderer/scene/ticker.h"

#include <algorithm>
#include <limits>

#include "renderer/scene/sheet.h"

namespace tingping {
namespace {

constexpr int kRoundGapEm = 4;  // between the end of a round and the next
constexpr int kLookAheadPx = 512;
constexpr int kFarZones = 2;  // a round's end further than so many widths of the zone is far

int RulePx(const Sheet& sheet) {
  return sheet.zone.h >= sheet.em * 5 / 4 ? std::max(1, sheet.em / 16) : 0;
}

RunningBand BandOf(const SceneContext& context, const Sheet& sheet) {
  const Rect& zone = sheet.zone;
  RunningBand band;
  band.font = FontFor(sheet.palette, sheet.em, false);
  band.theme = sheet.theme;
  band.text = sheet.theme->ticker;
  band.background = sheet.theme->bar;
  const int rule_px = RulePx(sheet);
  const int room = zone.h - rule_px;
  const int height = std::min(std::max(context.engine.Metrics(band.font).height(), sheet.em), room);
  band.rows = {zone.x, zone.y + rule_px + (room - height) / 2, zone.w, height};
  return band;
}

}  // namespace

Ticker::Ticker(const SceneContext& context, const std::vector<std::string>& pieces)
    : Ticker(context, BandOf(context, MakeSheet(context)), MakeSheet(context).theme->accent,
             RulePx(MakeSheet(context)), pieces) {}

Ticker::Ticker(const SceneContext& context, const RunningBand& band, Pixel rule, int rule_px,
               const std::vector<std::string>& pieces)
    : RunningScene(context, band), studio_(context.studio), rule_(rule), rule_px_(rule_px) {
  Append(0, std::make_unique<RunningLine>(context.engine, studio_, band, pieces));
}

Ticker::~Ticker() = default;

void Ticker::Append(std::int64_t start, std::unique_ptr<RunningLine> line) {
  // A text shorter than the zone is not shown twice at once.
  const std::int64_t round =
      std::max<std::int64_t>(line->width() + std::int64_t{kRoundGapEm} * band().font.px, zone().w);
  stretches_.push_back({start, round, std::move(line)});
}

std::int64_t Ticker::EndOf(std::size_t stretch) const {
  return stretch + 1 < stretches_.size() ? stretches_[stretch + 1].start
                                         : std::numeric_limits<std::int64_t>::max();
}

void Ticker::Follow(const std::vector<std::string>& pieces, std::int64_t index) {
  next_ =
      studio_.Do(Urgency::kSoon, [&studio = studio_, band = band(), pieces](TextEngine& engine) {
        return std::make_unique<RunningLine>(engine, studio, band, pieces);
      });
  TakeNext(From(index));
}

void Ticker::TakeNext(std::int64_t from) {
  if (!IsReady(next_)) return;
  const std::int64_t edge = std::max<std::int64_t>(0, from + zone().w);
  while (stretches_.size() > 1 && stretches_.back().start >= edge) {
    studio_.Dispose(std::move(stretches_.back().line));
    stretches_.pop_back();
  }
  const Stretch& last = stretches_.back();
  const std::int64_t rounds = (edge - last.start + last.round - 1) / last.round;
  std::int64_t end = last.start + rounds * last.round;
  if (end - edge > std::int64_t{kFarZones} * zone().w) {
    const std::int64_t gap = std::int64_t{kRoundGapEm} * band().font.px;
    stretches_.push_back({edge, gap, nullptr});
    end = edge + gap;
  }
  Append(end, next_.get());
}

bool Ticker::IsBlank() const {
  return !next_.valid() && stretches_.size() == 1 && stretches_.front().line != nullptr &&
         stretches_.front().line->empty();
}

/// Texts that have left for good. Time never runs back for the one ticker that is on the wall.
void Ticker::Forget(std::int64_t from) {
  while (stretches_.size() > 1 && stretches_[1].start <= from) {
    studio_.Dispose(std::move(stretches_.front().line));
    stretches_.erase(stretches_.begin());
  }
}

std::vector<Ticker::Part> Ticker::PartsOf(std::int64_t from, std::int64_t to) const {
  std::vector<Part> parts;
  for (std::size_t i = 0; i < stretches_.size(); ++i) {
    const Stretch& stretch = stretches_[i];
    const std::int64_t end = std::min(EndOf(i), to);
    for (std::int64_t at = std::max(from, stretch.start); at < end;) {
      const std::int64_t inside = (at - stretch.start) % stretch.round;
      const std::int64_t run = std::min(stretch.round - inside, end - at);
      parts.push_back(
          {stretch.line.get(), static_cast<int>(at - from), inside, static_cast<int>(run)});
      at += run;
    }
  }
  return parts;
}

bool Ticker::LineReady(std::int64_t from) {
  TakeNext(from);
  const std::int64_t to = from + zone().w;
  bool ready = true;
  for (const Part& part : PartsOf(from, to)) {
    if (part.line == nullptr) continue;
    ready = part.line->Ready(part.inside, part.count) && ready;
  }
  if (!studio_.at_once()) {
    for (const Part& part : PartsOf(to, to + kLookAheadPx)) {
      if (part.line != nullptr) part.line->Ready(part.inside, part.count);
    }
  }
  return ready;
}

void Ticker::PrepareLine(std::int64_t from, TextEngine& engine) {
  for (const Part& part : PartsOf(from, from + zone().w)) {
    if (part.line != nullptr) part.line->Prepare(engine, part.inside, part.count);
  }
}

void Ticker::PaintGround(Frame* frame) {
  frame->Fill(zone(), band().background);
  frame->Fill({zone().x, zone().y, zone().w, rule_px_}, rule_);
}

void Ticker::CopyLine(std::int64_t from, Frame* frame) {
  Forget(from);
  if (from < stretches_.front().start) {
    const auto blank = std::min<std::int64_t>(stretches_.front().start - from, zone().w);
    const Rect& rows = band().rows;
    frame->Fill({rows.x, rows.y, static_cast<int>(blank), rows.h}, band().background);
  }
  for (const Part& part : PartsOf(from, from + zone().w)) {
    if (part.line != nullptr) {
      part.line->CopyTo(frame, zone().x + part.x, part.inside, part.count);
    } else {
      const Rect& rows = band().rows;
      frame->Fill({zone().x + part.x, rows.y, part.count, rows.h}, band().background);
    }
  }
}

std::vector<std::string> Ticker::TextAt(const FrameMoment& moment) const {
  std::vector<std::string> texts;
  const std::int64_t from = From(moment.index);
  for (const Part& part : PartsOf(from, from + zone().w)) {
    if (part.line == nullptr) continue;
    for (std::string& text : part.line->TextIn(part.inside, part.count)) {
      texts.push_back(std::move(text));
    }
  }
  return texts;
}

std::unique_ptr<Scene> MakeTicker(const SceneContext& context,
                                  const std::vector<std::string>& pieces) {
  return std::make_unique<Ticker>(context, pieces);
}

}  // namespace tingping

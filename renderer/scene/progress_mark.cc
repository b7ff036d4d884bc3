#include "renderer/scene/progress_mark.h"

#include <algorithm>

#include "renderer/scene/sheet.h"
#include "renderer/scene/text_styles.h"

namespace tingping {
namespace {

constexpr int kLonePageSeconds = 12;  // shorter pages without a successor have no mark
constexpr int kThinnest = 2;
constexpr int kEmShare = 12;      // of an em: its thickness
constexpr int kShortestPart = 6;  // in thicknesses; shorter parts become one
constexpr int kDotEvery = 4;      // px from dot to dot of the part to come, on boards without grey

}  // namespace

std::optional<ProgressMark> ProgressMark::ForPages(const SceneContext& context, const Theme& theme,
                                                   const std::vector<std::int64_t>& ends) {
  const Rect& zone = context.zone.rect;
  const int em = std::max(1, context.zone.font_px);
  const int hz = std::max(1, context.screen.hz);
  if (zone.h < kTitleStyle.from_zone_em * em) return std::nullopt;
  if (ends.size() == 1 && ends.front() < std::int64_t{kLonePageSeconds} * hz) return std::nullopt;
  const int thick = std::max(kThinnest, em / kEmShare);
  const int side = SideMargin(context.screen, context.zone);
  const int width = std::max(1, zone.w - 2 * side);
  const int bottom = zone.y + zone.h - (MarginAbove(em) - thick) / 2;
  ProgressMark mark({zone.x + side, bottom - thick, width, thick}, theme, hz);
  const auto count = static_cast<int>(ends.size());
  const bool apart = (width + thick) / count - thick >= kShortestPart * thick;
  if (!apart) {
    mark.parts_.push_back({0, ends.back(), 0, width});
    return mark;
  }
  for (int i = 0; i < count; ++i) {
    const auto page = static_cast<std::size_t>(i);
    mark.parts_.push_back({i == 0 ? 0 : ends[page - 1], ends[page], (width + thick) * i / count,
                           (width + thick) * (i + 1) / count - thick});
  }
  return mark;
}

const ProgressMark::Part& ProgressMark::PartAt(std::int64_t index) const {
  const auto part = std::find_if(parts_.begin(), parts_.end(),
                                 [index](const Part& each) { return index < each.end; });
  return part == parts_.end() ? parts_.back() : *part;
}

int ProgressMark::FilledAt(std::int64_t index) const {
  const Part& part = PartAt(index);
  const std::int64_t seconds = (part.end - part.begin + hz_ - 1) / hz_;
  const std::int64_t gone = std::clamp<std::int64_t>((index - part.begin) / hz_, 0, seconds);
  return part.left + static_cast<int>((part.right - part.left) * gone / seconds);
}

std::int64_t ProgressMark::NextStep(std::int64_t index) const {
  const Part& part = PartAt(index);
  const int filled = FilledAt(index);
  std::int64_t next = part.begin + ((index - part.begin) / hz_ + 1) * hz_;
  while (next < part.end && FilledAt(next) == filled) next += hz_;
  return std::min(next, part.end);
}

void ProgressMark::Draw(int filled, Frame* frame, Damage* damage) const {
  frame->Fill(rect_, theme_->background);
  for (const Part& part : parts_) {
    const auto fill = [&](int left, int right, Pixel colour) {
      if (right > left) frame->Fill({rect_.x + left, rect_.y, right - left, rect_.h}, colour);
    };
    const int done = std::clamp(filled, part.left, part.right);
    fill(part.left, done, theme_->muted);
    if (theme_->blends) {
      fill(done, part.right, theme_->rule);
      continue;
    }
    for (int x = done + kDotEvery - 1; x < part.right; x += kDotEvery)
      fill(x, x + 1, theme_->muted);
  }
  damage->push_back(rect_);
}

}  // namespace tingping

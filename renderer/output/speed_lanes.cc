#include "renderer/output/speed_lanes.h"

#include <algorithm>
#include <array>

namespace tingping {
namespace {

constexpr std::array<ScrollStep, 8> kSteps = {
    {{1, 4}, {1, 3}, {1, 2}, {1, 1}, {2, 1}, {3, 1}, {4, 1}, {8, 1}}};
constexpr int kLowestLane = 3;  // pixels: one of them is the gap
constexpr int kBarShape = 2;    // width to height
constexpr Pixel kGround = 0x000000;

}  // namespace

SpeedLanes::SpeedLanes(const Rect& area, Pixel ink) : ink_(ink) {
  if (area.empty()) return;
  const int count = std::clamp(area.h / kLowestLane, 0, static_cast<int>(kSteps.size()));
  for (int i = 0; i < count; ++i) {
    const int top = area.h * i / count;
    const int height = area.h * (i + 1) / count - top - 1;
    lanes_.push_back({{area.x, area.y + top, area.w, height}, kSteps[static_cast<std::size_t>(i)]});
  }
}

Damage SpeedLanes::Draw(std::int64_t number, Frame* frame) const {
  Damage damage;
  for (const Lane& lane : lanes_) {
    const auto [x, y, w, h] = lane.rect;
    const int bar = std::min(w, h * kBarShape);
    const auto at = static_cast<int>(number * lane.step.pixels / lane.step.frames % w);
    frame->Fill(lane.rect, kGround);
    frame->Fill(Intersect({x + at, y, bar, h}, lane.rect), ink_);
    frame->Fill(Intersect({x + at - w, y, bar, h}, lane.rect), ink_);  // what left comes in again
    damage.push_back(lane.rect);
  }
  return damage;
}

}  // namespace tingping

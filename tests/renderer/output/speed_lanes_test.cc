#include "renderer/output/speed_lanes.h"

#include <gtest/gtest.h>

namespace tingping {
namespace {

constexpr Pixel kInk = 0xFF0000;
const Rect kArea{5, 10, 60, 40};

/// Where the bar begins in a lane: the first lit pixel after a dark one, from the left.
int BarOf(const Frame& frame, const Rect& lane) {
  for (int x = 0; x < lane.w; ++x) {
    const int before = (x + lane.w - 1) % lane.w;
    const auto row = frame.Row(lane.y);
    if (row[static_cast<std::size_t>(lane.x + x)] == kInk &&
        row[static_cast<std::size_t>(lane.x + before)] != kInk) {
      return x;
    }
  }
  return -1;
}

TEST(SpeedLanesTest, EachBarMovesByItsStepAndComesInAgain) {
  const SpeedLanes lanes(kArea, kInk);
  ASSERT_EQ(lanes.lanes().size(), 8U);
  Frame frame(80, 60);
  for (std::int64_t number = 0; number < 300; ++number) {
    lanes.Draw(number, &frame);
    for (const auto& [rect, step] : lanes.lanes()) {
      ASSERT_EQ(BarOf(frame, rect), number * step.pixels / step.frames % rect.w)
          << number << ", " << step.pixels << "/" << step.frames;
    }
  }
}

TEST(SpeedLanesTest, NothingIsDrawnBesideTheLanes) {
  const SpeedLanes lanes(kArea, kInk);
  Frame frame(80, 60);
  Frame allowed(80, 60);
  for (const Rect& rect : lanes.Draw(59, &frame)) allowed.Fill(rect, kInk);
  for (int y = 0; y < frame.height(); ++y) {
    for (std::size_t x = 0; x < 80; ++x) {
      EXPECT_TRUE(frame.Row(y)[x] != kInk || allowed.Row(y)[x] == kInk) << x << "," << y;
    }
  }
}

TEST(SpeedLanesTest, ALowBoardHasAsManyAsHaveRoom) {
  EXPECT_EQ(SpeedLanes({0, 24, 384, 8}, kInk).lanes().size(), 2U);
  EXPECT_TRUE(SpeedLanes({0, 0, 384, 2}, kInk).lanes().empty());
  EXPECT_TRUE(SpeedLanes({0, 0, 0, 100}, kInk).lanes().empty());
}

}  // namespace
}  // namespace tingping

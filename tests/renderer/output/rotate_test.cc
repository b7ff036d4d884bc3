#include "renderer/output/rotate.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace tingping {
namespace {

/// Rows of digits as a frame, and back.
Frame FrameOf(const std::vector<std::string>& rows) {
  Frame frame(static_cast<int>(rows[0].size()), static_cast<int>(rows.size()));
  for (std::size_t y = 0; y < rows.size(); ++y) {
    for (std::size_t x = 0; x < rows[y].size(); ++x) {
      frame.Row(static_cast<int>(y))[x] = static_cast<Pixel>(rows[y][x]);
    }
  }
  return frame;
}

TEST(RotateTest, APictureIsTurnedClockwise) {
  const Frame frame = FrameOf({"123", "456"});
  const struct {
    Rotation rotation;
    std::vector<std::string> turned;
  } cases[] = {{Rotation::kNone, {"123", "456"}},
               {Rotation::kQuarter, {"41", "52", "63"}},
               {Rotation::kHalf, {"654", "321"}},
               {Rotation::kThreeQuarters, {"36", "25", "14"}}};
  for (const auto& [rotation, turned] : cases) {
    const Frame wanted = FrameOf(turned);
    Frame got(wanted.width(), wanted.height());
    CopyTurned(frame, {0, 0, 3, 2}, rotation, &got);
    EXPECT_EQ(got, wanted) << static_cast<int>(rotation);
    EXPECT_EQ(IsUpright(rotation), wanted.width() == 3);
  }
}

TEST(RotateTest, ARectangleLiesWhereItsPixelsGo) {
  constexpr int kWidth = 7;
  constexpr int kHeight = 5;
  const Rect rect{1, 2, 4, 2};
  Frame frame(kWidth, kHeight);
  frame.Fill(rect, 1);
  for (const Rotation rotation :
       {Rotation::kNone, Rotation::kQuarter, Rotation::kHalf, Rotation::kThreeQuarters}) {
    const bool upright = IsUpright(rotation);
    Frame got(upright ? kWidth : kHeight, upright ? kHeight : kWidth);
    Frame wanted = got;
    wanted.Fill(Turned(rect, rotation, kWidth, kHeight), 1);
    CopyTurned(frame, {-5, -5, 100, 100}, rotation, &got);
    EXPECT_EQ(got, wanted) << static_cast<int>(rotation);
  }
}

}  // namespace
}  // namespace tingping

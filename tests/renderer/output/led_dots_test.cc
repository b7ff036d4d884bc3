#include "renderer/output/led_dots.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace tingping {
namespace {

constexpr Pixel kRed = 0xFF0000;

/// Three LEDs by two, the middle one of the first row red.
Frame OneLit() {
  Frame frame(3, 2);
  frame.Fill({1, 0, 1, 1}, kRed);
  return frame;
}

Pixel At(const Frame& frame, int x, int y) { return frame.Row(y)[static_cast<std::size_t>(x)]; }
unsigned RedOf(Pixel pixel) { return pixel >> 16; }

TEST(LedDotsTest, EachLedBecomesACell) {
  for (int dot_px = kSmallestDotPx; dot_px <= kLargestDotPx; ++dot_px) {
    const auto view = LedDots(OneLit(), {.dot_px = dot_px});
    ASSERT_TRUE(view.ok()) << view.error().detail;
    EXPECT_EQ(view->width(), 3 * dot_px);
    EXPECT_EQ(view->height(), 2 * dot_px);
  }
}

TEST(LedDotsTest, TheDotHasTheLedsColourAndTheGapIsDark) {
  const auto view = LedDots(OneLit(), {.dot_px = 8});
  ASSERT_TRUE(view.ok());
  EXPECT_EQ(At(*view, 8 + 4, 4), kRed);
  for (const auto& [x, y] : {std::pair{8, 0}, {15, 0}, {8, 7}, {15, 7}}) {
    EXPECT_LT(RedOf(At(*view, x, y)), 16u) << x << "," << y;
  }
}

TEST(LedDotsTest, ALedThatIsOffIsAFaintDot) {
  const auto view = LedDots(OneLit(), {.dot_px = 8});
  ASSERT_TRUE(view.ok());
  const Pixel off = At(*view, 4, 4);
  EXPECT_EQ(off, At(*view, 20, 12));
  EXPECT_GT(RedOf(off), RedOf(At(*view, 0, 0)));
  EXPECT_LT(RedOf(off), 64u);
}

TEST(LedDotsTest, OnlyTheLitLedsCellIsColoured) {
  const auto view = LedDots(OneLit(), {.dot_px = 6});
  ASSERT_TRUE(view.ok());
  for (int y = 0; y < view->height(); ++y) {
    for (int x = 0; x < view->width(); ++x) {
      const Pixel pixel = At(*view, x, y);
      const bool grey = RedOf(pixel) == (pixel & 255);
      const bool lit = x / 6 == 1 && y / 6 == 0;
      EXPECT_TRUE(grey || lit) << x << "," << y;
    }
  }
}

TEST(LedDotsTest, AllDotsAreAlikeAndRound) {
  Frame frame(2, 2);
  frame.Fill({0, 0, 2, 2}, kRed);
  for (const int dot_px : {4, 7, 16}) {
    const auto view = LedDots(frame, {.dot_px = dot_px});
    ASSERT_TRUE(view.ok());
    for (int y = 0; y < dot_px; ++y) {
      for (int x = 0; x < dot_px; ++x) {
        const Pixel pixel = At(*view, x, y);
        EXPECT_EQ(pixel, At(*view, x + dot_px, y + dot_px));
        EXPECT_EQ(pixel, At(*view, y, x)) << "not round";
        EXPECT_EQ(pixel, At(*view, dot_px - 1 - x, y)) << "not in the middle";
      }
    }
  }
}

TEST(LedDotsTest, GlowLightsThePanelButLeavesTheDots) {
  const auto plain = LedDots(OneLit(), {.dot_px = 8});
  const auto glowing = LedDots(OneLit(), {.dot_px = 8, .glow = true});
  ASSERT_TRUE(plain.ok() && glowing.ok());
  EXPECT_EQ(At(*glowing, 12, 4), kRed);
  EXPECT_GT(RedOf(At(*glowing, 8, 7)), RedOf(At(*plain, 8, 7)));
  EXPECT_EQ(At(*glowing, 4, 4), At(*plain, 4, 4)) << "a LED that is off stays grey";
  EXPECT_EQ(At(*glowing, 0, 15), At(*plain, 0, 15)) << "too far away";
}

TEST(LedDotsTest, TheHallFitsAtFourPixelsOnly) {
  const Frame hall(1920, 1080);
  EXPECT_TRUE(LedDots(hall, {.dot_px = 4}).ok());
  const auto larger = LedDots(hall, {.dot_px = 5});
  ASSERT_FALSE(larger.ok());
  EXPECT_NE(larger.error().detail.find("9600×5400"), std::string::npos) << larger.error().detail;
}

TEST(LedDotsTest, ADotOutOfRangeIsAnError) {
  for (const int dot_px : {0, 3, 17}) {
    EXPECT_FALSE(LedDots(OneLit(), {.dot_px = dot_px}).ok()) << dot_px;
  }
}

}  // namespace
}  // namespace tingping

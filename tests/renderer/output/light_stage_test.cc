#include "renderer/output/light_stage.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "renderer/scene/theme.h"
#include "tests/renderer/fixture.h"

namespace tingping::test {
namespace {

constexpr int kWidth = 23;
constexpr int kHeight = 17;

Pixel Grey(unsigned value) { return value << 16 | value << 8 | value; }

Screen BoardOf(Palette palette) {
  Screen screen;
  screen.w = kWidth;
  screen.h = kHeight;
  screen.palette = palette;
  return screen;
}

/// What the stage must present, pixel by pixel and without regard to what changed.
Frame Expected(const Lighting& lighting, const Frame& frame) {
  const auto table = DimTable(lighting.curve, lighting.percent);
  Frame out(frame.width(), frame.height());
  for (int y = 0; y < frame.height(); ++y) {
    for (int x = 0; x < frame.width(); ++x) {
      const auto from_x = std::clamp(x - lighting.dx, 0, frame.width() - 1);
      const Pixel in = frame.Row(
          std::clamp(y - lighting.dy, 0, frame.height() - 1))[static_cast<std::size_t>(from_x)];
      unsigned red = in >> 16 & 0xFF;
      unsigned green = in >> 8 & 0xFF;
      unsigned blue = in & 0xFF;
      if (lighting.grey) red = green = blue = (red * 54 + green * 183 + blue * 19 + 128) >> 8;
      out.Row(y)[static_cast<std::size_t>(x)] =
          Pixel{table[red]} << 16 | Pixel{table[green]} << 8 | table[blue];
    }
  }
  return out;
}

TEST(DimTable, IsTheSquareRootOfTheLightAtGammaTwo) {
  const auto table = DimTable({20, 256}, 25);
  for (int value = 1; value < 256; ++value) {
    EXPECT_EQ(table[static_cast<std::size_t>(value)], std::max(1L, std::lround(value * 0.5)));
  }
}

TEST(DimTable, NeverLosesWhatIsLitAndNeverGrows) {
  for (const int levels : {2, 4, 16, 256}) {
    for (const int percent : {1, 10, 50, 99}) {
      const auto table = DimTable({22, levels}, percent);
      EXPECT_EQ(table[0], 0);
      EXPECT_GT(table[255], 0) << levels << " levels, " << percent << " %";
      EXPECT_TRUE(std::is_sorted(table.begin(), table.end()));
    }
    const auto black = DimTable({22, levels}, 0);
    EXPECT_EQ(std::count(black.begin(), black.end(), 0), 256);
  }
}

TEST(DimTable, TextOnABoardOfOneColourKeepsSeveralLevelsAtTenPerCent) {
  const Screen red = BoardOf(Palette::kRed);
  const Pixel text = ThemeOf(Palette::kRed).text;
  const auto table = DimTable(CurveOf(red), 10);
  EXPECT_EQ(text, 0xFF0000u);
  EXPECT_GE(table[0xFF], 4 * 17);  // of its 16 levels, 17 apart
  EXPECT_EQ(table[0xFF] % 17, 0);
}

TEST(LightStage, CostsNothingAtFullLight) {
  LightStage stage;
  const Frame frame(kWidth, kHeight);
  const Damage damage = {{1, 2, 3, 4}};
  stage.Light({}, frame, damage);
  const LitPicture lit = stage.Light({}, frame, damage);
  EXPECT_EQ(&lit.frame, &frame);
  EXPECT_EQ(&lit.damage, &damage);
}

TEST(LightStage, GreysByLumaOnFullColourOnly) {
  LightState mourning;
  mourning.mourning = true;
  EXPECT_TRUE(LightingOf(BoardOf(Palette::kRgb), mourning).grey);
  EXPECT_FALSE(LightingOf(BoardOf(Palette::kRed), mourning).grey);
  EXPECT_FALSE(LightingOf(BoardOf(Palette::kRedGreen), mourning).grey);
  Frame frame(3, 1);
  frame.Fill({0, 0, 1, 1}, 0xFFFFFF);
  frame.Fill({1, 0, 1, 1}, 0xFF0000);
  frame.Fill({2, 0, 1, 1}, 0x00FF00);
  LightStage stage;
  const Frame& lit =
      stage.Light(LightingOf(BoardOf(Palette::kRgb), mourning), frame, {{0, 0, 3, 1}}).frame;
  EXPECT_EQ(lit.Row(0)[0], Grey(255));
  EXPECT_EQ(lit.Row(0)[1], Grey(54));
  EXPECT_EQ(lit.Row(0)[2], Grey(182));
}

TEST(LightStage, BlackIsBlackAndThenPresentsNothing) {
  LightStage stage;
  Frame frame(kWidth, kHeight);
  frame.Fill({0, 0, kWidth, kHeight}, 0xFFFFFF);
  Lighting black;
  black.percent = 0;
  const LitPicture first = stage.Light(black, frame, {});
  EXPECT_EQ(first.frame, Frame(kWidth, kHeight));
  EXPECT_EQ(first.damage, (Damage{{0, 0, kWidth, kHeight}}));
  const LitPicture next = stage.Light(black, frame, {{0, 0, 5, 5}});
  EXPECT_EQ(next.frame, Frame(kWidth, kHeight));
  EXPECT_TRUE(next.damage.empty());
  const LitPicture lit = stage.Light({}, frame, {});
  EXPECT_EQ(&lit.frame, &frame);
  EXPECT_EQ(lit.damage, (Damage{{0, 0, kWidth, kHeight}}));
}

/// Random pictures, damage and lighting against the plain reading of the rules.
TEST(LightStage, WorksOnWhatChangedAsIfOnEverything) {
  std::mt19937 random(7);
  const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  LightStage stage;
  Frame frame(kWidth, kHeight);
  Frame presented(kWidth, kHeight);
  Lighting lighting;
  for (int i = 0; i < 3000; ++i) {
    if (below(8) == 0) {
      lighting = {{22, below(2) == 0 ? 16 : 256},
                  below(4) * 33 + 1,
                  below(2) == 0,
                  below(7) - 3,
                  below(7) - 3};
      if (below(4) == 0) lighting = {};
    }
    Damage damage;
    for (int n = below(3); n > 0; --n) {
      const Rect rect = {below(kWidth), below(kHeight), 1 + below(kWidth), 1 + below(kHeight)};
      damage.push_back(Intersect(rect, {0, 0, kWidth, kHeight}));
      frame.Fill(rect, random() & 0xFFFFFF);
    }
    const LitPicture lit = stage.Light(lighting, frame, damage);
    ASSERT_EQ(lit.frame, Expected(lighting, frame)) << i;
    ASSERT_TRUE(DamageCovers(presented, lit.frame, lit.damage)) << i;
    presented = lit.frame;
  }
}

}  // namespace
}  // namespace tingping::test

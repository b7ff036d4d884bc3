#include "renderer/output/yuv.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <vector>

namespace tingping {
namespace {

struct Case {
  Pixel pixel;
  std::array<int, 3> expected;
};

// The colour bars of 100 % and 75 % are the values every waveform monitor has marks for.
constexpr Case kCases[] = {
    {0x000000, {16, 128, 128}},  {0xffffff, {235, 128, 128}}, {0x808080, {126, 128, 128}},
    {0xff0000, {63, 102, 240}},  {0x00ff00, {173, 42, 26}},   {0x0000ff, {32, 240, 118}},
    {0xffff00, {219, 16, 138}},  {0x00ffff, {188, 154, 16}},  {0xff00ff, {78, 214, 230}},
    {0xbfbfbf, {180, 128, 128}}, {0xbf0000, {51, 109, 212}},  {0x00bf00, {133, 63, 52}},
    {0x0000bf, {28, 212, 120}},  {0xbfbf00, {168, 44, 136}},  {0x00bfbf, {145, 147, 44}},
    {0x010101, {17, 128, 128}},  {0xfefefe, {234, 128, 128}}, {0x010000, {16, 128, 128}},
};

std::array<int, 3> Yuv(Pixel pixel) {
  std::array<std::uint8_t, 3> yuv{};
  ToYuv({&pixel, 1}, &yuv[0], &yuv[1], &yuv[2]);
  return {yuv[0], yuv[1], yuv[2]};
}

TEST(YuvTest, TheColoursThatEveryoneKnows) {
  for (const auto& [pixel, expected] : kCases) {
    EXPECT_EQ(Yuv(pixel), expected) << std::hex << pixel;
  }
}

/// The standard's formulas as they stand there, in floating point.
std::array<double, 3> Formula(int red, int green, int blue) {
  const double luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return {16 + 219 * luma / 255, 128 + 224 * (blue - luma) / (255 * 1.8556),
          128 + 224 * (red - luma) / (255 * 1.5748)};
}

TEST(YuvTest, ThroughoutTheCubeItIsTheNearestToTheFormula) {
  std::vector<Pixel> row(256);
  std::vector<std::uint8_t> planes[3] = {std::vector<std::uint8_t>(256),
                                         std::vector<std::uint8_t>(256),
                                         std::vector<std::uint8_t>(256)};
  for (int red = 0; red < 256; red += 5) {
    for (int green = 0; green < 256; green += 5) {
      for (int blue = 0; blue < 256; ++blue) {
        row[static_cast<std::size_t>(blue)] = static_cast<Pixel>(red << 16 | green << 8 | blue);
      }
      ToYuv(row, planes[0].data(), planes[1].data(), planes[2].data());
      for (int blue = 0; blue < 256; ++blue) {
        const auto wished = Formula(red, green, blue);
        for (std::size_t part = 0; part < 3; ++part) {
          // Halves go up; the formula's own error is far below this margin.
          const double off = planes[part][static_cast<std::size_t>(blue)] - wished[part];
          ASSERT_LE(std::abs(off), 0.5 + 1e-9)
              << red << ' ' << green << ' ' << blue << " part " << part;
        }
      }
    }
  }
}

TEST(YuvTest, GreyHasNoColour) {
  for (Pixel grey = 0; grey < 256; ++grey) {
    const auto yuv = Yuv(grey << 16 | grey << 8 | grey);
    EXPECT_EQ(yuv[1], 128) << grey;
    EXPECT_EQ(yuv[2], 128) << grey;
  }
}

}  // namespace
}  // namespace tingping

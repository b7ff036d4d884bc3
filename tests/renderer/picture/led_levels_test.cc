#include "renderer/picture/led_levels.h"

#include <gtest/gtest.h>

#include <set>

namespace tingping {
namespace {

LightField Plain(int w, int h, const LinearRgb& light) {
  return {w, h, std::vector<LinearRgb>(static_cast<std::size_t>(w * h), light)};
}

double ShareOf(const std::vector<std::uint32_t>& pixels, std::uint32_t channel) {
  std::size_t lit = 0;
  for (const std::uint32_t pixel : pixels) lit += (pixel & channel) != 0 ? 1 : 0;
  return static_cast<double>(lit) / static_cast<double>(pixels.size());
}

TEST(LedPixels, LightAsMuchOnAverageAsThePicture) {
  for (const float grey : {0.0F, 0.1F, 0.33F, 0.5F, 0.9F, 1.0F}) {
    const auto red = LedPixels(Plain(60, 60, {grey, grey, grey}), Palette::kRed);
    EXPECT_NEAR(ShareOf(red, 0xFF0000), grey, 0.02) << grey;
    const auto both = LedPixels(Plain(60, 60, {grey, grey, grey}), Palette::kRedGreen);
    EXPECT_NEAR(ShareOf(both, 0xFF0000), grey, 0.02) << grey;
    EXPECT_NEAR(ShareOf(both, 0x00FF00), grey, 0.02) << grey;
  }
}

TEST(LedPixels, HaveOnlyTheColoursOfTheBoard) {
  LightField field = Plain(32, 32, {});
  for (int y = 0; y < 32; ++y) {
    for (int x = 0; x < 32; ++x) {
      field.At(x, y) = {static_cast<float>(x) / 31, static_cast<float>(y) / 31, 0.7F};
    }
  }
  const auto colours = [&](Palette palette) {
    const auto pixels = LedPixels(field, palette);
    return std::set<std::uint32_t>(pixels.begin(), pixels.end());
  };
  EXPECT_EQ(colours(Palette::kRed), (std::set<std::uint32_t>{0, 0xFF0000}));
  EXPECT_EQ(colours(Palette::kRedGreen),
            (std::set<std::uint32_t>{0, 0xFF0000, 0x00FF00, 0xFFFF00}));
  EXPECT_GT(colours(Palette::kRgb).size(), 500u);
}

TEST(LedPixels, KeepRedRedAndWhiteWhole) {
  const auto red = LedPixels(Plain(20, 20, {1, 0, 0}), Palette::kRedGreen);
  EXPECT_EQ(ShareOf(red, 0xFF0000), 1);
  EXPECT_EQ(ShareOf(red, 0x00FF00), 0);
  const auto white = LedPixels(Plain(20, 20, {1, 1, 1}), Palette::kRedGreen);
  EXPECT_EQ(ShareOf(white, 0xFF0000), 1);
  EXPECT_EQ(ShareOf(white, 0x00FF00), 1);
}

}  // namespace
}  // namespace tingping

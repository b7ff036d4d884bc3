#include "renderer/picture/scale.h"

#include <gtest/gtest.h>

#include <cmath>

namespace tingping {
namespace {

/// A picture whose pixels are made by `colour(x, y)`.
template <typename Colour>
Bitmap Picture(int w, int h, Colour colour) {
  Bitmap bitmap{w, h, {}};
  for (int y = 0; y < h; ++y) {
    for (int x = 0; x < w; ++x) bitmap.argb.push_back(colour(x, y));
  }
  return bitmap;
}

Rect Whole(const Bitmap& bitmap) { return {0, 0, bitmap.w, bitmap.h}; }

TEST(LightOf, ComesBackByteForByte) {
  for (int byte = 0; byte < 256; ++byte) {
    EXPECT_EQ(ByteOf(LightOf(static_cast<std::uint8_t>(byte))), byte);
  }
  EXPECT_EQ(ByteOf(-0.5F), 0);
  EXPECT_EQ(ByteOf(1.5F), 255);
}

TEST(ScaleOver, KeepsEveryPixelAtItsOwnSize) {
  const Bitmap picture = Picture(23, 17, [](int x, int y) {
    return 0xFF000000u | static_cast<std::uint32_t>(x * 11 << 16 | y * 15 << 8 | (x + y));
  });
  const LightField field = ScaleOver(picture, Whole(picture), 23, 17, 0);
  for (int y = 0; y < 17; ++y) {
    for (int x = 0; x < 23; ++x) {
      const LinearRgb& light = field.At(x, y);
      const std::uint32_t back = 0xFF000000u | std::uint32_t{ByteOf(light.red)} << 16 |
                                 std::uint32_t{ByteOf(light.green)} << 8 | ByteOf(light.blue);
      ASSERT_EQ(back, picture.At(x, y)) << x << "," << y;
    }
  }
}

TEST(ScaleOver, MeansLightAndNotBytes) {
  const Bitmap board =
      Picture(64, 64, [](int x, int y) { return (x + y) % 2 == 0 ? 0xFFFFFFFFu : 0xFF000000u; });
  const LightField field = ScaleOver(board, Whole(board), 8, 8, 0);
  for (const LinearRgb& light : field.light) {
    EXPECT_NEAR(light.red, 0.5F, 0.02F);
    EXPECT_NEAR(ByteOf(light.red), 188, 3) << "128 would be a fifth of the light";
  }
}

TEST(ScaleOver, LosesNoLineBetweenTwoPixels) {
  for (int line = 0; line < 40; ++line) {
    const Bitmap plan =
        Picture(400, 40, [&](int x, int) { return x == 200 + line ? 0xFF000000u : 0xFFFFFFFFu; });
    const LightField field = ScaleOver(plan, Whole(plan), 40, 4, 0);
    float missing = 0;
    for (int x = 0; x < 40; ++x) missing += 1 - field.At(x, 2).red;
    EXPECT_NEAR(missing, 0.1F, 0.04F) << line;
  }
}

TEST(ScaleOver, ShowsTheGroundThroughWhatIsTransparent) {
  const Bitmap half = Picture(4, 4, [](int x, int) { return x < 2 ? 0x00FFFFFFu : 0x80FF0000u; });
  const LightField field = ScaleOver(half, Whole(half), 4, 4, 0x0000FF);
  EXPECT_EQ(ByteOf(field.At(0, 1).red), 0) << "the colour of what cannot be seen leaks nowhere";
  EXPECT_EQ(ByteOf(field.At(0, 1).blue), 255);
  EXPECT_NEAR(field.At(3, 1).red, 0.5F, 0.01F);
  EXPECT_NEAR(field.At(3, 1).blue, 0.5F, 0.01F);
}

TEST(ScaleOver, EnlargesAndCropsAndTakesOnePixel) {
  const Bitmap two = Picture(2, 1, [](int x, int) { return x == 0 ? 0xFF000000u : 0xFFFFFFFFu; });
  const LightField wide = ScaleOver(two, Whole(two), 100, 50, 0);
  EXPECT_LT(wide.At(5, 25).red, 0.1F);
  EXPECT_GT(wide.At(95, 25).red, 0.9F);
  const LightField right = ScaleOver(two, {1, 0, 1, 1}, 3, 3, 0);
  for (const LinearRgb& light : right.light) EXPECT_NEAR(light.green, 1, 0.001F);
}

}  // namespace
}  // namespace tingping

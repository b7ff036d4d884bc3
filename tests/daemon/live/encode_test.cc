#include "daemon/live/encode.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <png.h>

namespace tingping {
namespace {

using testing::StartsWith;

WallPixels Board(int w, int h) {
  WallPixels pixels;
  pixels.sequence = 7;
  pixels.w = w;
  pixels.h = h;
  for (int i = 0; i < w * h; ++i) {
    pixels.bytes += static_cast<char>(i * 3);   // blue
    pixels.bytes += static_cast<char>(i * 5);   // green
    pixels.bytes += static_cast<char>(i * 11);  // red
    pixels.bytes += '\0';
  }
  return pixels;
}

TEST(EncodeTest, APngKeepsEveryPixel) {
  const WallPixels board = Board(97, 32);
  const auto png = PngOf(board);
  ASSERT_TRUE(png) << png.error().detail;
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  ASSERT_NE(png_image_begin_read_from_memory(&image, png->data(), png->size()), 0);
  ASSERT_EQ(image.width, 97u);
  ASSERT_EQ(image.height, 32u);
  image.format = PNG_FORMAT_BGRA;
  std::string bytes(PNG_IMAGE_SIZE(image), '\0');
  ASSERT_NE(png_image_finish_read(&image, nullptr, bytes.data(), 0, nullptr), 0);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i % 4 == 3) bytes[i] = '\0';  // opaque there, unused here
  }
  EXPECT_EQ(bytes, board.bytes);
}

TEST(EncodeTest, SmallBoardsAreExactAndLargeOnesQuick) {
  const auto small = Encode(Board(512, 256));
  ASSERT_TRUE(small);
  EXPECT_EQ(small->content_type, "image/png");
  EXPECT_THAT(small->bytes, StartsWith("\x89PNG"));
  const auto large = Encode(Board(1280, 720));
  ASSERT_TRUE(large);
  EXPECT_EQ(large->content_type, "image/jpeg");
  EXPECT_THAT(large->bytes, StartsWith("\xff\xd8\xff"));
}

TEST(EncodeTest, NoPixelsAreAnError) { EXPECT_FALSE(PngOf(WallPixels())); }

}  // namespace
}  // namespace tingping

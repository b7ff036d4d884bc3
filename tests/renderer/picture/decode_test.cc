// Four quarters, red and green above blue and white, 64 × 48, in each format.
#include <gtest/gtest.h>

#include <array>
#include <string>

#include "renderer/host/files.h"
#include "renderer/picture/bitmap.h"

namespace tingping {
namespace {

std::string Quarters(const std::string& extension) {
  return *ReadFile(TINGPING_SOURCE_DIR "/tests/cases/pictures/quarters." + extension, 1u << 20);
}

/// The colour of each quarter by its first letter, row by row: "RGBW".
std::string ColoursOf(const Bitmap& bitmap) {
  std::string colours;
  for (const int y : {bitmap.h / 4, bitmap.h * 3 / 4}) {
    for (const int x : {bitmap.w / 4, bitmap.w * 3 / 4}) {
      const std::uint32_t pixel = bitmap.At(x, y);
      const bool red = (pixel >> 16 & 255) > 128;
      const bool green = (pixel >> 8 & 255) > 128;
      colours += red && green ? 'W' : red ? 'R' : green ? 'G' : 'B';
    }
  }
  return colours;
}

TEST(DecodeImage, ReadsEveryFormat) {
  for (const std::string extension : {"png", "jpg", "webp"}) {
    const Result<Bitmap> bitmap = DecodeImage(Quarters(extension), kImageLimits);
    ASSERT_TRUE(bitmap.ok()) << extension << bitmap.error().detail;
    EXPECT_EQ(bitmap->w, 64) << extension;
    EXPECT_EQ(bitmap->h, 48) << extension;
    EXPECT_EQ(ColoursOf(*bitmap), "RGBW") << extension;
  }
}

/// The photo with an Exif orientation put in.
std::string Turned(int orientation) {
  std::string exif(
      "\xFF\xE1\0\x22"
      "Exif\0\0"
      "MM\0\x2A\0\0\0\x08\0\x01"
      "\x01\x12\0\x03\0\0\0\x01\0?\0\0"
      "\0\0\0\0",
      36);
  exif[exif.find('?')] = static_cast<char>(orientation);
  std::string photo = Quarters("jpg");
  return photo.insert(2, exif);
}

TEST(DecodeImage, TurnsPhotosAsTheCameraWasHeld) {
  // What is stored is RG over BW; Exif 2.32 tells for each value where row 0 and column 0 are seen.
  constexpr std::array kSeen = {"RGBW", "GRWB", "WBGR", "BWRG", "RBGW", "BRWG", "WGBR", "GWRB"};
  for (std::size_t i = 0; i < kSeen.size(); ++i) {
    const Result<Bitmap> bitmap = DecodeImage(Turned(static_cast<int>(i) + 1), kImageLimits);
    ASSERT_TRUE(bitmap.ok()) << i + 1 << bitmap.error().detail;
    EXPECT_EQ(ColoursOf(*bitmap), kSeen[i]) << i + 1;
    EXPECT_EQ(bitmap->w, i < 4 ? 64 : 48) << i + 1;
  }
}

TEST(DecodeImage, RefusesDamageAndTooManyPixelsBeforeDecoding) {
  for (const std::string extension : {"png", "webp"}) {
    const std::string whole = Quarters(extension);
    EXPECT_FALSE(DecodeImage(whole.substr(0, whole.size() / 2), kImageLimits).ok()) << extension;
  }
  const Result<Bitmap> bomb = DecodeImage(Quarters("png"), {.pixels = 64 * 48 - 1});
  ASSERT_FALSE(bomb.ok());
  EXPECT_EQ(bomb.error().code, FaultCode::kImageUnusable);
}

}  // namespace
}  // namespace tingping

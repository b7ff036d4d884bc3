#include "playlists/image_header.h"

#include <gtest/gtest.h>

#include <string>

namespace tingping {
namespace {

std::string Bytes(std::initializer_list<int> values) {
  std::string bytes;
  for (const int value : values) bytes += static_cast<char>(value);
  return bytes;
}

std::string Png(std::uint32_t w, std::uint32_t h) {
  std::string file = "\x89PNG\r\n\x1a\n" + Bytes({0, 0, 0, 13}) + "IHDR";
  for (const std::uint32_t side : {w, h}) {
    for (int shift = 24; shift >= 0; shift -= 8) file += static_cast<char>(side >> shift & 255);
  }
  return file;
}

/// A photo with an Exif orientation; `order` is "MM" or "II".
std::string Jpeg(int orientation, const std::string& order) {
  const bool big = order == "MM";
  const auto number = [&](int value, int count) {
    std::string bytes;
    for (int i = 0; i < count; ++i) {
      bytes += static_cast<char>(value >> (8 * (big ? count - 1 - i : i)) & 255);
    }
    return bytes;
  };
  const std::string tiff = order + number(42, 2) + number(8, 4) + number(2, 2) +             //
                           number(0x010F, 2) + number(2, 2) + number(1, 4) + number(0, 4) +  //
                           number(0x0112, 2) + number(3, 2) + number(1, 4) +
                           number(orientation, 2) + number(0, 2) + number(0, 4);
  const std::string exif = std::string("Exif\0\0", 6) + tiff;
  const int length = static_cast<int>(exif.size()) + 2;
  return Bytes({0xFF, 0xD8, 0xFF, 0xE1, length >> 8, length & 255}) + exif +
         Bytes({0xFF, 0xDB, 0, 4, 0, 0}) +                             // a segment of no interest
         Bytes({0xFF, 0xFF, 0xC2, 0, 11, 8, 0, 200, 1, 44, 1, 0, 0});  // 200 high, 300 wide
}

TEST(ReadImageHeader, KnowsThreeFormatsByTheirBytes) {
  struct Case {
    std::string bytes;
    std::string type;
    int w;
    int h;
  };
  const std::vector<Case> cases = {
      {Png(640, 480), "image/png", 640, 480},
      {Jpeg(1, "MM"), "image/jpeg", 300, 200},
      {"RIFF----WEBPVP8X" + Bytes({10, 0, 0, 0, 0, 0, 0, 0, 0x7F, 2, 0, 0xDF, 1, 0}), "image/webp",
       640, 480},
      {"RIFF----WEBPVP8L" + Bytes({5, 0, 0, 0, 0x2F, 0x7F, 0xC2, 0x77, 0}), "image/webp", 640, 480},
      {"RIFF----WEBPVP8 " + Bytes({9, 0, 0, 0, 0, 0, 0, 0x9D, 1, 0x2A, 0x80, 2, 0xE0, 1}),
       "image/webp", 640, 480},
  };
  for (const Case& each : cases) {
    const Result<ImageHeader> header = ReadImageHeader(each.bytes, kImageLimits);
    ASSERT_TRUE(header.ok()) << each.type << header.error().detail;
    EXPECT_EQ(MediaTypeOf(header->format), each.type);
    EXPECT_EQ(header->w(), each.w) << each.type;
    EXPECT_EQ(header->h(), each.h) << each.type;
  }
}

TEST(ReadImageHeader, TurnsPhotosAsTheCameraWasHeld) {
  const std::vector<ImageTurn> turns = {{0, false}, {0, true},  {2, false}, {2, true},
                                        {3, true},  {1, false}, {1, true},  {3, false}};
  for (const std::string order : {"MM", "II"}) {
    for (int orientation = 0; orientation <= 9; ++orientation) {
      const Result<ImageHeader> header = ReadImageHeader(Jpeg(orientation, order), kImageLimits);
      ASSERT_TRUE(header.ok());
      const bool known = orientation >= 1 && orientation <= 8;
      const ImageTurn turn = known ? turns[static_cast<std::size_t>(orientation - 1)] : ImageTurn{};
      EXPECT_EQ(header->turn, turn) << order << orientation;
      EXPECT_EQ(header->w(), turn.quarters % 2 == 0 ? 300 : 200) << order << orientation;
    }
  }
}

TEST(ReadImageHeader, RefusesWhatIsNoPictureBrokenOrTooLarge) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"", "不是 PNG、JPEG 或 WebP"},
      {"GIF89a", "不是 PNG、JPEG 或 WebP"},
      {"<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "不是 PNG、JPEG 或 WebP"},
      {Png(0, 5), "不完整或已损坏"},
      {Png(20000, 5), "20000×5 像素，最多 2500 万像素、每边 16384"},
      {Png(16384, 16384), "最多 2500 万像素"},
      {Png(0xFFFFFFFF, 0xFFFFFFFF), "最多 2500 万像素"},
  };
  for (const auto& [bytes, says] : cases) {
    const Result<ImageHeader> header = ReadImageHeader(bytes, kImageLimits);
    ASSERT_FALSE(header.ok()) << says;
    EXPECT_EQ(header.error().code, FaultCode::kImageUnusable);
    EXPECT_NE(header.error().detail.find(says), std::string::npos) << header.error().detail;
  }
}

TEST(ReadImageHeader, NeverReadsPastTheEnd) {
  for (const std::string& whole : {Png(640, 480), Jpeg(6, "II"), Jpeg(6, "MM")}) {
    for (std::size_t size = 0; size + 4 < whole.size(); ++size) {
      EXPECT_FALSE(ReadImageHeader(whole.substr(0, size), kImageLimits).ok()) << size;
    }
  }
}

}  // namespace
}  // namespace tingping

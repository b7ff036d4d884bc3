// What an image file says of itself in its first bytes: enough to refuse it before it is decoded.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "playlists/result.h"

namespace tingping {

/// The limits of an image file, the only place these numbers stand. A picture of so many pixels
/// takes 200 MB while it is decoded, however few bytes its file has.
struct ImageLimits {
  std::size_t bytes = 20u << 20;
  int side_px = 16384;
  std::int64_t pixels = 25'000'000;
};
inline constexpr ImageLimits kImageLimits;

enum class ImageFormat { kPng, kJpeg, kWebp };

/// "image/png", "image/jpeg", "image/webp".
std::string_view MediaTypeOf(ImageFormat format);

/// How the camera was held: what is stored must be turned so many quarters clockwise, after being
/// mirrored left to right.
struct ImageTurn {
  int quarters = 0;  // 0 … 3
  bool mirrored = false;

  bool operator==(const ImageTurn&) const = default;
};

struct ImageHeader {
  ImageFormat format = ImageFormat::kPng;
  int stored_w = 0;  // px, as in the file
  int stored_h = 0;
  ImageTurn turn;  // JPEG photos (Exif 2.32, tag 0x0112)

  /// As it is to be seen.
  int w() const { return turn.quarters % 2 == 0 ? stored_w : stored_h; }
  int h() const { return turn.quarters % 2 == 0 ? stored_h : stored_w; }
};

/// Reads the header of a PNG, JPEG or WebP file, by its bytes and not by its name. Errors:
/// kImageUnusable for another format, a broken header, or a picture over the limits.
Result<ImageHeader> ReadImageHeader(std::string_view bytes, const ImageLimits& limits);

}  // namespace tingping

// A decoded picture as its file holds it.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "playlists/image_header.h"
#include "playlists/result.h"

namespace tingping {

/// 8 bits a channel, 0xAARRGGBB, not multiplied by alpha; rows from the top, without padding.
struct Bitmap {
  int w = 0;
  int h = 0;
  std::vector<std::uint32_t> argb;

  std::uint32_t At(int x, int y) const {
    return argb[static_cast<std::size_t>(y) * static_cast<std::size_t>(w) +
                static_cast<std::size_t>(x)];
  }
};

/// Decodes a PNG, JPEG or WebP file whose header has passed `limits`, and turns a photo as it was
/// taken. Errors: kImageUnusable. Any thread may call it; one decodes at a time.
Result<Bitmap> DecodeImage(std::string_view bytes, const ImageLimits& limits);

}  // namespace tingping

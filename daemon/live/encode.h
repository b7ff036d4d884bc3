// Pixels as pictures for a browser.
#pragma once

#include <string>
#include <string_view>

#include "daemon/live/wall_pixels.h"

namespace tingping {

/// Every pixel as it is. Errors: kInternal.
Result<std::string> PngOf(const WallPixels& pixels);

/// What the stream sends.
struct EncodedPicture {
  std::string_view content_type;
  std::string bytes;
};

/// Boards up to this many pixels are sent as PNG: there every LED counts, and it is quick. Larger
/// ones as JPEG without subsampling, which costs a fraction of the time.
inline constexpr int kLargestPng = 256 * 1024;

/// Errors: kInternal.
Result<EncodedPicture> Encode(const WallPixels& pixels);

}  // namespace tingping

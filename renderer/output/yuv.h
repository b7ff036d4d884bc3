// Pixels as digital video: ITU-R BT.709, limited range, 8 bits, no subsampling.
//
//   E'Y  = 0.2126 R + 0.7152 G + 0.0722 B      (0 … 255)
//   Y    = 16  + 219 E'Y / 255                  16 … 235
//   Cb   = 128 + 224 (B − E'Y) / (255 × 1.8556)  16 … 240
//   Cr   = 128 + 224 (R − E'Y) / (255 × 1.5748)  16 … 240
//
// Each is rounded to the nearest, halves up (BT.709-6, 3.2 to 3.4 and 4.6). Computed with whole
// numbers only: the result is exact, on every machine the same.
#pragma once

#include <cstdint>
#include <span>

#include "renderer/scene/frame.h"

namespace tingping {

/// The planes' parts for a row of pixels; each as long as `pixels`.
void ToYuv(std::span<const Pixel> pixels, std::uint8_t* luma, std::uint8_t* cb, std::uint8_t* cr);

}  // namespace tingping

// Pictures of any size into whole pixels of a board, by light and not by bytes.
#pragma once

#include <vector>

#include "playlists/screen.h"
#include "renderer/picture/bitmap.h"
#include "renderer/picture/linear_light.h"

namespace tingping {

/// A picture as light over a ground.
struct LightField {
  int w = 0;
  int h = 0;
  std::vector<LinearRgb> light;  // row by row

  const LinearRgb& At(int x, int y) const {
    return light[static_cast<std::size_t>(y) * static_cast<std::size_t>(w) +
                 static_cast<std::size_t>(x)];
  }
  LinearRgb& At(int x, int y) {
    return light[static_cast<std::size_t>(y) * static_cast<std::size_t>(w) +
                 static_cast<std::size_t>(x)];
  }
};

/// The part `crop` of a picture, `w` × `h` pixels large, where it is transparent over `ground`
/// (0x00RRGGBB). Lanczos with three lobes, stretched over what falls into a pixel: sharp, and no
/// line between two pixels is lost.
LightField ScaleOver(const Bitmap& picture, const Rect& crop, int w, int h, std::uint32_t ground);

}  // namespace tingping

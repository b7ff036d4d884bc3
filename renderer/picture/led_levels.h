// Light into what a board's LEDs can show.
#pragma once

#include <cstdint>
#include <vector>

#include "playlists/screen.h"
#include "renderer/picture/scale.h"

namespace tingping {

/// One 0x00RRGGBB for each point of `field`. A full-colour board shows it as it is. A board whose
/// LEDs are on or off gets its greys by error diffusion (Floyd and Steinberg 1976, in alternating
/// directions), in light, so that from afar the mean is right; red boards by luminance, red and
/// green ones with blue as a little of both.
std::vector<std::uint32_t> LedPixels(LightField field, Palette palette);

}  // namespace tingping

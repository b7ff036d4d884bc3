// Light as numbers that add up: what a byte of a picture stands for is not its value but about the
// 2.2th power of it, and every mean taken of bytes is too dark.
#pragma once

#include <array>
#include <cstdint>

namespace tingping {

/// Light of the three primaries, 0 … 1 (a filter may overshoot), and how much of what is below it
/// hides. The colour is already multiplied by `alpha`.
struct LinearRgba {
  float red = 0;
  float green = 0;
  float blue = 0;
  float alpha = 0;
};

/// Light without transparency.
struct LinearRgb {
  float red = 0;
  float green = 0;
  float blue = 0;
};

/// The light of a channel's byte (IEC 61966-2-1).
float LightOf(std::uint8_t byte);
/// And back, rounded; what lies outside 0 … 1 is cut.
std::uint8_t ByteOf(float light);

/// As the eye weighs the primaries (ITU-R BT.709).
inline float Luminance(const LinearRgb& light) {
  return 0.2126F * light.red + 0.7152F * light.green + 0.0722F * light.blue;
}

}  // namespace tingping

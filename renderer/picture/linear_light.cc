#include "renderer/picture/linear_light.h"

#include <algorithm>
#include <cmath>

namespace tingping {
namespace {

double ToLight(double value) {
  return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double FromLight(double light) {
  return light <= 0.0031308 ? light * 12.92 : 1.055 * std::pow(light, 1 / 2.4) - 0.055;
}

// Fine enough that near black, where the curve is steepest, five steps share a byte.
constexpr std::size_t kSteps = 1u << 14;

}  // namespace

float LightOf(std::uint8_t byte) {
  static const std::array<float, 256> table = [] {
    std::array<float, 256> lights{};
    for (std::size_t i = 0; i < lights.size(); ++i) {
      lights[i] = static_cast<float>(ToLight(static_cast<double>(i) / 255));
    }
    return lights;
  }();
  return table[byte];
}

std::uint8_t ByteOf(float light) {
  static const std::array<std::uint8_t, kSteps + 1> table = [] {
    std::array<std::uint8_t, kSteps + 1> bytes{};
    for (std::size_t i = 0; i <= kSteps; ++i) {
      bytes[i] =
          static_cast<std::uint8_t>(std::lround(FromLight(static_cast<double>(i) / kSteps) * 255));
    }
    return bytes;
  }();
  const float cut = std::clamp(light, 0.0F, 1.0F);
  return table[static_cast<std::size_t>(cut * static_cast<float>(kSteps) + 0.5F)];
}

}  // namespace tingping

#include "renderer/picture/led_levels.h"

#include <algorithm>

namespace tingping {
namespace {

constexpr std::uint32_t kRed = 0xFF0000;
constexpr std::uint32_t kGreen = 0x00FF00;

/// Blue in proportion to the luminance of red and green: it lights a little of both.
constexpr float kBlueShare = 0.0722F / (0.2126F + 0.7152F);

/// The light that the board's two sorts of LEDs should give.
LinearRgb Wanted(const LinearRgb& light, Palette palette) {
  if (palette == Palette::kRed) return {Luminance(light), 0, 0};
  const float blue = light.blue * kBlueShare;
  return {light.red + (1 - light.red) * blue, light.green + (1 - light.green) * blue, 0};
}

void Spread(int x, int y, const LinearRgb& error, float weight, LightField* field) {
  if (x < 0 || x >= field->w || y >= field->h) return;
  LinearRgb& light = field->At(x, y);
  light.red += error.red * weight;
  light.green += error.green * weight;
}

std::uint32_t BytesOf(const LinearRgb& light) {
  return std::uint32_t{ByteOf(light.red)} << 16 | std::uint32_t{ByteOf(light.green)} << 8 |
         ByteOf(light.blue);
}

}  // namespace

std::vector<std::uint32_t> LedPixels(LightField field, Palette palette) {
  std::vector<std::uint32_t> pixels(field.light.size());
  if (palette == Palette::kRgb) {
    std::transform(field.light.begin(), field.light.end(), pixels.begin(), BytesOf);
    return pixels;
  }
  for (LinearRgb& light : field.light) light = Wanted(light, palette);
  for (int y = 0; y < field.h; ++y) {
    const int step = y % 2 == 0 ? 1 : -1;
    for (int i = 0; i < field.w; ++i) {
      const int x = step > 0 ? i : field.w - 1 - i;
      const LinearRgb light = field.At(x, y);
      const LinearRgb lit = {light.red >= 0.5F ? 1.0F : 0.0F, light.green >= 0.5F ? 1.0F : 0.0F, 0};
      const LinearRgb error = {light.red - lit.red, light.green - lit.green, 0};
      Spread(x + step, y, error, 7.0F / 16, &field);
      Spread(x - step, y + 1, error, 3.0F / 16, &field);
      Spread(x, y + 1, error, 5.0F / 16, &field);
      Spread(x + step, y + 1, error, 1.0F / 16, &field);
      pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(field.w) +
             static_cast<std::size_t>(x)] = (lit.red > 0 ? kRed : 0) | (lit.green > 0 ? kGreen : 0);
    }
  }
  return pixels;
}

}  // namespace tingping

#include "renderer/output/led_dots.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace tingping {
namespace {

constexpr Pixel kPanel = 0x0A0A0A;
constexpr Pixel kUnlit = 0x202020;
constexpr double kDotShare = 0.8;    // a dot's diameter, of the distance between two
constexpr double kGlowReach = 1.2;   // from a dot's centre, in distances
constexpr double kGlowShare = 0.18;  // of a dot's light, at its rim
constexpr int kSamples = 8;          // each way, of a pixel at a dot's rim

unsigned Channel(Pixel pixel, int shift) { return pixel >> shift & 255; }

unsigned Brightest(Pixel pixel) {
  return std::max({Channel(pixel, 16), Channel(pixel, 8), Channel(pixel, 0)});
}

/// `above` over `below` with `share` of 255.
Pixel Mix(Pixel below, Pixel above, unsigned share) {
  Pixel mixed = 0;
  for (int shift = 16; shift >= 0; shift -= 8) {
    const unsigned sum = Channel(below, shift) * (255 - share) + Channel(above, shift) * share;
    mixed |= (sum + 127) / 255 << shift;
  }
  return mixed;
}

Pixel Add(Pixel below, Pixel light, unsigned share) {
  Pixel sum = 0;
  for (int shift = 16; shift >= 0; shift -= 8) {
    sum |= std::min(255u, Channel(below, shift) + Channel(light, shift) * share / 255) << shift;
  }
  return sum;
}

/// How much of each pixel of a cell the dot covers, of 255, row by row.
std::vector<unsigned> DotMask(int dot_px) {
  const double centre = dot_px / 2.0;
  const double radius = dot_px * kDotShare / 2;
  std::vector<unsigned> mask;
  for (int y = 0; y < dot_px; ++y) {
    for (int x = 0; x < dot_px; ++x) {
      unsigned inside = 0;
      for (int i = 0; i < kSamples * kSamples; ++i) {
        const int column = i % kSamples;
        const int row = i / kSamples;
        const double across = x + (column + 0.5) / kSamples - centre;
        const double down = y + (row + 0.5) / kSamples - centre;
        if (across * across + down * down <= radius * radius) ++inside;
      }
      mask.push_back(inside * 255 / (kSamples * kSamples));
    }
  }
  return mask;
}

/// What a dot in the middle of 3×3 cells throws on each pixel of them, of 255.
std::vector<unsigned> GlowMask(int dot_px) {
  const double centre = dot_px * 1.5;
  const double rim = dot_px * kDotShare / 2;
  const double reach = dot_px * kGlowReach;
  std::vector<unsigned> mask;
  for (int y = 0; y < 3 * dot_px; ++y) {
    for (int x = 0; x < 3 * dot_px; ++x) {
      const double distance = std::hypot(x + 0.5 - centre, y + 0.5 - centre);
      const double left = std::clamp((reach - distance) / (reach - rim), 0.0, 1.0);
      mask.push_back(static_cast<unsigned>(255 * kGlowShare * left * left));
    }
  }
  return mask;
}

void AddGlow(const Frame& leds, int dot_px, Frame* view) {
  const std::vector<unsigned> mask = GlowMask(dot_px);
  for (int y = 0; y < leds.height(); ++y) {
    for (int x = 0; x < leds.width(); ++x) {
      const Pixel light = leds.Row(y)[static_cast<std::size_t>(x)];
      if (Brightest(light) <= Brightest(kUnlit)) continue;
      const Rect around = {(x - 1) * dot_px, (y - 1) * dot_px, 3 * dot_px, 3 * dot_px};
      const Rect part = Intersect(around, {0, 0, view->width(), view->height()});
      for (int row = part.y; row < part.y + part.h; ++row) {
        for (int column = part.x; column < part.x + part.w; ++column) {
          const int at = (row - around.y) * around.w + column - around.x;
          Pixel& pixel = view->Row(row)[static_cast<std::size_t>(column)];
          pixel = Add(pixel, light, mask[static_cast<std::size_t>(at)]);
        }
      }
    }
  }
}

void DrawDots(const Frame& leds, int dot_px, Frame* view) {
  const std::vector<unsigned> mask = DotMask(dot_px);
  const auto cell = static_cast<std::size_t>(dot_px);
  for (int y = 0; y < view->height(); ++y) {
    const auto source = leds.Row(y / dot_px);
    const auto target = view->Row(y);
    const std::size_t from = static_cast<std::size_t>(y % dot_px) * cell;
    for (std::size_t x = 0; x < target.size(); ++x) {
      const Pixel led = source[x / cell];
      const Pixel dot = Brightest(led) < Brightest(kUnlit) ? kUnlit : led;
      target[x] = Mix(target[x], dot, mask[from + x % cell]);
    }
  }
}

std::string Size(std::int64_t width, std::int64_t height) {
  return std::to_string(width) + "×" + std::to_string(height);
}

}  // namespace

Result<Frame> LedDots(const Frame& frame, const DotLook& look) {
  const int dot_px = look.dot_px;
  if (dot_px < kSmallestDotPx || dot_px > kLargestDotPx) {
    return Error{FaultCode::kJsonShape,
                 "灯点 " + std::to_string(dot_px) + " 像素不对，应为 " +
                     std::to_string(kSmallestDotPx) + " 到 " + std::to_string(kLargestDotPx),
                 {}};
  }
  const std::int64_t width = std::int64_t{frame.width()} * dot_px;
  const std::int64_t height = std::int64_t{frame.height()} * dot_px;
  if (width * height > kMaxDotPixels) {
    constexpr int kTenThousand = 10000;
    return Error{FaultCode::kJsonShape,
                 "点阵图太大：" + Size(frame.width(), frame.height()) + " 的屏按每点 " +
                     std::to_string(dot_px) + " 像素为 " + Size(width, height) + "，最多 " +
                     std::to_string(kMaxDotPixels / kTenThousand) + " 万像素",
                 {}};
  }
  Frame view(static_cast<int>(width), static_cast<int>(height));
  view.Fill({0, 0, view.width(), view.height()}, kPanel);
  if (look.glow) AddGlow(frame, dot_px, &view);
  DrawDots(frame, dot_px, &view);
  return view;
}

}  // namespace tingping

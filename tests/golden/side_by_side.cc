#include "tests/golden/side_by_side.h"

#include <algorithm>
#include <array>

namespace tingping::test {
namespace {

constexpr Pixel kBetween = 0x404040;
constexpr Pixel kNothing = 0x102040;  // where only the other picture has pixels
constexpr Pixel kDiffers = 0xFF00FF;
constexpr int kGap = 4;
constexpr int kSmallWidth = 1200;  // what is narrower is enlarged
constexpr int kMaxZoom = 6;

Pixel Dimmed(Pixel pixel) {
  const unsigned grey = ((pixel >> 16 & 255) + (pixel >> 8 & 255) + (pixel & 255)) / 8;
  return grey << 16 | grey << 8 | grey;
}

/// `frame` on a larger frame.
Frame Padded(const Frame& frame, int width, int height) {
  Frame padded(width, height);
  padded.Fill({0, 0, width, height}, kNothing);
  Paste(frame, 0, 0, &padded);
  return padded;
}

Frame Difference(const Frame& expected, const Frame& actual) {
  Frame difference(expected.width(), expected.height());
  for (int y = 0; y < expected.height(); ++y) {
    const auto left = expected.Row(y);
    const auto right = actual.Row(y);
    const auto out = difference.Row(y);
    for (std::size_t x = 0; x < out.size(); ++x) {
      out[x] = left[x] == right[x] ? Dimmed(left[x]) : kDiffers;
    }
  }
  return difference;
}

}  // namespace

void Paste(const Frame& picture, int x, int y, Frame* sheet) {
  for (int row = 0; row < picture.height(); ++row) {
    const auto from = picture.Row(row);
    std::copy(from.begin(), from.end(), sheet->Row(y + row).begin() + x);
  }
}

Frame Enlarged(const Frame& frame, int zoom) {
  Frame large(frame.width() * zoom, frame.height() * zoom);
  for (int y = 0; y < frame.height(); ++y) {
    for (int x = 0; x < frame.width(); ++x) {
      large.Fill({x * zoom, y * zoom, zoom, zoom}, frame.Row(y)[static_cast<std::size_t>(x)]);
    }
  }
  return large;
}

Frame SideBySide(const Frame& expected, const Frame& actual) {
  const int width = std::max(expected.width(), actual.width());
  const int height = std::max(expected.height(), actual.height());
  const Frame left = Padded(expected, width, height);
  const Frame right = Padded(actual, width, height);
  const std::array pictures = {left, right, Difference(left, right)};
  const int zoom = std::clamp(kSmallWidth / std::max(width, 1), 1, kMaxZoom);
  const bool wide = width > height;
  const int across = wide ? 0 : width * zoom + kGap;
  const int down = wide ? height * zoom + kGap : 0;
  Frame sheet(2 * across + width * zoom, 2 * down + height * zoom);
  sheet.Fill({0, 0, sheet.width(), sheet.height()}, kBetween);
  int place = 0;
  for (const Frame& picture : pictures) {
    Paste(Enlarged(picture, zoom), place * across, place * down, &sheet);
    ++place;
  }
  return sheet;
}

}  // namespace tingping::test

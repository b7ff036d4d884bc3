#include "renderer/scene/frame.h"

#include <algorithm>
#include <cassert>

namespace tingping {

Frame::Frame(int width, int height)
    : width_(std::max(width, 0)),
      height_(std::max(height, 0)),
      pixels_(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_), 0) {}

std::span<Pixel> Frame::Row(int y) {
  assert(y >= 0 && y < height_);
  const auto width = static_cast<std::size_t>(width_);
  return {pixels_.data() + width * static_cast<std::size_t>(y), width};
}

std::span<const Pixel> Frame::Row(int y) const {
  assert(y >= 0 && y < height_);
  const auto width = static_cast<std::size_t>(width_);
  return {pixels_.data() + width * static_cast<std::size_t>(y), width};
}

void Frame::Fill(const Rect& rect, Pixel colour) {
  const Rect part = Intersect(rect, {0, 0, width_, height_});
  for (int y = part.y; y < part.y + part.h; ++y) {
    const auto row = Row(y).subspan(static_cast<std::size_t>(part.x),
                                    static_cast<std::size_t>(std::max(part.w, 0)));
    std::fill(row.begin(), row.end(), colour);
  }
}

Rect Intersect(const Rect& a, const Rect& b) {
  const int left = std::max(a.x, b.x);
  const int top = std::max(a.y, b.y);
  const int right = std::min(a.x + a.w, b.x + b.w);
  const int bottom = std::min(a.y + a.h, b.y + b.h);
  if (right <= left || bottom <= top) return {};
  return {left, top, right - left, bottom - top};
}

}  // namespace tingping

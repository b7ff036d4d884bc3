// The picture of the wall as pixels, and what of it changed.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "playlists/screen.h"

namespace tingping {

/// 0x00RRGGBB.
using Pixel = std::uint32_t;

class Frame {
 public:
  Frame() = default;
  Frame(int width, int height);

  int width() const { return width_; }
  int height() const { return height_; }
  std::span<Pixel> Row(int y);
  std::span<const Pixel> Row(int y) const;
  const Pixel* data() const { return pixels_.data(); }
  void Fill(const Rect& rect, Pixel colour);  // clipped to the frame

  bool operator==(const Frame&) const = default;

 private:
  int width_ = 0;
  int height_ = 0;
  std::vector<Pixel> pixels_;
};

/// Rectangles of a frame that changed since the last one; may overlap.
using Damage = std::vector<Rect>;

/// The part of `a` inside `b`, empty when there is none.
Rect Intersect(const Rect& a, const Rect& b);

}  // namespace tingping

#include "renderer/output/rotate.h"

namespace tingping {

Rect Turned(const Rect& rect, Rotation rotation, int w, int h) {
  switch (rotation) {
    case Rotation::kNone:
      return rect;
    case Rotation::kQuarter:
      return {h - rect.y - rect.h, rect.x, rect.h, rect.w};
    case Rotation::kHalf:
      return {w - rect.x - rect.w, h - rect.y - rect.h, rect.w, rect.h};
    case Rotation::kThreeQuarters:
      return {rect.y, w - rect.x - rect.w, rect.h, rect.w};
  }
  return rect;
}

void CopyTurned(const Frame& from, const Rect& rect, Rotation rotation, Frame* to) {
  const int w = from.width();
  const int h = from.height();
  const Rect part = Intersect(rect, {0, 0, w, h});
  for (int y = part.y; y < part.y + part.h; ++y) {
    for (int x = part.x; x < part.x + part.w; ++x) {
      const Rect at = Turned({x, y, 1, 1}, rotation, w, h);
      to->Row(at.y)[static_cast<std::size_t>(at.x)] = from.Row(y)[static_cast<std::size_t>(x)];
    }
  }
}

}  // namespace tingping

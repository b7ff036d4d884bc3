// A wall whose cabinets hang on their side: frames turned before they go out.
#pragma once

#include "playlists/screen.h"
#include "renderer/scene/frame.h"

namespace tingping {

/// By how much the picture is turned, clockwise.
enum class Rotation { kNone, kQuarter, kHalf, kThreeQuarters };

/// Whether width and height change places.
constexpr bool IsUpright(Rotation rotation) {
  return rotation == Rotation::kNone || rotation == Rotation::kHalf;
}

/// Where `rect` of a frame of `w` × `h` pixels lies in the turned frame.
Rect Turned(const Rect& rect, Rotation rotation, int w, int h);

/// Copies `rect` of `from`, turned, into `to`, which has the turned size.
void CopyTurned(const Frame& from, const Rect& rect, Rotation rotation, Frame* to);

}  // namespace tingping

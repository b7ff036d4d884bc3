// A frame as a visitor sees the board: every pixel a round LED on a dark panel. For looking at
// small boards on a desk; a wall is never drawn like this.
#pragma once

#include "playlists/result.h"
#include "renderer/scene/frame.h"

namespace tingping {

inline constexpr int kSmallestDotPx = 4;  // below this a dot is not round
inline constexpr int kLargestDotPx = 16;
inline constexpr int kMaxDotPixels = 40'000'000;  // of the view; 1920×1080 at 4 px fits

struct DotLook {
  int dot_px = 8;     // from one LED to the next, kSmallestDotPx … kLargestDotPx
  bool glow = false;  // a little of each LED's light on the panel around it
};

/// The frame `dot_px` times as large. A LED that is off is a faint grey dot. Errors: kJsonShape for
/// a `dot_px` out of range and for a view of more than kMaxDotPixels.
Result<Frame> LedDots(const Frame& frame, const DotLook& look);

}  // namespace tingping

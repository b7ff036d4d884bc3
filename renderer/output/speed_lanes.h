// Bars that run over the test card, each at one of the speeds that running lines have: a display
// that drops, doubles or tears frames shows it at once, and at which speed.
#pragma once

#include <cstdint>
#include <vector>

#include "playlists/screen.h"
#include "renderer/scene/frame.h"

namespace tingping {

class SpeedLanes {
 public:
  /// One lane below the other in `area`, slow to fast, as many as have room.
  SpeedLanes(const Rect& area, Pixel ink);

  /// The lanes as they look in the `number`th frame. Returns what changed.
  Damage Draw(std::int64_t number, Frame* frame) const;

  struct Lane {
    Rect rect;
    ScrollStep step;
  };
  const std::vector<Lane>& lanes() const { return lanes_; }

 private:
  std::vector<Lane> lanes_;
  Pixel ink_;
};

}  // namespace tingping

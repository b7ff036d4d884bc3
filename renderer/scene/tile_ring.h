// A few tiles of a picture that is too large to keep: the studio draws them before they come into
// view, and the one that was used longest ago makes room.
#pragma once

#include <cstdint>
#include <functional>
#include <future>
#include <vector>

#include "renderer/scene/frame.h"
#include "renderer/scene/studio.h"

namespace tingping {

/// Tiles are numbered from 0. Used by the thread that presents frames, but for Prepare.
class TileRing {
 public:
  /// Draws a tile, in the studio. What it refers to must outlive the ring.
  using Draw = std::function<Frame(TextEngine& engine, std::int64_t number)>;

  /// Keeps `slots` ≥ 1 tiles. `studio` must outlive the ring.
  TileRing(Studio& studio, std::size_t slots, Draw draw);

  /// Whether the tile is at hand; asks for it when it is not.
  bool Ready(std::int64_t number);

  /// The tile, until another one is asked for. Waits for one that is not at hand.
  const Frame& At(std::int64_t number);

  /// In the studio, before the ring is handed over: draws the tile at once.
  void Prepare(TextEngine& engine, std::int64_t number);

 private:
  struct Tile {
    std::int64_t number = -1;
    std::uint64_t used = 0;
    std::future<Frame> coming;  // valid until the picture is taken
    Frame picture;
  };

  /// The place of a tile; another number in it: it must be drawn.
  Tile& SlotOf(std::int64_t number);
  /// The tile, at hand or asked for.
  Tile& TileAt(std::int64_t number);

  Studio& studio_;
  const Draw draw_;
  std::vector<Tile> tiles_;
  std::uint64_t clock_ = 0;
  Errands errands_;  // last
};

}  // namespace tingping

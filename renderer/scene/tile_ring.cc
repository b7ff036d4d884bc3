#include "renderer/scene/tile_ring.h"

#include <utility>

namespace tingping {

TileRing::TileRing(Studio& studio, std::size_t slots, Draw draw)
    : studio_(studio), draw_(std::move(draw)), tiles_(slots) {}

bool TileRing::Ready(std::int64_t number) {
  const Tile& tile = TileAt(number);
  return !tile.coming.valid() || IsReady(tile.coming);
}

const Frame& TileRing::At(std::int64_t number) {
  Tile& tile = TileAt(number);
  if (tile.coming.valid()) tile.picture = tile.coming.get();
  return tile.picture;
}

void TileRing::Prepare(TextEngine& engine, std::int64_t number) {
  Tile& tile = SlotOf(number);
  if (tile.number == number) return;
  tile.number = number;
  tile.picture = draw_(engine, number);
}

TileRing::Tile& TileRing::SlotOf(std::int64_t number) {
  Tile* slot = &tiles_.front();
  for (Tile& tile : tiles_) {
    if (tile.number == number) {
      slot = &tile;
      break;
    }
    if (tile.used < slot->used) slot = &tile;
  }
  slot->used = ++clock_;
  return *slot;
}

TileRing::Tile& TileRing::TileAt(std::int64_t number) {
  Tile& tile = SlotOf(number);
  if (tile.number == number) return tile;
  tile.number = number;
  tile.coming =
      studio_.Do(Urgency::kNow, [this, number, token = errands_.Begin()](TextEngine& engine) {
        return draw_(engine, number);
      });
  return tile;
}

}  // namespace tingping

// A round: the items of a playlist as they can be shown on one screen on one day, in order.
//
// Pure but for laying out: the length of an item is known only when its text has been laid out.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "playlists/program.h"
#include "renderer/scene/scene.h"

namespace tingping {

/// One turn of the round. `item.ref` is a concrete id; kEvery has been unfolded.
struct Turn {
  std::string id;  // unique in the round: the item's id, with the reference for an unfolded one
  PlaylistItem item;
};

/// The turns that `playlist` has on `date`, in order, without items that other screens have. On a
/// screen without a ticker zone the ticker's lines come as a last turn of kind kMarquee.
std::vector<Turn> UnfoldRound(const Program& program, const Playlist& playlist,
                              const Screen& screen, CivilDate date);

/// What a turn shows at a moment: equal contents, equal pictures.
struct TurnContent {
  std::string records;  // the item and every record it shows
  std::string note;     // what stands beside them: the age of the data
  std::string hash;     // BLAKE2b-128 of the records without how they are laid out, hex

  bool operator==(const TurnContent&) const = default;
};

TurnContent ContentOf(const Program& program, const Turn& turn, Instant now);

/// The hash of what the enquiry slide shows.
std::string EnquiryHash(const Program& program);

/// A place in a round: which turn, and how many of its frames have passed.
struct RoundPlace {
  std::size_t turn = 0;
  std::int64_t frame = 0;
};

/// Where a round of these lengths (frames, 0: passed over) stands after `elapsed` ≥ 0 frames; none
/// when nothing is to be shown.
std::optional<RoundPlace> PlaceAfter(const std::vector<std::int64_t>& lengths,
                                     std::int64_t elapsed);

}  // namespace tingping

// What a playlist has to show on one screen at one moment, turn by turn.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "playlists/program.h"
#include "renderer/scene/scene.h"

namespace tingping {

/// One turn of the round. `item.ref` is a concrete id; kEvery has been unfolded.
struct Turn {
  std::string id;  // the item's id, with the reference for an unfolded one
  PlaylistItem item;
  std::string alert = {};             // not empty: the id of a warning, and no item
  std::optional<Claim> overlay = {};  // whose line it is, when not the playlist's own
};

/// The local moment a round is made for.
struct RoundMoment {
  CivilTime now;
  bool clock_trusted = true;
};

/// The turns of each of `playlist`'s items, by index; none for those that other screens have or
/// that may not be shown now. With a clock that is not to be trusted, neither clocks nor anything
/// that goes by dates or times is shown.
std::vector<std::vector<Turn>> UnfoldItems(const Program& program, const Playlist& playlist,
                                           const Screen& screen, const RoundMoment& moment);

/// The lines that run above `playlist` (may be null): those of the overlays in turn, else its own.
/// An overlay's lines are its ticker and its marquees that may be shown now.
std::vector<std::string> RunningLines(const Program& program, const std::vector<Claim>& overlays,
                                      const Playlist* playlist, const RoundMoment& moment);

/// What runs in the ticker zone while warnings stand: who warns of what.
std::vector<std::string> AlertLines(const Program& program, const std::vector<std::string>& alerts);

/// The same as turns, the last ones of a round on a screen without a ticker zone: one for each
/// overlay that has lines, else one for the playlist's own.
std::vector<Turn> TickerTurns(const Program& program, const std::vector<Claim>& overlays,
                              const Playlist& playlist, const RoundMoment& moment);

/// One turn for each warning.
std::vector<Turn> AlertTurns(const std::vector<std::string>& alerts);

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

}  // namespace tingping

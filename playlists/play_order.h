// The order of a round of a playlist: what may be shown, how often, and in which order. A function
// of the playlist, the moment and the round's number, so a wall that starts again goes on alike.
#pragma once

#include <cstdint>
#include <vector>

#include "playlists/calendar.h"
#include "playlists/playlist.h"

namespace tingping {

/// The items, by index and in list order, whose days, dates and times mean `now`.
std::vector<std::size_t> ItemsAt(const Playlist& playlist, const Calendar& calendar, CivilTime now);

struct PlayRound {
  std::vector<std::size_t> items;  // of Playlist::items, in the order of play
  /// The time has the shares the playlist asks for; where a slogan is longer than a round's share,
  /// all rounds together have them. Not so when nothing statutory may be shown, or nothing but
  /// slogans.
  bool shares_met = true;

  bool operator==(const PlayRound&) const = default;
};

/// The round number `round` (0, 1 …) of the items `shown` (from ItemsAt). `seconds`: how long one
/// play of each of Playlist::items takes, above 0.
///
/// Shuffled rounds show every item once, and none twice in a row where two rounds meet. Weighted
/// ones spread an item's plays evenly. Statutory items below their floor are played more often,
/// spread evenly. Of slogans above their ceiling some are left out, others in each round; one that
/// is longer than their share of a round is shown once in so many rounds that the share holds.
PlayRound RoundOf(const Playlist& playlist, const std::vector<std::size_t>& shown,
                  const std::vector<int>& seconds, std::uint64_t round);

/// A ceiling of 0 beside anything else in `shown` (from ItemsAt): no slogan ever plays.
bool LeavesOutSlogans(const Playlist& playlist, const std::vector<std::size_t>& shown);

/// How long one play of each item takes, as far as the playlist tells: where that follows from the
/// text, all such items are taken to be alike.
std::vector<int> UsualSeconds(const Playlist& playlist);

/// Some slogan of `shown` is not in every round, by UsualSeconds.
bool RationsSlogans(const Playlist& playlist, const std::vector<std::size_t>& shown);

/// kShareUnmet for each playlist whose shares cannot be met with all of its items, kRuleIdle for
/// one whose slogans never play.
Errors CheckShares(const std::vector<Playlist>& playlists);

}  // namespace tingping

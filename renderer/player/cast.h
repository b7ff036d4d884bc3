// Who takes turns on the wall, and where a wall stands among them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "playlists/schedule.h"
#include "renderer/player/round.h"
#include "renderer/player/showing.h"

namespace tingping {

/// The playlists of a decision, one round each, or warnings.
struct Cast {
  std::vector<Claim> rotation;      // of playlists that may be unknown: those have nothing to show
  std::vector<std::string> alerts;  // ids; not empty: instead of the rotation
  bool clock_trusted = true;
  /// The schedule's default, for rounds in which the others have nothing to show; may be empty.
  Claim spare = {};

  /// How many rounds a lap has.
  std::size_t rounds() const { return alerts.empty() ? rotation.size() : 1; }
  bool operator==(const Cast&) const = default;
};

/// With a clock that is not trusted the default is no spare unless it is fit for any hour.
Cast CastOf(const Decision& decision, const Schedule& schedule, bool clock_trusted);

/// Whose round it is. A lap is one round of each.
struct RoundAt {
  std::uint64_t lap = 0;
  std::size_t claim = 0;  // of Cast::rotation
  bool spare = false;     // that of Cast::spare
  /// How long turns take, by id, as measured when the round began: shares of time go by them.
  std::map<std::string, int> seconds = {};
};

/// Whose round it is in `cast`; null when it is that of warnings.
const Claim* ClaimOf(const Cast& cast, const RoundAt& at);

/// What is, or was, on the wall.
struct Shown {
  std::string item;
  TurnContent content;
  RoundAt round;
  std::size_t turn = 0;
  std::size_t before = 0;  // turns of the same id earlier in the round
  std::int64_t frame = 0;
  PagePlace place;
  bool ended = false;  // it has been shown to its end
};

/// What was interrupted and waits to go on where it was: of normal rules, and of interrupts beneath
/// a hand or a warning.
class Suspended {
 public:
  void Put(Cast cast, Shown shown);
  /// What `cast` showed last, which then waits no more, and neither does what was put after it.
  std::optional<Shown> Take(const Cast& cast);
  void Clear() { waiting_.clear(); }

 private:
  std::vector<std::pair<Cast, Shown>> waiting_;
};

}  // namespace tingping

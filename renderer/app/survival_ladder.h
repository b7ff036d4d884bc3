// What is done about a display in trouble: the least that may help, then more.
//
//   re-present            the picture is whole, the window forgot it or was covered
//   re-create the window  it was closed, or belongs elsewhere
//   re-open the display   the connection failed; once a second
//   exit for a restart    nothing helped for half a minute, or nothing can: a new process may
//
// A remedy that has not helped three times within ten seconds gives way to the next one.
#pragma once

#include <chrono>
#include <cstdint>

#include "renderer/output/output.h"

namespace tingping {

enum class Remedy { kWait, kRepresent, kRecreate, kReopen, kExit };

struct LadderCounts {
  std::int64_t represented = 0;
  std::int64_t recreated = 0;
  std::int64_t reopened = 0;
  std::int64_t exits = 0;

  bool operator==(const LadderCounts&) const = default;
};

/// Decides and counts; acts on nothing. Not thread-safe. Time is an argument.
class SurvivalLadder {
 public:
  using Time = std::chrono::steady_clock::time_point;

  static constexpr std::chrono::seconds kRetryEvery{1};
  static constexpr int kTries = 3;
  static constexpr std::chrono::seconds kCalmAfter{10};
  static constexpr std::chrono::seconds kGiveUpAfter{30};

  /// What to do now about a display that is not fine, or still is not. The answer is expected to be
  /// followed. A stale picture is presented again at once, however often; everything else is tried
  /// once a second, the first time at once.
  Remedy Next(OutputState state, Time now);

  /// A frame came onto the wall.
  void Presented();

  /// Whether something happened within `kCalmAfter`.
  bool Restless(Time now) const { return troubled_ && now - trouble_at_ < kCalmAfter; }

  const LadderCounts& counts() const { return counts_; }

 private:
  Remedy Count(Remedy remedy);

  LadderCounts counts_;
  bool troubled_ = false;  // ever
  Time trouble_at_{};      // last
  bool dark_ = false;      // no frame since `dark_since_`
  Time dark_since_{};
  Remedy rung_ = Remedy::kWait;  // the least that is tried now
  int tries_ = 0;                // on this rung
  Time try_at_{};
};

}  // namespace tingping

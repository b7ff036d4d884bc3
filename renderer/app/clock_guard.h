// Watches whether the machine's clock is to be believed; see playlists/clock_trust.h.
#pragma once

#include <algorithm>
#include <filesystem>
#include <vector>

#include "playlists/clock_trust.h"
#include "playlists/fault.h"
#include "playlists/json_reader.h"
#include "playlists/play_record.h"

namespace tingping {

/// Not thread-safe.
class ClockGuard {
 public:
  /// The newest files of `folders` as they are now, and this program itself, tell when it must be
  /// by now; plays are noted every second, so they tell when the machine last ran. `given`: the
  /// wall clock was started at a time of somebody's choice, and is believed.
  ClockGuard(const std::vector<std::filesystem::path>& folders, bool given);

  /// `source` keeps the clock at present.
  const ClockVerdict& Judge(Instant now, ClockSource source);
  const ClockVerdict& verdict() const { return verdict_; }

  /// By what is there already.
  Instant SurelyPast() const { return std::max(evidence_.build, evidence_.newest_file); }

  /// kClockUntrusted, or nothing.
  Errors Faults() const;

 private:
  ClockEvidence evidence_;
  const bool given_;
  ClockVerdict verdict_;
};

}  // namespace tingping

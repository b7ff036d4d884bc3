// What stands above the schedule at a moment: warnings, somebody's hand, a clock not to be trusted.
//
// The host keeps these; the resolver is told. Times are civil ones of the wall's zone.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "playlists/civil_time.h"

namespace tingping {

/// A warning that is in force from `from` until `until`; without one, until it is released.
struct LiveAlert {
  std::string id;
  CivilTime from;
  std::optional<CivilTime> until;

  bool operator==(const LiveAlert&) const = default;
};

/// A playlist that somebody started by hand. It always ends: the host counts its time by a steady
/// clock and tells here when that is by the wall's.
struct ManualPlay {
  std::string playlist;
  CivilTime since;
  CivilTime until;
  bool over_interrupts = true;  // false: interrupts of the schedule go on

  bool operator==(const ManualPlay&) const = default;
};

struct Live {
  std::vector<LiveAlert> alerts;  // the gravest first; several rotate
  std::optional<ManualPlay> manual;
  bool clock_trusted = true;  // see playlists/clock_trust.h

  bool operator==(const Live&) const = default;
};

}  // namespace tingping

// Whether the machine's clock is to be believed.
//
// A PC with an empty battery starts years ago. A clock that is earlier than a file that is already
// there, than the program itself or than the moment it was last seen running cannot be right; what
// dates and times decide must then wait (Live::clock_trusted). A clock that a time server keeps is
// believed, or one file from the future would stop the wall for good.
#pragma once

#include <string>

#include "playlists/civil_time.h"

namespace tingping {

struct ClockEvidence {
  Instant newest_file{};      // of content and programs
  Instant build{};            // of this program
  Instant last_seen{};        // written down while it ran, at least once an hour
  bool synchronized = false;  // by a time server since the start

  bool operator==(const ClockEvidence&) const = default;
};

struct ClockVerdict {
  bool trusted = true;
  std::string why;  // Chinese, for the status; empty when trusted

  bool operator==(const ClockVerdict&) const = default;
};

/// Steps of a time server and other machines' clocks are forgiven this much.
inline constexpr std::chrono::minutes kClockSlack{10};
/// The calendar's tables end then.
inline constexpr int kLastYear = 2099;

ClockVerdict JudgeClock(Instant now, const ClockEvidence& evidence);

}  // namespace tingping

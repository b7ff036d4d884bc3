// From when to when plays are asked for, as people write it.
#pragma once

#include <string>

#include "playlists/civil_time.h"

namespace tingping {

/// Plays whose end lies in [from, to).
struct PlayRange {
  Instant from{};
  Instant to{};
};

/// `from` and `to` are days, both of them included, or moments (RFC 3339), the end not included.
/// Empty: from `today` on, and to the end of the day of `from`. Errors: kJsonShape for what is
/// neither, or ends before it begins; the detail begins with "from" or "to".
Result<PlayRange> ReadPlayRange(const std::string& from, const std::string& to, CivilDate today,
                                const TimeZone& zone);

}  // namespace tingping

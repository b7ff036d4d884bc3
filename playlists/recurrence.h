// RFC 5545 recurrence rules of whole days, for what the other words of a schedule cannot say: every
// second Tuesday, the last Friday of a quarter, ten times in all.
#pragma once

#include <vector>

#include "playlists/occasion.h"

namespace tingping {

/// Its days in [from, to], ascending. Empty for a rule that ReadRecurrenceRule refuses.
///
/// What the rule leaves open comes from `start`, which counts only where the rule fits it. Weeks
/// (BYWEEKNO) are those of ISO 8601 with WKST as their first day; a day belongs to the week it is
/// in, whatever its year.
std::vector<CivilDate> DaysOf(const Recurrence& recurrence, CivilDate from, CivilDate to);

}  // namespace tingping

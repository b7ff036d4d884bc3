// RFC 5545 recurrence rules of whole days, for what the other words of a schedule cannot say: every
// second Tuesday, the last working-day-like Friday of a quarter, ten times in all.
//
// libical does the arithmetic (recurrence.cc, and no other file, knows it). It is asked for dates
// without a time or a zone, so it reads no zone data and no clock; its error number is a thread's
// own.
#pragma once

#include <string>
#include <vector>

#include "playlists/occasion.h"

namespace tingping {

/// A Chinese sentence that says why `rule` cannot be used, empty when it can. Refused are rules
/// that are no RFC 5545, and parts of a day (FREQ=HOURLY, BYHOUR …), which times say better.
std::string RecurrenceProblem(const std::string& rule);

/// Its days in [from, to], ascending. Empty for a rule with a problem.
std::vector<CivilDate> DaysOf(const Recurrence& recurrence, CivilDate from, CivilDate to);

}  // namespace tingping

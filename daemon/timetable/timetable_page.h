// The rows of a timetable as a Chinese page to print and hang up.
#pragma once

#include <string>

#include "daemon/timetable/timetable.h"

namespace tingping {

/// One HTML document, everything in it, on A4. A table a day.
std::string TimetableToPage(const Program& program, const Timetable& table, CivilTime from,
                            CivilTime to, Instant now);

}  // namespace tingping

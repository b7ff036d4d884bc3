// The words in which a wall tells the time.
#pragma once

#include <string>
#include <vector>

#include "playlists/civil_time.h"

namespace tingping {

std::string ClockText(TimeOfDay time, bool seconds);  // 09:30, 09:30:05
std::string LongDate(CivilDate date);                 // 2026年11月23日 星期一
std::string ShortDate(CivilDate date);                // 11月23日 周一

/// Date and time, the longest form first.
std::vector<std::string> ClockForms(const CivilTime& now);

}  // namespace tingping

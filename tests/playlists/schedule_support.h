// Helpers for the tests of schedules.
#pragma once

#include <string>
#include <string_view>

#include "playlists/schedule.h"

namespace tingping {

/// playlists/holidays/cn.json
Calendar NationalCalendar();

/// "2026-11-23 09:30" and back.
CivilTime MomentOf(std::string_view text);
std::string TextOf(CivilTime time);

}  // namespace tingping

// What an item's limits say, in Chinese, and which of them keeps it from a moment.
#pragma once

#include <string>

#include "playlists/calendar.h"
#include "playlists/playlist.h"

namespace tingping {

/// 2026-11-01—2026-11-20, 每月第 2 个周二, 农历腊月廿三—正月十五
std::string WordsOf(const DaySet& set);

/// 今天是休息日，只在工作日放. Empty when nothing of `limits` keeps it from `now`.
std::string WhyLimited(const ItemLimits& limits, const Calendar& calendar, CivilTime now);

}  // namespace tingping

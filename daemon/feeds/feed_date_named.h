// Dates whose month is a word.
#pragma once

#include <optional>
#include <string_view>

#include "daemon/feeds/feed_date_words.h"
#include "playlists/civil_time.h"

namespace tingping {

/// Fri, 20 Nov 2026 09:00:00 +0800; 20-NOV-26 09.30.00; Nov 20, 2026 9:00:00; Fri Nov 20 09:00:00
/// CST 2026; Fri Nov 20 2026 09:00:00 GMT+0800 (…). The parts may come in any order, the day before
/// a year of two digits. Without an offset, and with CST, which is China's here, it is a time of
/// `local`. `half` is what AM or PM said. Nothing when a word is none of these.
std::optional<Instant> ReadNamedDate(std::string_view text, Half half, const TimeZone& local);

/// The year that two digits mean: those from 70 on are of the last century.
int YearOfTwoDigits(int year);

}  // namespace tingping

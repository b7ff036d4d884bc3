// How sources write periods: 20, "15", "20个工作日", "二十个工作日", "30个自然日", 即办, --.
#pragma once

#include <optional>
#include <string_view>

#include "playlists/record.h"

namespace tingping {

/// Nothing for what is no whole number of days up to ten years (即办 has no days to count). Working
/// days unless the text says otherwise (行政许可法 art. 82).
std::optional<DayCount> ReadFeedDays(std::string_view text);

}  // namespace tingping

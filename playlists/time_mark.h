// A time of day that a rule names: by the clock, or counted from the office's hours of that day.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "playlists/civil_time.h"

namespace tingping {

/// What the seconds of a mark are counted from. kLunch is the end of the first part of the office's
/// day, kLunchEnd the beginning of the second.
enum class Anchor { kMidnight, kOpen, kLunch, kLunchEnd, kClose };

struct TimeMark {
  int seconds = 0;  // kMidnight: 0 … 86400; else before (below 0) or after the anchor
  Anchor anchor = Anchor::kMidnight;

  bool operator==(const TimeMark&) const = default;
};

/// A part of the service day. One whose end is not after its beginning runs over midnight,
/// or, where one of them counts from the office's hours, until the next opening or not at all
/// (docs/schedule.md, Office hours).
struct TimeSpan {
  TimeMark from{0};
  TimeMark to{86400};

  bool operator==(const TimeSpan&) const = default;
};

/// 08:30, open-30, lunch, lunch_end+5, close+15 (minutes), and the same in Chinese: 开门前30分钟,
/// 午休, 下午上班后5分钟, 下班后15分钟.
std::optional<TimeMark> ParseTimeMark(std::string_view text);
std::string FormatTimeMark(const TimeMark& mark);

}  // namespace tingping

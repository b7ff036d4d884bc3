// The stretches of one service day in which a rule is in force.
#pragma once

#include <optional>
#include <vector>

#include "playlists/schedule.h"

namespace tingping {

/// [begin, end) in seconds from the midnight at which the service day begins; may end up to a day
/// after it.
struct Stretch {
  int begin = 0;
  int end = 0;

  bool operator==(const Stretch&) const = default;
};

/// The open parts of a service day and of the day after.
struct ServiceHours {
  const std::vector<OpenPart>& today;
  const std::vector<OpenPart>& tomorrow;
};

/// The second of the day that a mark names; none when the day has no such hours. May lie before or
/// after the day.
std::optional<int> SecondsOf(const TimeMark& mark, const std::vector<OpenPart>& parts);
/// None when it is empty that day.
std::optional<Stretch> StretchOf(const TimeSpan& span, const ServiceHours& hours);

/// Whether the stretches of `rule` depend on the office's hours.
bool NeedsHours(const Rule& rule);
/// And on those of the day after: its times end with an opening.
bool NeedsTomorrow(const Rule& rule);

/// Ascending and apart from each other. A rule whose times count from hours that the day does not
/// have is not in force.
std::vector<Stretch> StretchesOf(const Rule& rule, const ServiceHours& hours);

}  // namespace tingping

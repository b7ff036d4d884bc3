// The schedule (排期): which playlist is due at a local time, and why. Pure; see docs/schedule.md.
//
// A rule is in force when the kind of the service day, its date and the time of day all match. Of
// the rules in force the highest priority wins; among equals the earlier in the list. When none is
// in force the default playlist (垫片 filler) plays.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "playlists/calendar.h"
#include "playlists/json_reader.h"

namespace tingping {

/// A day of some year (`year` 0: of every year).
struct DateMark {
  int year = 0;
  unsigned month = 1;
  unsigned day = 1;

  bool operator==(const DateMark&) const = default;
};

/// From `from` to `to`, both included. Both marks have a year or neither has; a yearly range may
/// run over the turn of the year (10-01 … 04-30).
struct DateRange {
  DateMark from;
  DateMark to;

  bool Contains(CivilDate date) const;
  bool operator==(const DateRange&) const = default;
};

/// A window whose `to` is not after `from` runs over midnight and belongs to the day it began on.
struct Rule {
  std::string id;
  std::string playlist;
  std::vector<DayKind> days;     // empty: every day
  std::vector<DateRange> dates;  // empty: every date
  TimeOfDay from{0};
  TimeOfDay to{86400};
  int priority = 0;
  Origin origin;

  bool operator==(const Rule&) const = default;
};

struct Schedule {
  std::vector<Rule> rules;
  std::string default_playlist;
  Origin default_origin;

  bool operator==(const Schedule&) const = default;
};

/// A rule that was in force but lost.
struct Beaten {
  std::string rule;
  std::string playlist;
  std::string why;  // Chinese: 优先级 0 低于 10
};

/// What plays at a moment. `rule` is empty when the default plays.
struct Decision {
  std::string playlist;
  std::string rule;
  Day day;          // of the service day that decided
  CivilTime since;  // when this decision began, at most a year back
  CivilTime until;  // the first moment at which it may change
  std::vector<Beaten> beaten;
};

Decision Resolve(const Schedule& schedule, const Calendar& calendar, CivilTime now);

/// The decisions of [from, to), each with its own `since` and `until` cut to the range; neighbours
/// that show the same playlist by the same rule are one row. At most `limit` rows.
std::vector<Decision> Preview(const Schedule& schedule, const Calendar& calendar, CivilTime from,
                              CivilTime to, std::size_t limit);

/// Reads {"from", "to"}, each 2026-10-01 or, for every year, 10-01. None when that is not right.
std::optional<DateRange> ReadDateRange(const JsonDocument& document, const JsonNode& node,
                                       Errors* errors);
/// Reads the optional members "from" and "to", each HH:MM, of a part of the day; it is never empty.
void ReadDayPart(ObjectReader& in, TimeOfDay* from, TimeOfDay* to);

/// Reads `schemas/schedule.schema.json`.
Schedule ReadSchedule(const JsonDocument& document, const JsonNode& node, Errors* errors);
inline Schedule ReadSchedule(const JsonDocument& document, Errors* errors) {
  return ReadSchedule(document, document.root(), errors);
}

}  // namespace tingping

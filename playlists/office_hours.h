// Office hours (办公时间): dated tables of the parts of a day, and the states that follow from
// them.
//
// Hours differ by season, by place and by window, and are closed at noon (domain: 夏令、冬令作息).
// The first table that means a day gives its parts; a day that no table means, or whose table has
// no parts, is a rest day.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "playlists/occasion.h"

namespace tingping {

/// 开门前 上午 午休 下午 下班后 休息日
enum class OfficeState { kBeforeOpening, kMorning, kLunch, kAfternoon, kAfterHours, kRestDay };

/// "before_opening", "morning", "lunch", "afternoon", "after_hours", "rest_day"
std::string_view NameOf(OfficeState state);
std::string_view ChineseNameOf(OfficeState state);

/// A part of the day in which the office is open.
struct OpenPart {
  TimeOfDay from;
  TimeOfDay to;  // after `from`, at most 24:00
  /// The last ticket is given then (11:40 before a lunch at 12:00); none: at `to`.
  std::optional<TimeOfDay> last_ticket;

  bool operator==(const OpenPart&) const = default;
};

struct HoursTable {
  Occasion on;                  // without kinds of day: on working days
  std::vector<OpenPart> parts;  // ascending, apart from each other; empty: closed

  bool operator==(const HoursTable&) const = default;
};

struct OfficeHours {
  std::string id;    // hall, window-3
  std::string name;  // 大厅
  std::vector<HoursTable> tables;
  Origin origin;

  bool operator==(const OfficeHours&) const = default;
};

/// A stretch of a day in one state.
struct StateSpan {
  OfficeState state = OfficeState::kRestDay;
  int begin = 0;  // seconds of the day
  int end = 86400;

  bool operator==(const StateSpan&) const = default;
};

/// The parts of `date`; empty when the office is closed.
const std::vector<OpenPart>& PartsOn(const OfficeHours& hours, const Calendar& calendar,
                                     CivilDate date);

/// The states of a day with these parts, from 00:00 to 24:00 without a gap. A part that begins
/// before noon is a morning, a later one an afternoon; between two parts is lunch.
std::vector<StateSpan> StatesOf(const std::vector<OpenPart>& parts);

/// The state at a moment, and how long it lasts (at most to midnight).
struct StateNow {
  OfficeState state = OfficeState::kRestDay;
  CivilTime until;
};
StateNow StateAt(const OfficeHours& hours, const Calendar& calendar, CivilTime now);

/// One of "hours" in `schemas/schedule.schema.json`.
OfficeHours ReadOfficeHours(const JsonDocument& document, const JsonNode& node, Errors* errors);

}  // namespace tingping

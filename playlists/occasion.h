// The days a rule names: kinds of day, weekdays, dates, lunar dates, solar terms, recurrences.
//
// A day is meant when its kind and its weekday are among those named, when it lies in one of the
// sets of dates, and in none of the exceptions. What is not named does not narrow.
#pragma once

#include <string>
#include <variant>
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

/// A day of the Chinese calendar, every year. Day kLastOfMonth is the month's last, the 29th or the
/// 30th (除夕 is that of the twelfth).
struct LunarMark {
  static constexpr int kLastOfMonth = 31;

  int month = 1;
  int day = 1;
  bool leap = false;  // in the leap month of that number, and only there

  bool operator==(const LunarMark&) const = default;
};

/// From `from` to `to`, both included; may run over the turn of the lunar year (腊月廿三 …
/// 正月十五).
struct LunarRange {
  LunarMark from;
  LunarMark to;

  bool operator==(const LunarRange&) const = default;
};

/// The day on which a solar term begins, with the days around it.
struct TermDays {
  int term = 0;  // 0 小寒 … 23 冬至, the order of the civil year
  int before = 0;
  int after = 0;

  bool operator==(const TermDays&) const = default;
};

/// The nth weekday of a month: 1 … 5, or -1 for the last.
struct NthWeekday {
  int nth = 1;
  unsigned weekday = 1;  // ISO, 1 Monday … 7 Sunday
  unsigned month = 0;    // 0: of every month

  bool operator==(const NthWeekday&) const = default;
};

/// An RFC 5545 recurrence rule of whole days, counted from `start`, which is its first day when the
/// rule itself matches it. See playlists/recurrence.h.
struct Recurrence {
  std::string rule;  // FREQ=WEEKLY;INTERVAL=2;BYDAY=TU
  CivilDate start{};

  bool operator==(const Recurrence&) const = default;
};

using DaySet = std::variant<DateRange, LunarRange, TermDays, NthWeekday, Recurrence>;

struct Occasion {
  std::vector<DayKind> days;       // empty: every kind
  std::vector<unsigned> weekdays;  // ISO; empty: all of them
  std::vector<DaySet> dates;       // any of these; empty: every date
  std::vector<DaySet> except;      // and none of these

  bool operator==(const Occasion&) const = default;
};

/// Reads the optional members "days", "weekdays", "dates" and "except" of an object.
Occasion ReadOccasion(ObjectReader& in, Errors* errors);
/// Reads {"from", "to"}, each 2026-10-01 or, for every year, 10-01. None when that is not right.
std::optional<DateRange> ReadDateRange(const JsonDocument& document, const JsonNode& node,
                                       Errors* errors);

/// A JSON object with the members that ReadOccasion takes.
std::string SerializeOccasion(const Occasion& occasion);

/// 正月初一, 腊月廿三, 闰六月初一, 除夕; none when it is no such day.
std::optional<LunarMark> ParseLunarMark(std::string_view text);
std::string FormatLunarMark(const LunarMark& mark);
/// 2026-10-01, or 10-01 for every year.
std::optional<DateMark> ParseDateMark(std::string_view text);
std::string FormatDateMark(const DateMark& mark);
/// "mon" … "sun" and 周一 … 周日; 0 when it is neither.
unsigned ParseWeekday(std::string_view text);
std::string_view NameOfWeekday(unsigned iso);  // "mon"
/// 小寒 … 冬至 by TermDays::term.
std::string_view NameOfTerm(int term);

}  // namespace tingping

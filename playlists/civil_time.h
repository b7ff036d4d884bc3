// Dates, times of day and time zones. Nothing here asks what time it is: time is an argument.
//
// Wall-clock instants are `Instant`; intervals are measured elsewhere with a steady clock, and the
// two are never mixed. Zones are IANA names resolved by ICU; the zone data comes with ICU.
#pragma once

#include <chrono>
#include <compare>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "playlists/result.h"

namespace tingping {

using CivilDate = std::chrono::year_month_day;
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// Seconds since local midnight, 0 … 86400 (24:00 is a legal end of a window).
struct TimeOfDay {
  int seconds = 0;

  int hour() const { return seconds / 3600; }
  int minute() const { return seconds / 60 % 60; }
  int second() const { return seconds % 60; }
  auto operator<=>(const TimeOfDay&) const = default;
};

/// What a clock on the wall shows, without a zone.
struct CivilTime {
  CivilDate date{};
  TimeOfDay time{};

  auto operator<=>(const CivilTime&) const = default;
};

CivilDate AddDays(CivilDate date, int days);
int DaysBetween(CivilDate from, CivilDate to);  // to - from
std::chrono::weekday WeekdayOf(CivilDate date);
/// 一 二 三 四 五 六 日
std::string_view ChineseWeekday(CivilDate date);

/// YYYY-MM-DD, only real dates. Strict: for files people write.
std::optional<CivilDate> ParseDate(std::string_view text);
/// HH:MM or HH:MM:SS, 24:00 allowed. Strict.
std::optional<TimeOfDay> ParseTimeOfDay(std::string_view text);
std::string FormatDate(CivilDate date);       // 2026-11-23
std::string FormatTimeOfDay(TimeOfDay time);  // 09:30, with seconds only when not 0
std::string FormatCivilTime(CivilTime time);  // 2026-11-23 09:30

/// A zone of the IANA database. Cheap to copy; const methods may be called from any thread.
class TimeZone {
 public:
  static Result<TimeZone> Open(std::string_view iana_name);
  /// Asia/Shanghai.
  TimeZone();

  const std::string& name() const { return name_; }
  CivilTime ToCivil(Instant instant) const;
  /// A time skipped by a clock change maps to the first instant after the gap; one that occurs
  /// twice maps to the first.
  Instant ToInstant(CivilTime civil) const;
  int OffsetSeconds(Instant instant) const;  // east of UTC

 private:
  struct Impl;
  TimeZone(std::string name, std::shared_ptr<const Impl> impl);

  std::string name_;
  std::shared_ptr<const Impl> impl_;  // immutable
};

/// RFC 3339 with offset, whole seconds: 2026-11-23T09:30:00+08:00
std::string FormatInstant(Instant instant, const TimeZone& zone);
/// RFC 3339, or without an offset, without seconds, or as a bare date (00:00); then `zone` applies.
std::optional<Instant> ParseInstant(std::string_view text, const TimeZone& zone);

}  // namespace tingping

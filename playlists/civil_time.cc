#include "playlists/civil_time.h"

#include <array>
#include <cstdio>

namespace tingping {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

/// Takes `digits` decimal digits off the front of `text`; -1 when they are not there.
int TakeNumber(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return -1;
  int value = 0;
  for (char c : text.substr(0, digits)) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  text.remove_prefix(digits);
  return value;
}

bool TakeChar(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<CivilDate> TakeDate(std::string_view& text) {
  const int year = TakeNumber(text, 4);
  if (year < 1 || !TakeChar(text, '-')) return std::nullopt;
  const int month = TakeNumber(text, 2);
  if (month < 1 || !TakeChar(text, '-')) return std::nullopt;
  const int day = TakeNumber(text, 2);
  if (day < 1) return std::nullopt;
  const CivilDate date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                       std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  return date;
}

std::optional<TimeOfDay> TakeTimeOfDay(std::string_view& text) {
  const int hour = TakeNumber(text, 2);
  if (hour < 0 || !TakeChar(text, ':')) return std::nullopt;
  const int minute = TakeNumber(text, 2);
  if (minute < 0 || minute > 59) return std::nullopt;
  int second = 0;
  if (TakeChar(text, ':')) {
    second = TakeNumber(text, 2);
    if (second < 0 || second > 59) return std::nullopt;
  }
  const TimeOfDay time{hour * 3600 + minute * 60 + second};
  if (time.seconds > 86400) return std::nullopt;
  return time;
}

/// Fractions of a second; digits beyond the third are dropped.
std::optional<int> TakeMilliseconds(std::string_view& text) {
  if (!TakeChar(text, '.')) return 0;
  int value = 0;
  int digits = 0;
  for (; !text.empty() && text[0] >= '0' && text[0] <= '9'; ++digits) {
    if (digits < 3) value = value * 10 + (text[0] - '0');
    text.remove_prefix(1);
  }
  if (digits == 0) return std::nullopt;
  for (; digits < 3; ++digits) value *= 10;
  return value;
}

/// Z or ±HH:MM, in seconds east of UTC.
std::optional<int> TakeOffset(std::string_view& text) {
  if (TakeChar(text, 'Z') || TakeChar(text, 'z')) return 0;
  const int sign = text.starts_with('-') ? -1 : 1;
  if (!TakeChar(text, '+') && !TakeChar(text, '-')) return std::nullopt;
  const int hours = TakeNumber(text, 2);
  if (hours < 0 || hours > 23 || !TakeChar(text, ':')) return std::nullopt;
  const int minutes = TakeNumber(text, 2);
  if (minutes < 0 || minutes > 59) return std::nullopt;
  return sign * (hours * 3600 + minutes * 60);
}

template <typename... Numbers>
std::string Print(const char* format, Numbers... numbers) {
  std::array<char, 64> buffer{};
  const int size = std::snprintf(buffer.data(), buffer.size(), format, numbers...);
  return {buffer.data(), static_cast<std::size_t>(size)};
}

}  // namespace

CivilDate AddDays(CivilDate date, int count) { return sys_days(date) + days(count); }

int DaysBetween(CivilDate from, CivilDate to) {
  return static_cast<int>((sys_days(to) - sys_days(from)).count());
}

std::chrono::weekday WeekdayOf(CivilDate date) { return std::chrono::weekday(sys_days(date)); }

std::string_view ChineseWeekday(CivilDate date) {
  static constexpr std::array<std::string_view, 7> kNames = {"日", "一", "二", "三",
                                                             "四", "五", "六"};
  return kNames[WeekdayOf(date).c_encoding()];
}

std::optional<CivilDate> ParseDate(std::string_view text) {
  const std::optional<CivilDate> date = TakeDate(text);
  return text.empty() ? date : std::nullopt;
}

std::optional<TimeOfDay> ParseTimeOfDay(std::string_view text) {
  const std::optional<TimeOfDay> time = TakeTimeOfDay(text);
  return text.empty() ? time : std::nullopt;
}

std::string FormatDate(CivilDate date) {
  return Print("%04d-%02u-%02u", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
               static_cast<unsigned>(date.day()));
}

std::string FormatTimeOfDay(TimeOfDay time) {
  if (time.second() == 0) return Print("%02d:%02d", time.hour(), time.minute());
  return Print("%02d:%02d:%02d", time.hour(), time.minute(), time.second());
}

std::string FormatCivilTime(CivilTime time) {
  return FormatDate(time.date) + " " + FormatTimeOfDay(time.time);
}

std::string FormatInstant(Instant instant, const TimeZone& zone) {
  const CivilTime civil = zone.ToCivil(instant);
  const int offset = zone.OffsetSeconds(instant) / 60;
  const int minutes = offset < 0 ? -offset : offset;
  return FormatDate(civil.date) + Print("T%02d:%02d:%02d%c%02d:%02d", civil.time.hour(),
                                        civil.time.minute(), civil.time.second(),
                                        offset < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

std::optional<Instant> ParseInstant(std::string_view text, const TimeZone& zone) {
  const std::optional<CivilDate> date = TakeDate(text);
  if (!date) return std::nullopt;
  CivilTime civil{*date, TimeOfDay{0}};
  if (text.empty()) return zone.ToInstant(civil);
  if (!TakeChar(text, 'T') && !TakeChar(text, 't') && !TakeChar(text, ' ')) return std::nullopt;
  const std::optional<TimeOfDay> time = TakeTimeOfDay(text);
  if (!time || time->seconds == 86400) return std::nullopt;
  civil.time = *time;
  const std::optional<int> milliseconds = TakeMilliseconds(text);
  if (!milliseconds) return std::nullopt;
  const std::chrono::milliseconds fraction(*milliseconds);
  if (text.empty()) return zone.ToInstant(civil) + fraction;
  const std::optional<int> offset = TakeOffset(text);
  if (!offset || !text.empty()) return std::nullopt;
  return Instant(sys_days(*date)) + std::chrono::seconds(time->seconds - *offset) + fraction;
}

}  // namespace tingping

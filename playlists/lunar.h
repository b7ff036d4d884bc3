// The Chinese calendar (农历) and the 24 solar terms (节气), for civil days in China's time
// (UTC+8).
//
// The rules are those of GB/T 33661-2017; the days are tables, as published calendars give them,
// because a formula that is wrong by a second at midnight is wrong by a month on the wall.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "playlists/civil_time.h"

namespace tingping {

/// The first and the last civil year known here.
inline constexpr int kFirstLunarYear = 1901;
inline constexpr int kLastLunarYear = 2100;

/// A day of the Chinese calendar.
struct LunarDate {
  int year = 0;   // named after the civil year in which it begins
  int month = 1;  // 1 … 12; a leap month has the number of the one before it
  int day = 1;    // 1 … 30
  bool leap = false;

  bool operator==(const LunarDate&) const = default;
};

/// None before kFirstLunarYear and after kLastLunarYear.
std::optional<LunarDate> LunarDateOf(CivilDate date);

std::string LunarYearName(int year);              // 丙午年
std::string LunarDayName(const LunarDate& date);  // 正月初一, 闰六月廿三, 十二月三十

/// 冬至; empty on a day on which no term begins, and outside the known years. Static storage.
std::string_view SolarTermOn(CivilDate date);

}  // namespace tingping

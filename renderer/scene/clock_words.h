// What a clock says beside the time: the date, the day of the Chinese calendar, the solar term;
// each in forms from the longest to the shortest.
//
// What gives way first where room is short: the names before a day (农历, the year's name), then
// the civil year, the word 今日, the Chinese day, the weekday, the term, the date; the time never
// does.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "playlists/lunar.h"

namespace tingping {

struct CivilDay {
  CivilDate date{};
  std::optional<LunarDate> lunar;  // none: not wanted, or not known
  std::string_view term;           // 冬至; empty on other days. Static storage.
};

/// `lunar`: whether the Chinese calendar is wanted.
CivilDay CivilDayOf(CivilDate date, bool lunar);

std::string LongDate(CivilDate date);   // 2026年11月23日 星期一
std::string ShortDate(CivilDate date);  // 11月23日 周一

/// 2026年11月23日 星期一 … 11月23日
std::vector<std::string> DateForms(const CivilDay& day);
/// 农历丙午年十一月十四　今日冬至 … 冬至; none where there is nothing to say.
std::vector<std::string> LunarForms(const CivilDay& day);
/// All of it on one line.
std::vector<std::string> DayForms(const CivilDay& day);

/// Days with every length that one of these forms can have.
std::vector<CivilDay> SampleDays(bool lunar);

}  // namespace tingping

#include "playlists/lunar.h"

#include <map>
#include <set>
#include <sstream>

#include "tests/playlists/support.h"

namespace tingping {
namespace {

const CivilDate kFirstDay = Ymd(kFirstLunarYear, 1, 1);
const CivilDate kLastDay = Ymd(kLastLunarYear, 12, 31);

std::string NameOn(CivilDate date) {
  const std::optional<LunarDate> lunar = LunarDateOf(date);
  return lunar ? LunarYearName(lunar->year) + LunarDayName(*lunar) : "";
}

CivilDate Day(const std::string& text) { return ParseDate(text).value_or(CivilDate{}); }

/// The civil day on which the year begins.
CivilDate NewYearOf(int year) {
  for (CivilDate date = Ymd(year, 1, 20); date < Ymd(year, 2, 22); date = AddDays(date, 1)) {
    if (LunarDateOf(date) == LunarDate{year, 1, 1, false}) return date;
  }
  return CivilDate{};
}

TEST(Lunar, NewYearsDayIsWhereItWasKeptAndIsAnnounced) {
  const std::vector<std::string> days = {
      "1901-02-19", "1912-02-18", "1949-01-29", "1950-02-17", "1960-01-28", "1966-01-21",
      "1976-01-31", "1984-02-02", "1985-02-20", "1990-01-27", "2000-02-05", "2001-01-24",
      "2002-02-12", "2003-02-01", "2004-01-22", "2005-02-09", "2006-01-29", "2007-02-18",
      "2008-02-07", "2009-01-26", "2010-02-14", "2011-02-03", "2012-01-23", "2013-02-10",
      "2014-01-31", "2015-02-19", "2016-02-08", "2017-01-28", "2018-02-16", "2019-02-05",
      "2020-01-25", "2021-02-12", "2022-02-01", "2023-01-22", "2024-02-10", "2025-01-29",
      "2026-02-17", "2027-02-06", "2028-01-26", "2029-02-13", "2030-02-03", "2031-01-23",
      "2032-02-11", "2033-01-31", "2034-02-19", "2035-02-08", "2036-01-28", "2037-02-15",
      "2038-02-04", "2039-01-24", "2040-02-12", "2041-02-01", "2042-01-22", "2043-02-10",
      "2044-01-30", "2045-02-17", "2046-02-06", "2047-01-26", "2048-02-14", "2049-02-02",
      "2050-01-23", "2100-02-09"};
  for (const std::string& day : days) {
    EXPECT_EQ(FormatDate(NewYearOf(static_cast<int>(Day(day).year()))), day);
  }
}

TEST(Lunar, LeapMonthsAreThoseOfThePublishedCalendars) {
  const std::map<int, int> leap_months = {
      {1903, 5},  {1906, 4}, {1909, 2}, {1911, 6}, {1914, 5}, {1917, 2}, {1919, 7},  {1922, 5},
      {1925, 4},  {1928, 2}, {1930, 6}, {1933, 5}, {1936, 3}, {1938, 7}, {1941, 6},  {1944, 4},
      {1947, 2},  {1949, 7}, {1952, 5}, {1955, 3}, {1957, 8}, {1960, 6}, {1963, 4},  {1966, 3},
      {1968, 7},  {1971, 5}, {1974, 4}, {1976, 8}, {1979, 6}, {1982, 4}, {1984, 10}, {1987, 6},
      {1990, 5},  {1993, 3}, {1995, 8}, {1998, 5}, {2001, 4}, {2004, 2}, {2006, 7},  {2009, 5},
      {2012, 4},  {2014, 9}, {2017, 6}, {2020, 4}, {2023, 2}, {2025, 6}, {2028, 5},  {2031, 3},
      {2033, 11}, {2036, 6}, {2039, 5}, {2042, 2}, {2044, 7}, {2047, 5}, {2050, 3},  {2052, 8},
      {2055, 6},  {2058, 4}, {2061, 3}, {2063, 7}, {2066, 5}, {2069, 4}, {2071, 8},  {2074, 6},
      {2077, 4},  {2080, 3}, {2082, 7}, {2085, 5}, {2088, 4}, {2090, 8}, {2093, 6},  {2096, 4},
      {2099, 2}};
  std::map<int, int> found;
  for (CivilDate date = kFirstDay; date <= kLastDay; date = AddDays(date, 1)) {
    const LunarDate lunar = *LunarDateOf(date);
    if (lunar.leap) found[lunar.year] = lunar.month;
  }
  EXPECT_EQ(found, leap_months);
}

TEST(Lunar, DaysHaveTheNamesOfACalendar) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"2026-02-16", "乙巳年十二月廿九"},  // the year's last day has no 30th
      {"2026-02-17", "丙午年正月初一"},   {"2026-03-03", "丙午年正月十五"},
      {"2026-06-19", "丙午年五月初五"},   {"2026-09-25", "丙午年八月十五"},
      {"2026-11-23", "丙午年十月十五"},   {"2025-07-24", "乙巳年六月三十"},
      {"2025-07-25", "乙巳年闰六月初一"}, {"2025-08-16", "乙巳年闰六月廿三"},
      {"2025-08-23", "乙巳年七月初一"},   {"1984-02-02", "甲子年正月初一"},
      {"1983-12-31", "癸亥年十一月廿八"}, {"2000-02-04", "己卯年十二月廿九"},
      {"2018-11-08", "戊戌年十月初一"},   {"2100-12-31", "庚申年十二月初一"},
      {"1901-01-01", "庚子年十一月十一"},
  };
  for (const auto& [day, name] : cases) EXPECT_EQ(NameOn(Day(day)), name) << day;
}

// Two months of that winter hold no middle term, one holds two; calendars that went by the wrong
// one had the leap month in the eighth or the first month.
TEST(Lunar, TheWinterOfTwentyThirtyThreeHasALeapEleventhMonth) {
  EXPECT_EQ(NameOn(Day("2033-08-25")), "癸丑年八月初一");
  EXPECT_EQ(NameOn(Day("2033-09-23")), "癸丑年九月初一");
  EXPECT_EQ(NameOn(Day("2033-11-22")), "癸丑年十一月初一");
  EXPECT_EQ(NameOn(Day("2033-12-21")), "癸丑年十一月三十");
  EXPECT_EQ(NameOn(Day("2033-12-22")), "癸丑年闰十一月初一");
  EXPECT_EQ(NameOn(Day("2034-01-19")), "癸丑年闰十一月廿九");
  EXPECT_EQ(NameOn(Day("2034-01-20")), "癸丑年十二月初一");
  EXPECT_EQ(NameOn(Day("2034-02-19")), "甲寅年正月初一");
}

TEST(Lunar, EveryDayFollowsTheOneBefore) {
  LunarDate before = *LunarDateOf(kFirstDay);
  for (CivilDate date = AddDays(kFirstDay, 1); date <= kLastDay; date = AddDays(date, 1)) {
    const LunarDate lunar = *LunarDateOf(date);
    if (lunar.day != 1) {
      ASSERT_EQ(lunar, (LunarDate{before.year, before.month, before.day + 1, before.leap}))
          << FormatDate(date);
      ASSERT_LE(lunar.day, 30) << FormatDate(date);
    } else {
      ASSERT_GE(before.day, 29) << FormatDate(date);
      const bool new_year = before.month == 12;
      const LunarDate leap{before.year, before.month, 1, true};
      const LunarDate next{before.year + new_year, new_year ? 1 : before.month + 1, 1, false};
      ASSERT_TRUE(lunar == next || (lunar == leap && !before.leap)) << FormatDate(date);
    }
    before = lunar;
  }
}

/// The terms with even places hold a month's number: 冬至 the 11th, 大寒 the 12th …
bool IsMiddleTerm(std::string_view term) {
  static const std::set<std::string_view> middle = {"大寒", "雨水", "春分", "谷雨", "小满", "夏至",
                                                    "大暑", "处暑", "秋分", "霜降", "小雪", "冬至"};
  return middle.count(term) > 0;
}

// The rules of GB/T 33661 tie the two tables to one another.
TEST(Lunar, MonthsAndTermsKeepTheRules) {
  std::map<CivilDate, int> middle_terms;  // by the first day of a month
  CivilDate first = kFirstDay;
  for (CivilDate date = kFirstDay; date <= kLastDay; date = AddDays(date, 1)) {
    const LunarDate lunar = *LunarDateOf(date);
    if (lunar.day == 1) first = date;
    const std::string_view term = SolarTermOn(date);
    if (term == "冬至") {
      EXPECT_EQ(lunar.month, 11) << FormatDate(date);
      EXPECT_FALSE(lunar.leap) << FormatDate(date);
    }
    middle_terms[first] += IsMiddleTerm(term) ? 1 : 0;
  }
  for (const auto& [begin, count] : middle_terms) {
    if (!LunarDateOf(begin)->leap) continue;
    EXPECT_EQ(count, 0) << "a leap month has no middle term: " << FormatDate(begin);
  }
}

TEST(Lunar, EachYearHasItsTwentyFourTermsInOrder) {
  const std::vector<std::string_view> names = {"小寒", "大寒", "立春", "雨水", "惊蛰", "春分",
                                               "清明", "谷雨", "立夏", "小满", "芒种", "夏至",
                                               "小暑", "大暑", "立秋", "处暑", "白露", "秋分",
                                               "寒露", "霜降", "立冬", "小雪", "大雪", "冬至"};
  for (int year = kFirstLunarYear; year <= kLastLunarYear; ++year) {
    std::vector<std::string_view> found;
    for (CivilDate date = Ymd(year, 1, 1); date < Ymd(year + 1, 1, 1); date = AddDays(date, 1)) {
      if (!SolarTermOn(date).empty()) found.push_back(SolarTermOn(date));
    }
    EXPECT_EQ(found, names) << year;
  }
}

TEST(Lunar, TermsBeginOnTheDaysOfTheAlmanac) {
  const std::vector<std::pair<int, std::string>> almanac = {
      {2024,
       "01-06 01-20 02-04 02-19 03-05 03-20 04-04 04-19 05-05 05-20 06-05 06-21 "
       "07-06 07-22 08-07 08-22 09-07 09-22 10-08 10-23 11-07 11-22 12-06 12-21"},
      {2025,
       "01-05 01-20 02-03 02-18 03-05 03-20 04-04 04-20 05-05 05-21 06-05 06-21 "
       "07-07 07-22 08-07 08-23 09-07 09-23 10-08 10-23 11-07 11-22 12-07 12-21"},
      {2026,
       "01-05 01-20 02-04 02-18 03-05 03-20 04-05 04-20 05-05 05-21 06-05 06-21 "
       "07-07 07-23 08-07 08-23 09-07 09-23 10-08 10-23 11-07 11-22 12-07 12-22"},
      {2027,
       "01-05 01-20 02-04 02-19 03-06 03-21 04-05 04-20 05-06 05-21 06-06 06-21 "
       "07-07 07-23 08-08 08-23 09-08 09-23 10-08 10-23 11-07 11-22 12-07 12-22"},
      {2028,
       "01-06 01-20 02-04 02-19 03-05 03-20 04-04 04-19 05-05 05-20 06-05 06-21 "
       "07-06 07-22 08-07 08-22 09-07 09-22 10-08 10-23 11-07 11-22 12-06 12-21"},
      {2029,
       "01-05 01-20 02-03 02-18 03-05 03-20 04-04 04-20 05-05 05-21 06-05 06-21 "
       "07-07 07-22 08-07 08-23 09-07 09-23 10-08 10-23 11-07 11-22 12-07 12-21"},
      {2030,
       "01-05 01-20 02-04 02-18 03-05 03-20 04-05 04-20 05-05 05-21 06-05 06-21 "
       "07-07 07-23 08-07 08-23 09-07 09-23 10-08 10-23 11-07 11-22 12-07 12-22"},
  };
  for (const auto& [year, days] : almanac) {
    std::ostringstream found;
    for (CivilDate date = Ymd(year, 1, 1); date < Ymd(year + 1, 1, 1); date = AddDays(date, 1)) {
      if (SolarTermOn(date).empty()) continue;
      found << (found.str().empty() ? "" : " ") << FormatDate(date).substr(5);
    }
    EXPECT_EQ(found.str(), days) << year;
  }
}

TEST(Lunar, NothingIsSaidOutsideTheTables) {
  for (const char* day : {"1900-12-31", "2101-01-01"}) {
    EXPECT_FALSE(LunarDateOf(Day(day))) << day;
    EXPECT_EQ(SolarTermOn(Day(day)), "") << day;
  }
  EXPECT_FALSE(LunarDateOf(Ymd(2026, 2, 30)));
}

}  // namespace
}  // namespace tingping

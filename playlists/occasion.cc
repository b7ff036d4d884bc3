#include "playlists/occasion.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "playlists/lunar.h"

namespace tingping {
namespace {

constexpr std::array<std::string_view, 7> kWeekdays = {"mon", "tue", "wed", "thu",
                                                       "fri", "sat", "sun"};
constexpr std::array<std::string_view, 7> kChineseWeekdays = {"一", "二", "三", "四",
                                                              "五", "六", "日"};
constexpr unsigned kSunday = 7;
constexpr std::array<std::string_view, 24> kTerms = {
    "小寒", "大寒", "立春", "雨水", "惊蛰", "春分", "清明", "谷雨", "立夏", "小满", "芒种", "夏至",
    "小暑", "大暑", "立秋", "处暑", "白露", "秋分", "寒露", "霜降", "立冬", "小雪", "大雪", "冬至"};

/// Other names that calendars on the wall have for months of the Chinese one.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kOtherMonths = {
    {{"腊月", "十二月"}, {"冬月", "十一月"}, {"一月", "正月"}}};
constexpr std::string_view kLeap = "闰";
constexpr std::string_view kEve = "除夕";
constexpr std::string_view kLast = "月末";
constexpr int kLongestMonth = 30;
constexpr int kMonths = 12;

template <std::size_t N>
int IndexOf(const std::array<std::string_view, N>& words, std::string_view word) {
  const auto hit = std::find(words.begin(), words.end(), word);
  return hit == words.end() ? -1 : static_cast<int>(hit - words.begin());
}

/// The month by its usual name: 腊月廿三 becomes 十二月廿三.
std::string UsualName(std::string_view text) {
  for (const auto& [other, usual] : kOtherMonths) {
    if (text.starts_with(other)) {
      return std::string(usual) + std::string(text.substr(other.size()));
    }
  }
  return std::string(text);
}

}  // namespace

bool DateRange::Contains(CivilDate date) const {
  const int year = static_cast<int>(date.year());
  const auto month = static_cast<unsigned>(date.month());
  const auto day = static_cast<unsigned>(date.day());
  const bool yearly = from.year == 0;
  const auto first = std::tuple(yearly ? 0 : from.year, from.month, from.day);
  const auto last = std::tuple(yearly ? 0 : to.year, to.month, to.day);
  const auto at = std::tuple(yearly ? 0 : year, month, day);
  if (yearly && last < first) return at >= first || at <= last;
  return first <= at && at <= last;
}

std::optional<LunarMark> ParseLunarMark(std::string_view text) {
  if (text == kEve) return LunarMark{kMonths, LunarMark::kLastOfMonth, false};
  LunarMark mark;
  mark.leap = text.starts_with(kLeap);
  if (mark.leap) text.remove_prefix(kLeap.size());
  const std::string name = UsualName(text);
  for (mark.month = 1; mark.month <= kMonths; ++mark.month) {
    const std::string first = LunarDayName({0, mark.month, 1, false});
    const std::string month = first.substr(0, first.size() - std::string_view("初一").size());
    if (name == month + std::string(kLast)) {
      mark.day = LunarMark::kLastOfMonth;
      return mark;
    }
    for (mark.day = 1; mark.day <= kLongestMonth; ++mark.day) {
      if (name == LunarDayName({0, mark.month, mark.day, false})) return mark;
    }
  }
  return std::nullopt;
}

std::string FormatLunarMark(const LunarMark& mark) {
  if (mark.day != LunarMark::kLastOfMonth) {
    return LunarDayName({0, mark.month, mark.day, mark.leap});
  }
  if (mark.month == kMonths && !mark.leap) return std::string(kEve);
  const std::string first = LunarDayName({0, mark.month, 1, mark.leap});
  return first.substr(0, first.size() - std::string_view("初一").size()) + std::string(kLast);
}

std::optional<DateMark> ParseDateMark(std::string_view text) {
  const bool yearly = text.size() == 5;
  // 2000 was a leap year, so 02-29 is a day of every year's range.
  const std::optional<CivilDate> date = ParseDate((yearly ? "2000-" : "") + std::string(text));
  if (!date) return std::nullopt;
  return DateMark{yearly ? 0 : static_cast<int>(date->year()), static_cast<unsigned>(date->month()),
                  static_cast<unsigned>(date->day())};
}

std::string FormatDateMark(const DateMark& mark) {
  const int year = mark.year == 0 ? 2000 : mark.year;
  const std::string text = FormatDate(CivilDate{
      std::chrono::year{year}, std::chrono::month{mark.month}, std::chrono::day{mark.day}});
  return mark.year == 0 ? text.substr(std::string_view("2000-").size()) : text;
}

unsigned ParseWeekday(std::string_view text) {
  if (const int english = IndexOf(kWeekdays, text); english >= 0) {
    return static_cast<unsigned>(english + 1);
  }
  for (const std::string_view week : {"周", "星期", "礼拜"}) {
    if (!text.starts_with(week)) continue;
    const std::string_view day = text.substr(week.size());
    return day == "天" ? kSunday : static_cast<unsigned>(IndexOf(kChineseWeekdays, day) + 1);
  }
  return 0;
}

std::string_view NameOfWeekday(unsigned iso) { return kWeekdays[iso - 1]; }

std::string_view NameOfTerm(int term) { return kTerms[static_cast<std::size_t>(term)]; }

}  // namespace tingping

#include "playlists/lunar.h"

#include "playlists/lunar_table.h"

namespace tingping {
namespace {

constexpr std::array<std::string_view, 10> kStems = {"甲", "乙", "丙", "丁", "戊",
                                                     "己", "庚", "辛", "壬", "癸"};
constexpr std::array<std::string_view, 12> kBranches = {"子", "丑", "寅", "卯", "辰", "巳",
                                                        "午", "未", "申", "酉", "戌", "亥"};
constexpr int kYearOfJiaZi = 1984;  // a 甲子 year

constexpr std::array<std::string_view, 12> kMonths = {"正月", "二月", "三月",   "四月",
                                                      "五月", "六月", "七月",   "八月",
                                                      "九月", "十月", "十一月", "十二月"};
constexpr std::array<std::string_view, 30> kDays = {
    "初一", "初二", "初三", "初四", "初五", "初六", "初七", "初八", "初九", "初十",
    "十一", "十二", "十三", "十四", "十五", "十六", "十七", "十八", "十九", "二十",
    "廿一", "廿二", "廿三", "廿四", "廿五", "廿六", "廿七", "廿八", "廿九", "三十"};
constexpr std::array<std::string_view, kTermsInYear> kTerms = {
    "小寒", "大寒", "立春", "雨水", "惊蛰", "春分", "清明", "谷雨", "立夏", "小满", "芒种", "夏至",
    "小暑", "大暑", "立秋", "处暑", "白露", "秋分", "寒露", "霜降", "立冬", "小雪", "大雪", "冬至"};

constexpr int kMonthsInTable = 13;
constexpr int kShortMonth = 29;

int YearOf(CivilDate date) { return static_cast<int>(date.year()); }

/// A year's entry of the table.
class LunarYear {
 public:
  explicit LunarYear(int year)
      : year_(year), bits_(kLunarYears[static_cast<std::size_t>(year - kFirstTableYear)]) {}

  CivilDate begin() const {
    const CivilDate january{std::chrono::year{year_}, std::chrono::January, std::chrono::day{1}};
    return AddDays(january, static_cast<int>(bits_ >> 17));
  }

  /// The day that comes `days` ≥ 0 after its first.
  LunarDate After(int days) const {
    const int leap_after = static_cast<int>(bits_ >> kMonthsInTable & 0xF);
    const int months = leap_after > 0 ? kMonthsInTable : kMonthsInTable - 1;
    int index = 0;
    while (index + 1 < months && days >= LengthOf(index)) days -= LengthOf(index++);
    const bool later = leap_after > 0 && index >= leap_after;
    return {year_, later ? index : index + 1, days + 1, later && index == leap_after};
  }

 private:
  int LengthOf(int index) const { return kShortMonth + static_cast<int>(bits_ >> index & 1); }

  int year_;
  std::uint32_t bits_;
};

}  // namespace

std::optional<LunarDate> LunarDateOf(CivilDate date) {
  const int year = YearOf(date);
  if (!date.ok() || year < kFirstLunarYear || year > kLastLunarYear) return std::nullopt;
  const LunarYear begun(year);
  if (date >= begun.begin()) return begun.After(DaysBetween(begun.begin(), date));
  const LunarYear before(year - 1);
  return before.After(DaysBetween(before.begin(), date));
}

std::string LunarYearName(int year) {
  constexpr int kCycle = 60;
  const int place = ((year - kYearOfJiaZi) % kCycle + kCycle) % kCycle;
  return std::string(kStems[static_cast<std::size_t>(place) % kStems.size()]) +
         std::string(kBranches[static_cast<std::size_t>(place) % kBranches.size()]) + "年";
}

std::string LunarDayName(const LunarDate& date) {
  return (date.leap ? "闰" : "") + std::string(kMonths[static_cast<std::size_t>(date.month - 1)]) +
         std::string(kDays[static_cast<std::size_t>(date.day - 1)]);
}

std::string_view SolarTermOn(CivilDate date) {
  const int year = YearOf(date);
  if (!date.ok() || year < kFirstLunarYear || year > kLastLunarYear) return {};
  const std::uint64_t delays = kTermDelays[static_cast<std::size_t>(year - kFirstLunarYear)];
  const std::size_t first = 2 * (static_cast<unsigned>(date.month()) - 1);
  for (std::size_t term = first; term < first + 2; ++term) {
    const int day = kEarliestTermDays[term] + static_cast<int>(delays >> 2 * term & 3);
    if (day == static_cast<int>(static_cast<unsigned>(date.day()))) return kTerms[term];
  }
  return {};
}

}  // namespace tingping

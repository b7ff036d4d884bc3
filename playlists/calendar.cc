#include "playlists/calendar.h"

#include <algorithm>
#include <array>
#include <utility>

namespace tingping {
namespace {

constexpr std::array<std::string_view, 4> kLevels = {"national", "regional", "county", "building"};
constexpr std::chrono::month kNoticeMonth{11};

Error MissingYear(int year) {
  return {FaultCode::kCalendarYearMissing,
          "缺少 " + std::to_string(year) + " 年的节假日安排，这一年只按周末判断",
          {}};
}

}  // namespace

std::string_view NameOf(CalendarLevel level) { return kLevels[static_cast<std::size_t>(level)]; }

std::string_view NameOf(DayKind kind) {
  switch (kind) {
    case DayKind::kWorkday:
      return "workday";
    case DayKind::kRestday:
      return "restday";
    case DayKind::kHoliday:
      return "holiday";
    case DayKind::kMakeup:
      break;
  }
  return "makeup";
}

std::string_view ChineseNameOf(DayKind kind) {
  switch (kind) {
    case DayKind::kWorkday:
      return "工作日";
    case DayKind::kRestday:
      return "休息日";
    case DayKind::kHoliday:
      return "法定节假日";
    case DayKind::kMakeup:
      break;
  }
  return "调休上班日";
}

Calendar::Calendar(std::map<int, CalendarYear> years, std::vector<CalendarLayer> layers)
    : years_(std::move(years)), layers_(std::move(layers)) {
  List();
}

void Calendar::List() {
  std::stable_sort(
      layers_.begin(), layers_.end(),
      [](const CalendarLayer& a, const CalendarLayer& b) { return a.level < b.level; });
  listed_.clear();
  // Ascending years: what a newer notice says of the same date replaces the older.
  const auto list = [&](const std::map<int, CalendarYear>& years, CalendarLevel level) {
    for (const auto& [year, table] : years) {
      for (const CalendarDay& day : table.days) {
        listed_[std::chrono::sys_days(day.date)] = {day, level};
      }
      for (const CalendarCorrection& correction : table.corrections) {
        for (const CalendarDay& day : correction.days) {
          listed_[std::chrono::sys_days(day.date)] = {day, level};
        }
      }
    }
  };
  list(years_, CalendarLevel::kNational);
  for (const CalendarLayer& layer : layers_) {
    if (layer.level != CalendarLevel::kBuilding) list(layer.years, layer.level);
  }
  lawful_ = listed_;
  for (const CalendarLayer& layer : layers_) {
    if (layer.level == CalendarLevel::kBuilding) list(layer.years, layer.level);
  }
}

void Calendar::Add(const Calendar& later) {
  for (const auto& [year, table] : later.years_) years_[year] = table;
  layers_.insert(layers_.end(), later.layers_.begin(), later.layers_.end());
  List();
}

Day Calendar::Classify(CivilDate date) const {
  const DayKind kind = KindOf(date);
  const bool known = HasYear(static_cast<int>(date.year()));
  const auto listed = listed_.find(std::chrono::sys_days(date));
  if (listed == listed_.end()) return {kind, "", known, CalendarLevel::kNational};
  // A date that a notice lists is known even where its own year's table is not.
  const bool national = listed->second.level == CalendarLevel::kNational;
  return {kind, listed->second.day.name, known || national, listed->second.level};
}

DayKind Calendar::KindOf(CivilDate date) const {
  const auto listed = listed_.find(std::chrono::sys_days(date));
  if (listed != listed_.end()) {
    if (!listed->second.day.off) return DayKind::kMakeup;
    if (listed->second.level != CalendarLevel::kBuilding) return DayKind::kHoliday;
    // A building without electricity has a day of rest, not a public holiday.
    const auto lawful = lawful_.find(std::chrono::sys_days(date));
    const bool holiday = lawful != lawful_.end() && lawful->second.day.off;
    return holiday ? DayKind::kHoliday : DayKind::kRestday;
  }
  return WeekdayOf(date).iso_encoding() >= 6 ? DayKind::kRestday : DayKind::kWorkday;
}

bool Calendar::IsWorkingDay(CivilDate date) const {
  const auto listed = lawful_.find(std::chrono::sys_days(date));
  if (listed != lawful_.end()) return !listed->second.day.off;
  return WeekdayOf(date).iso_encoding() < 6;
}

CivilDate Calendar::AddWorkingDays(CivilDate from, int count) const {
  CivilDate date = from;
  while (count > 0) {
    date = AddDays(date, 1);
    if (IsWorkingDay(date)) --count;
  }
  return date;
}

int Calendar::WorkingDaysBetween(CivilDate from, CivilDate to) const {
  if (to < from) return -WorkingDaysBetween(to, from);
  int count = 0;
  for (CivilDate date = from; date < to;) {
    date = AddDays(date, 1);
    if (IsWorkingDay(date)) ++count;
  }
  return count;
}

bool Calendar::HasYear(int year) const {
  const auto found = years_.find(year);
  return found != years_.end() && !found->second.days.empty();
}

Errors CheckYears(const Calendar& calendar, CivilDate today) {
  Errors errors;
  const int year = static_cast<int>(today.year());
  if (!calendar.HasYear(year)) errors.push_back(MissingYear(year));
  if (today.month() >= kNoticeMonth && !calendar.HasYear(year + 1)) {
    errors.push_back(MissingYear(year + 1));
  }
  return errors;
}

}  // namespace tingping

#include "playlists/calendar.h"

#include <utility>

namespace tingping {

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

Calendar::Calendar(std::map<int, CalendarYear> years) : years_(std::move(years)) {
  // Ascending years: what a newer notice says of the same date replaces the older.
  for (const auto& [year, table] : years_) {
    for (const CalendarDay& day : table.days) {
      listed_[std::chrono::sys_days(day.date)] = day;
    }
  }
}

Day Calendar::Classify(CivilDate date) const {
  const auto listed = listed_.find(std::chrono::sys_days(date));
  if (listed != listed_.end()) {
    const CalendarDay& day = listed->second;
    return {day.off ? DayKind::kHoliday : DayKind::kMakeup, day.name, true};
  }
  const unsigned weekday = WeekdayOf(date).iso_encoding();
  return {weekday >= 6 ? DayKind::kRestday : DayKind::kWorkday, "",
          HasYear(static_cast<int>(date.year()))};
}

DayKind Calendar::KindOf(CivilDate date) const {
  const auto listed = listed_.find(std::chrono::sys_days(date));
  if (listed != listed_.end()) return listed->second.off ? DayKind::kHoliday : DayKind::kMakeup;
  return WeekdayOf(date).iso_encoding() >= 6 ? DayKind::kRestday : DayKind::kWorkday;
}

bool Calendar::IsWorkingDay(CivilDate date) const {
  const DayKind kind = KindOf(date);
  return kind == DayKind::kWorkday || kind == DayKind::kMakeup;
}

CivilDate Calendar::AddWorkingDays(CivilDate from, int count) const {
  CivilDate date = from;
  while (count > 0) {
    date = AddDays(date, 1);
    if (IsWorkingDay(date)) --count;
  }
  return date;
}

bool Calendar::HasYear(int year) const {
  const auto found = years_.find(year);
  return found != years_.end() && !found->second.days.empty();
}

}  // namespace tingping

// The Chinese working calendar: weekends, statutory holidays and make-up workdays (调休).
//
// Source of the data: the State Council's yearly notice, in the day list of `playlists/holidays/`.
// A weekend day that is not listed is a rest day, any other unlisted day a workday. Days are listed
// under the year in the notice's title; where two years list one date the newer notice wins.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "playlists/civil_time.h"
#include "playlists/json_reader.h"

namespace tingping {

enum class DayKind { kWorkday, kRestday, kHoliday, kMakeup };

/// "workday", "restday", "holiday", "makeup": the words of schedules and of the API.
std::string_view NameOf(DayKind kind);
/// 工作日 休息日 法定节假日 调休上班日
std::string_view ChineseNameOf(DayKind kind);

struct Day {
  DayKind kind = DayKind::kWorkday;
  std::string name;         // 国庆节, empty on ordinary days
  bool year_known = false;  // false: no table for this year, only weekends are known
};

/// One listed day of a yearly table.
struct CalendarDay {
  CivilDate date{};
  std::string name;
  bool off = true;

  bool operator==(const CalendarDay&) const = default;
};

struct CalendarYear {
  std::vector<std::string> papers;  // addresses of the notices
  std::vector<CalendarDay> days;

  bool operator==(const CalendarYear&) const = default;
};

class Calendar {
 public:
  Calendar() = default;
  explicit Calendar(std::map<int, CalendarYear> years);

  Day Classify(CivilDate date) const;
  DayKind KindOf(CivilDate date) const;
  bool IsWorkingDay(CivilDate date) const;  // workday or make-up day
  /// The last day of a period of `count` ≥ 1 working days that begins on the day after `from`
  /// (行政许可法 art. 82).
  CivilDate AddWorkingDays(CivilDate from, int count) const;
  /// True when `year` has a non-empty table.
  bool HasYear(int year) const;

  const std::map<int, CalendarYear>& years() const { return years_; }
  bool operator==(const Calendar& other) const { return years_ == other.years_; }

 private:
  std::map<int, CalendarYear> years_;
  std::map<std::chrono::sys_days, CalendarDay> listed_;
};

/// Reads the file format of `schemas/holidays.schema.json`. Other members of the file
/// (description, source …) are allowed and ignored by name.
Calendar ReadCalendar(const JsonDocument& document, Errors* errors);
/// Reads its member "years" alone, as a program carries it.
Calendar ReadCalendarYears(const JsonDocument& document, const JsonNode& node, Errors* errors);

}  // namespace tingping

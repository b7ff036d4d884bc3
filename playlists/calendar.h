// The Chinese working calendar: weekends, statutory holidays and make-up workdays (调休), and above
// them what a region, a county and this very building do.
//
// Source of the national data: the State Council's yearly notice, in the day list of
// `playlists/holidays/`. A weekend day that is not listed is a rest day, any other unlisted day a
// workday. Days are listed under the year in the notice's title; where two years list one date the
// newer notice wins. Notices are corrected within their year (2015, 2019 and 2020 were): a
// correction overrides what it names and the rest stands. A higher level overrides a lower one day
// by day.
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

/// Who says so, from the lowest to the highest: the State Council, a region (三月三), a county,
/// this building (closed today).
enum class CalendarLevel { kNational, kRegional, kCounty, kBuilding };
std::string_view NameOf(CalendarLevel level);  // "national" … "building"

struct Day {
  DayKind kind = DayKind::kWorkday;
  std::string name;         // 国庆节, empty on ordinary days
  bool year_known = false;  // false: no table for this year, only weekends are known
  CalendarLevel level = CalendarLevel::kNational;  // that decided
};

/// One listed day of a yearly table.
struct CalendarDay {
  CivilDate date{};
  std::string name;
  bool off = true;

  bool operator==(const CalendarDay&) const = default;
};

/// A later paper that changes some days of a year.
struct CalendarCorrection {
  std::string paper;  // its address or number
  std::vector<CalendarDay> days;

  bool operator==(const CalendarCorrection&) const = default;
};

struct CalendarYear {
  std::vector<std::string> papers;  // addresses of the notices
  std::vector<CalendarDay> days;
  std::vector<CalendarCorrection> corrections = {};  // the latest last

  bool operator==(const CalendarYear&) const = default;
};

/// The tables of one file above the national ones.
struct CalendarLayer {
  CalendarLevel level = CalendarLevel::kRegional;
  std::string name;  // 云岭县
  std::map<int, CalendarYear> years;

  bool operator==(const CalendarLayer&) const = default;
};

class Calendar {
 public:
  Calendar() = default;
  explicit Calendar(std::map<int, CalendarYear> years, std::vector<CalendarLayer> layers = {});

  Day Classify(CivilDate date) const;
  DayKind KindOf(CivilDate date) const;
  /// Workday or make-up day. A building that is closed does not change how the law counts, so that
  /// level is left out.
  bool IsWorkingDay(CivilDate date) const;
  /// The last day of a period of `count` ≥ 1 working days that begins on the day after `from`
  /// (行政许可法 art. 82).
  CivilDate AddWorkingDays(CivilDate from, int count) const;
  /// The working days of (from, to]; below 0 when `to` is the earlier one.
  int WorkingDaysBetween(CivilDate from, CivilDate to) const;
  /// True when `year` has a non-empty national table.
  bool HasYear(int year) const;

  /// Puts another file's tables over these: its national years replace those of the same number,
  /// its layers go above the ones of their level.
  void Add(const Calendar& later);

  const std::map<int, CalendarYear>& years() const { return years_; }
  const std::vector<CalendarLayer>& layers() const { return layers_; }  // by level
  bool operator==(const Calendar& other) const {
    return years_ == other.years_ && layers_ == other.layers_;
  }

 private:
  struct Listed {
    CalendarDay day;
    CalendarLevel level = CalendarLevel::kNational;
  };
  using ListedDays = std::map<std::chrono::sys_days, Listed>;

  void List();

  std::map<int, CalendarYear> years_;
  std::vector<CalendarLayer> layers_;
  ListedDays listed_;
  ListedDays lawful_;  // without buildings, where that differs
};

/// What is wrong with the national tables on a day: this year's is missing, or, from 1 November on,
/// the next one's (the notice comes between late October and mid-November).
Errors CheckYears(const Calendar& calendar, CivilDate today);

/// Reads the file format of `schemas/holidays.schema.json`. Other members of the file
/// (description, source …) are allowed and ignored by name.
Calendar ReadCalendar(const JsonDocument& document, Errors* errors);
/// The same of an object in a file, as a program carries the higher levels.
Calendar ReadCalendarObject(const JsonDocument& document, const JsonNode& node, Errors* errors);
/// Reads its member "years" alone, as a program carries it.
Calendar ReadCalendarYears(const JsonDocument& document, const JsonNode& node, Errors* errors);

/// The JSON that ReadCalendarYears takes.
std::string SerializeYears(const std::map<int, CalendarYear>& years);
/// A JSON array of objects that ReadCalendarObject takes.
std::string SerializeLayers(const std::vector<CalendarLayer>& layers);

/// Reads what others publish: the lists of holiday-cn (`year`, `papers`, `days`), of chinese-days
/// (`holidays`, `workdays`, `inLieuDays` by date) and of chinese-holidays-data (an array of `name`,
/// `range`, `type`), told apart by their members. `paper` is where the data comes from, for the
/// shapes that do not say it.
Calendar ImportCalendar(const JsonDocument& document, const std::string& paper, Errors* errors);

}  // namespace tingping

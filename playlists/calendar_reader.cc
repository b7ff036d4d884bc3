#include <array>
#include <cstdlib>
#include <set>

#include "playlists/calendar.h"
#include "playlists/quote.h"

namespace tingping {
namespace {

constexpr int kFirstYear = 1949;
constexpr int kLastYear = 2099;
constexpr std::array kLevels = {CalendarLevel::kNational, CalendarLevel::kRegional,
                                CalendarLevel::kCounty, CalendarLevel::kBuilding};

CalendarDay ReadDay(const JsonDocument& document, const JsonNode& node, int year, Errors* errors) {
  ObjectReader in(document, node, errors);
  CalendarDay day;
  day.date = in.Date("date");
  day.name = in.String("name", "");
  in.RequiredNode("isOffDay");
  day.off = in.Bool("isOffDay", true);
  // A notice also rules days of late December before and early January after its year.
  if (day.date.ok() && std::abs(static_cast<int>(day.date.year()) - year) > 1) {
    in.Report("date", FaultCode::kJsonShape,
              Quoted(FormatDate(day.date)) + " 不属于 " + std::to_string(year) + " 年的安排");
  }
  in.Finish();
  return day;
}

std::vector<CalendarDay> ReadDays(ObjectReader& in, int year, Errors* errors) {
  std::vector<CalendarDay> days;
  std::set<std::chrono::sys_days> seen;
  in.Array("days", [&](const JsonNode& item) {
    CalendarDay day = ReadDay(in.document(), item, year, errors);
    if (!day.date.ok()) return;
    if (!seen.insert(std::chrono::sys_days(day.date)).second) {
      errors->push_back({FaultCode::kDuplicateId, "日期 " + FormatDate(day.date) + " 重复出现",
                         in.document().PlaceOf(item.offset)});
      return;
    }
    days.push_back(std::move(day));
  });
  return days;
}

CalendarYear ReadYear(const JsonDocument& document, const JsonNode& node, int year,
                      Errors* errors) {
  ObjectReader in(document, node, errors);
  CalendarYear table;
  table.papers = in.Strings("papers");
  table.days = ReadDays(in, year, errors);
  in.Array("corrections", [&](const JsonNode& item) {
    ObjectReader correction(document, item, errors);
    table.corrections.push_back({correction.String("paper"), ReadDays(correction, year, errors)});
    correction.Finish();
  });
  in.String("status", "");
  in.Finish();
  return table;
}

/// A list as others publish them, which ImportCalendar takes.
bool LooksForeign(const JsonNode& node) {
  return node.kind == JsonNode::Kind::kArray || node.Find("days") != nullptr ||
         (node.Find("holidays") != nullptr && node.Find("workdays") != nullptr);
}

}  // namespace

Calendar ReadCalendarYears(const JsonDocument& document, const JsonNode& node, Errors* errors) {
  // The years are keys, so there is no list of known ones to check against.
  ObjectReader shape(document, node, errors);
  std::map<int, CalendarYear> years;
  for (const auto& [key, table] : node.members) {
    const bool digits = key.size() == 4 && key.find_first_not_of("0123456789") == std::string::npos;
    const int year = digits ? std::stoi(key) : 0;
    if (year < kFirstYear || year > kLastYear) {
      errors->push_back({FaultCode::kUnknownKey, "年份应写成 \"2026\" 的样子，读到 " + Quoted(key),
                         document.PlaceOf(table.key_offset)});
      continue;
    }
    years[year] = ReadYear(document, table, year, errors);
  }
  return Calendar(std::move(years));
}

Calendar ReadCalendarObject(const JsonDocument& document, const JsonNode& node, Errors* errors) {
  if (node.Find("years") == nullptr && LooksForeign(node)) {
    errors->push_back({FaultCode::kJsonShape,
                       "这是别人公布的节假日数据，要先用 tingping calendar import 导入",
                       document.PlaceOf(node.offset)});
    return {};
  }
  ObjectReader in(document, node, errors);
  for (const std::string_view remark :
       {"description", "source", "cross_checked_with", "caveats", "working_day_tests"}) {
    in.Node(remark);
  }
  std::vector<std::string_view> levels;
  for (const CalendarLevel level : kLevels) levels.push_back(NameOf(level));
  const CalendarLevel level = kLevels[in.Word("level", levels, 0)];
  const std::string name = in.String("name", "");
  Calendar calendar;
  if (const JsonNode* years = in.RequiredNode("years")) {
    calendar = ReadCalendarYears(document, *years, errors);
  }
  in.Finish();
  if (level == CalendarLevel::kNational) return calendar;
  return Calendar({}, {{level, name, calendar.years()}});
}

Calendar ReadCalendar(const JsonDocument& document, Errors* errors) {
  return ReadCalendarObject(document, document.root(), errors);
}

}  // namespace tingping

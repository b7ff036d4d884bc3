// Corrections within a year, regions, counties and buildings, and what others publish.
#include "playlists/calendar.h"
#include "tests/playlists/schedule_support.h"
#include "tests/playlists/support.h"

namespace tingping {
namespace {

Calendar ReadText(const std::string& text) {
  Errors errors;
  Calendar calendar = ReadCalendar(Parsed(text), &errors);
  EXPECT_EQ(AllOf(errors), "");
  return calendar;
}

Calendar Import(const std::string& text) {
  Errors errors;
  Calendar calendar = ImportCalendar(Parsed(text), "https://example.org/paper", &errors);
  EXPECT_EQ(AllOf(errors), "");
  return calendar;
}

// Listed by hand from the notice: 19 weekdays off, 6 weekend days at work.
TEST(NationalCalendar, MondayToFridayIsWrongOnTwentyFiveDaysOf2026) {
  const std::vector<std::string> listed = {
      "2026-01-01", "2026-01-02", "2026-01-04", "2026-02-14", "2026-02-16",
      "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20", "2026-02-23",
      "2026-02-28", "2026-04-06", "2026-05-01", "2026-05-04", "2026-05-05",
      "2026-05-09", "2026-06-19", "2026-09-20", "2026-09-25", "2026-10-01",
      "2026-10-02", "2026-10-05", "2026-10-06", "2026-10-07", "2026-10-10"};
  const Calendar calendar = NationalCalendar();
  std::vector<std::string> wrong;
  for (CivilDate date = Ymd(2026, 1, 1); date < Ymd(2027, 1, 1); date = AddDays(date, 1)) {
    const bool weekday = WeekdayOf(date).iso_encoding() < 6;
    if (calendar.IsWorkingDay(date) != weekday) wrong.push_back(FormatDate(date));
  }
  EXPECT_EQ(wrong, listed);
}

TEST(CalendarLayers, HigherLevelsOverrideLowerOnesDayByDay) {
  Calendar calendar = NationalCalendar();
  // In the wrong order on purpose: levels count, not files.
  calendar.Add(ReadText(R"({"level": "building", "name": "大厅", "years": {"2026": {"days": [
    {"date": "2026-11-23", "name": "停电检修", "isOffDay": true},
    {"date": "2026-10-06", "name": "检修", "isOffDay": true},
    {"date": "2026-10-04", "name": "窗口值班", "isOffDay": false}]}}})"));
  calendar.Add(ReadText(R"({"level": "county", "name": "云岭县", "years": {"2026": {"days": [
    {"date": "2026-04-20", "name": "县庆调休", "isOffDay": false}]}}})"));
  calendar.Add(ReadText(R"({"level": "regional", "name": "云岭自治州", "years": {"2026": {"days": [
    {"date": "2026-04-20", "name": "三月三", "isOffDay": true},
    {"date": "2026-04-21", "name": "三月三", "isOffDay": true}]}}})"));
  const auto expect = [&](CivilDate date, DayKind kind, const char* name, CalendarLevel level) {
    const Day day = calendar.Classify(date);
    EXPECT_EQ(day.kind, kind) << FormatDate(date);
    EXPECT_EQ(day.name, name);
    EXPECT_EQ(NameOf(day.level), NameOf(level));
    EXPECT_TRUE(day.year_known);
  };
  expect(Ymd(2026, 4, 20), DayKind::kMakeup, "县庆调休", CalendarLevel::kCounty);
  expect(Ymd(2026, 4, 21), DayKind::kHoliday, "三月三", CalendarLevel::kRegional);
  expect(Ymd(2026, 11, 23), DayKind::kRestday, "停电检修", CalendarLevel::kBuilding);
  expect(Ymd(2026, 10, 6), DayKind::kHoliday, "检修", CalendarLevel::kBuilding);
  expect(Ymd(2026, 10, 4), DayKind::kMakeup, "窗口值班", CalendarLevel::kBuilding);
  expect(Ymd(2026, 10, 5), DayKind::kHoliday, "国庆节", CalendarLevel::kNational);
  // A closed door does not stop the clock of the law.
  EXPECT_TRUE(calendar.IsWorkingDay(Ymd(2026, 11, 23)));
  EXPECT_FALSE(calendar.IsWorkingDay(Ymd(2026, 10, 4)));
  EXPECT_FALSE(calendar.IsWorkingDay(Ymd(2026, 4, 21)));
  EXPECT_EQ(FormatDate(calendar.AddWorkingDays(Ymd(2026, 11, 20), 1)), "2026-11-23");
}

TEST(CalendarLayers, ACorrectionOverridesWhatItNames) {
  // As in 2020, when the Spring Festival was made longer by a later paper.
  const Calendar calendar = ReadText(R"({"years": {"2027": {
    "papers": ["https://www.gov.cn/a"], "days": [
      {"date": "2027-02-08", "name": "春节", "isOffDay": true},
      {"date": "2027-02-14", "name": "春节", "isOffDay": false}],
    "corrections": [
      {"paper": "国办发明电〔2027〕1号", "days": [
        {"date": "2027-02-14", "name": "春节", "isOffDay": true},
        {"date": "2027-02-15", "name": "春节", "isOffDay": true}]},
      {"paper": "国办发明电〔2027〕2号", "days": [
        {"date": "2027-02-15", "name": "春节", "isOffDay": false}]}]}}})");
  EXPECT_EQ(calendar.KindOf(Ymd(2027, 2, 8)), DayKind::kHoliday);
  EXPECT_EQ(calendar.KindOf(Ymd(2027, 2, 14)), DayKind::kHoliday);
  EXPECT_EQ(calendar.KindOf(Ymd(2027, 2, 15)), DayKind::kMakeup);
  EXPECT_EQ(calendar.years().at(2027).corrections[0].paper, "国办发明电〔2027〕1号");
  const Calendar again = ReadText("{\"years\": " + SerializeYears(calendar.years()) + "}");
  EXPECT_EQ(again, calendar);
}

TEST(CalendarLayers, ComeBackFromTheirText) {
  Calendar calendar = NationalCalendar();
  calendar.Add(ReadText(R"({"level": "county", "name": "云岭县", "years": {"2026": {"papers": [
    "云政发〔2026〕1号"], "days": [{"date": "2026-04-20", "name": "县庆", "isOffDay": true}]}}})"));
  const JsonDocument layers = Parsed(SerializeLayers(calendar.layers()));
  Calendar again(calendar.years());
  Errors errors;
  for (const JsonNode& each : layers.root().items) {
    again.Add(ReadCalendarObject(layers, each, &errors));
  }
  EXPECT_EQ(AllOf(errors), "");
  EXPECT_EQ(again, calendar);
}

TEST(CheckYears, WarnsFromNovemberAndNeverFallsBackSilently) {
  const Calendar calendar = NationalCalendar();
  EXPECT_EQ(AllOf(CheckYears(calendar, Ymd(2026, 10, 31))), "");
  EXPECT_EQ(AllOf(CheckYears(calendar, Ymd(2026, 11, 1))),
            "缺少 2027 年的节假日安排，这一年只按周末判断 [208]\n");
  EXPECT_EQ(CheckYears(calendar, Ymd(2027, 1, 1)).size(), 1u);
  EXPECT_EQ(CheckYears(Calendar(), Ymd(2026, 12, 1)).size(), 2u);
}

TEST(Calendar, CountsWorkingDaysBothWays) {
  const Calendar calendar = NationalCalendar();
  EXPECT_EQ(calendar.WorkingDaysBetween(Ymd(2025, 12, 31), Ymd(2026, 12, 31)), 248);
  EXPECT_EQ(calendar.WorkingDaysBetween(Ymd(2026, 9, 30), Ymd(2026, 10, 8)), 1);
  EXPECT_EQ(calendar.WorkingDaysBetween(Ymd(2026, 10, 8), Ymd(2026, 9, 30)), -1);
  EXPECT_EQ(calendar.WorkingDaysBetween(Ymd(2026, 10, 8), Ymd(2026, 10, 8)), 0);
}

TEST(ImportCalendar, TakesTheThreePublicShapes) {
  const std::string holiday_cn = R"({"$schema": "x", "year": 2026,
    "papers": ["https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm"], "days": [
      {"name": "元旦", "date": "2026-01-01", "isOffDay": true},
      {"name": "元旦", "date": "2026-01-02", "isOffDay": true},
      {"name": "元旦", "date": "2026-01-04", "isOffDay": false}]})";
  const std::string chinese_days = R"({
    "holidays": {"2026-01-01": "New Year's Day,元旦,1", "2026-01-02": "New Year's Day,元旦,1"},
    "workdays": {"2026-01-04": "New Year's Day,元旦,1"},
    "inLieuDays": {"2026-01-02": "New Year's Day,元旦,1"}})";
  const std::string ranges = R"([
    {"name": "元旦", "range": ["2026-01-01", "2026-01-02"], "type": "holiday"},
    {"name": "元旦", "range": ["2026-01-04"], "type": "workingday"}])";
  for (const std::string& text : {holiday_cn, chinese_days, ranges}) {
    const Calendar calendar = Import(text);
    ASSERT_EQ(calendar.years().size(), 1u) << text;
    const CalendarYear& year = calendar.years().at(2026);
    EXPECT_EQ(year.papers.size(), 1u);
    EXPECT_EQ(year.days, (std::vector<CalendarDay>{{Ymd(2026, 1, 1), "元旦", true},
                                                   {Ymd(2026, 1, 2), "元旦", true},
                                                   {Ymd(2026, 1, 4), "元旦", false}}));
  }
  EXPECT_EQ(Import(holiday_cn).years().at(2026).papers[0].substr(0, 18), "https://www.gov.cn");
}

TEST(ImportCalendar, SaysWhatItCannotRead) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {R"({"months": []})", "认不出这份节假日数据"},
      {R"({"days": []})", "缺少年份"},
      {R"({"year": 2026, "days": [{"date": "2026-02-30", "isOffDay": true}]})", "真实的日期"},
      {R"({"year": 2026, "days": [{"date": "2026-02-03"}]})", "isOffDay"},
      {R"({"holidays": {"tomorrow": "x"}, "workdays": {}})", "真实的日期"},
      {R"([{"name": "x", "range": ["2026-01-03", "2026-01-01"], "type": "holiday"}])", "范围不对"},
      {R"([{"name": "x", "range": ["2026-01-03"], "type": "off"}])", "认不出"}};
  for (const auto& [text, says] : cases) {
    Errors errors;
    ImportCalendar(Parsed(text), "", &errors);
    ASSERT_EQ(errors.size(), 1u) << text;
    EXPECT_NE(AllOf(errors).find(says), std::string::npos) << AllOf(errors);
  }
}

}  // namespace
}  // namespace tingping

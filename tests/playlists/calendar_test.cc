#include "playlists/calendar.h"

#include "tests/playlists/support.h"

namespace tingping {
namespace {

constexpr const char* kFile = "playlists/holidays/cn.json";

class ChineseCalendar : public testing::Test {
 protected:
  void SetUp() override {
    document_ = Parsed(ReadSource(kFile), kFile);
    Errors errors;
    calendar_ = ReadCalendar(document_, &errors);
    ASSERT_EQ(AllOf(errors), "");
  }

  JsonDocument document_ = Parsed("{}");
  Calendar calendar_;
};

TEST_F(ChineseCalendar, HasTwoHundredFortyEightWorkingDaysAYear) {
  for (const int year : {2025, 2026}) {
    int working = 0;
    int days = 0;
    for (CivilDate date = Ymd(year, 1, 1); date < Ymd(year + 1, 1, 1); date = AddDays(date, 1)) {
      ++days;
      EXPECT_TRUE(calendar_.Classify(date).year_known) << FormatDate(date);
      if (calendar_.IsWorkingDay(date)) ++working;
    }
    EXPECT_EQ(days, 365);
    EXPECT_EQ(working, 248) << year;
  }
}

// Read straight from the file: every day of two years, by the rule in its description.
TEST_F(ChineseCalendar, AgreesWithItsListOnEveryDay) {
  std::map<std::string, bool> off;
  for (const char* year : {"2025", "2026"}) {
    const JsonNode* days = FindPointer(document_.root(), std::string("/years/") + year + "/days");
    ASSERT_NE(days, nullptr);
    for (const JsonNode& day : days->items) {
      off[day.Find("date")->string] = day.Find("isOffDay")->boolean;
    }
  }
  ASSERT_EQ(off.size(), 33u + 39u);
  int disagreeing_with_weekdays = 0;
  for (CivilDate date = Ymd(2025, 1, 1); date < Ymd(2027, 1, 1); date = AddDays(date, 1)) {
    const bool weekend =
        WeekdayOf(date) == std::chrono::Saturday || WeekdayOf(date) == std::chrono::Sunday;
    const auto listed = off.find(FormatDate(date));
    const bool works = listed == off.end() ? !weekend : !listed->second;
    EXPECT_EQ(calendar_.IsWorkingDay(date), works) << FormatDate(date);
    const DayKind kind = calendar_.Classify(date).kind;
    EXPECT_EQ(kind == DayKind::kHoliday || kind == DayKind::kMakeup, listed != off.end());
    if (date.year() == std::chrono::year(2026) && works == weekend) ++disagreeing_with_weekdays;
  }
  EXPECT_EQ(disagreeing_with_weekdays, 25) << "days of 2026 on which Monday to Friday is wrong";
}

TEST_F(ChineseCalendar, CountsWorkingDaysAsTheLawDoes) {
  const JsonNode* cases = FindPointer(document_.root(), "/working_day_tests/cases");
  ASSERT_NE(cases, nullptr);
  ASSERT_EQ(cases->items.size(), 10u);
  for (const JsonNode& each : cases->items) {
    const CivilDate from = *ParseDate(each.Find("from")->string);
    const int count = static_cast<int>(each.Find("add_working_days")->integer);
    EXPECT_EQ(FormatDate(calendar_.AddWorkingDays(from, count)), each.Find("result")->string)
        << FormatDate(from) << " + " << count;
  }
}

TEST_F(ChineseCalendar, NamesNationalDayAndItsMakeupDay) {
  const Day holiday = calendar_.Classify(Ymd(2026, 10, 3));
  EXPECT_EQ(holiday.kind, DayKind::kHoliday);
  EXPECT_EQ(holiday.name.substr(0, 9), "国庆节");
  EXPECT_EQ(calendar_.Classify(Ymd(2026, 10, 10)).kind, DayKind::kMakeup);
  EXPECT_EQ(calendar_.Classify(Ymd(2026, 11, 23)).kind, DayKind::kWorkday);
  EXPECT_EQ(calendar_.Classify(Ymd(2026, 11, 22)).kind, DayKind::kRestday);
  EXPECT_EQ(ChineseNameOf(DayKind::kMakeup), "调休上班日");
}

TEST_F(ChineseCalendar, DoesNotKnowTheYearToCome) {
  EXPECT_FALSE(calendar_.HasYear(2027));
  const Day monday = calendar_.Classify(Ymd(2027, 2, 8));
  EXPECT_EQ(monday.kind, DayKind::kWorkday);
  EXPECT_FALSE(monday.year_known);
  EXPECT_EQ(calendar_.Classify(Ymd(2027, 10, 2)).kind, DayKind::kRestday);
}

TEST(Calendar, TheNewerNoticeWins) {
  Errors errors;
  const JsonDocument document = Parsed(R"({"years": {
    "2028": {"papers": [], "days": [{"date": "2027-12-31", "name": "元旦", "isOffDay": true}]},
    "2027": {"papers": [], "days": [{"date": "2027-12-31", "name": "旧", "isOffDay": false}]}}})");
  const Calendar calendar = ReadCalendar(document, &errors);
  EXPECT_EQ(AllOf(errors), "");
  const Day day = calendar.Classify(Ymd(2027, 12, 31));
  EXPECT_EQ(day.kind, DayKind::kHoliday);
  EXPECT_EQ(day.name, "元旦");
}

TEST(Calendar, ReportsWhatIsWrongInATable) {
  Errors errors;
  const JsonDocument document = Parsed(R"({"years": {
    "2027": {"papers": [], "days": [
      {"date": "2027-01-01", "name": "元旦", "isOffDay": true},
      {"date": "2027-01-01", "name": "元旦", "isOffDay": true},
      {"date": "2030-01-01", "name": "元旦", "isOffDay": true},
      {"date": "2027-02-30", "isOffDay": true},
      {"date": "2027-05-01", "isoffday": true}]},
    "next": {}}, "yaers": 1})");
  ReadCalendar(document, &errors);
  const std::string all = AllOf(errors);
  EXPECT_NE(all.find("t.json:4:7: 日期 2027-01-01 重复出现 [205]"), std::string::npos) << all;
  EXPECT_NE(all.find("t.json:5:16: \"2030-01-01\" 不属于 2027 年的安排"), std::string::npos) << all;
  EXPECT_NE(all.find("t.json:6:16: \"date\" 应当是真实的日期"), std::string::npos) << all;
  EXPECT_NE(all.find("缺少必填项 \"isOffDay\""), std::string::npos) << all;
  EXPECT_NE(all.find("不认识的项 \"isoffday\"，是否想写 \"isOffDay\"？"), std::string::npos) << all;
  EXPECT_NE(all.find("t.json:8:5: 年份应写成"), std::string::npos) << all;
  EXPECT_NE(all.find("不认识的项 \"yaers\"，是否想写 \"years\"？"), std::string::npos) << all;
}

}  // namespace
}  // namespace tingping

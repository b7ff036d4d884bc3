#include "playlists/schedule.h"

#include "playlists/resolver.h"
#include "tests/playlists/schedule_maker.h"
#include "tests/playlists/schedule_support.h"
#include "tests/playlists/support.h"

namespace tingping {
namespace {

Schedule Read(const std::string& text) {
  Errors errors;
  Schedule schedule = ReadRoot<Schedule>(ReadSchedule, text, &errors);
  EXPECT_EQ(AllOf(errors), "");
  return schedule;
}

CivilTime At(std::string_view date, std::string_view time) {
  return {*ParseDate(date), *ParseTimeOfDay(time)};
}

constexpr const char* kOffice = R"({"rules": [
  {"id": "am", "playlist": "morning", "days": ["workday", "makeup"],
   "from": "08:30", "to": "12:00"},
  {"id": "am_summer", "playlist": "morning", "days": ["workday", "makeup"],
   "dates": [{"from": "05-01", "to": "09-30"}], "from": "08:00", "to": "12:00", "priority": 1},
  {"id": "winter_night", "playlist": "night", "dates": [{"from": "10-01", "to": "04-30"}],
   "from": "22:00", "to": "06:30", "priority": -1},
  {"id": "rest", "playlist": "rest_day", "days": ["restday", "holiday"],
   "from": "06:30", "to": "22:00"},
  {"id": "week", "playlist": "national_day", "dates": [{"from": "2026-10-01", "to": "2026-10-07"}],
   "priority": 10}], "default": "filler"})";

TEST(Resolve, DecidesByDayDateTimeAndPriority) {
  const Calendar calendar = NationalCalendar();
  const Schedule schedule = Read(kOffice);
  struct Row {
    const char* date;
    const char* time;
    const char* playlist;
    const char* rule;
  };
  const std::vector<Row> rows = {
      {"2026-11-23", "08:29:59", "filler", ""},
      {"2026-11-23", "08:30", "morning", "am"},
      {"2026-11-23", "11:59:59", "morning", "am"},
      {"2026-11-23", "12:00", "filler", ""},
      {"2026-07-01", "08:00", "morning", "am_summer"},
      {"2026-10-10", "09:30", "morning", "am"},  // make-up Saturday
      {"2026-11-21", "09:30", "rest_day", "rest"},
      {"2026-10-03", "09:30", "national_day", "week"},
      {"2026-10-08", "00:00", "night", "winter_night"},  // began on the 7th
      {"2026-05-01", "06:29", "night", "winter_night"},  // began on April 30, still in range
      {"2026-05-01", "22:00", "filler", ""},
      {"2026-01-01", "00:30", "night", "winter_night"},
  };
  for (const Row& row : rows) {
    const Decision decision = Resolve(schedule, calendar, At(row.date, row.time));
    EXPECT_EQ(decision.playlist, row.playlist) << row.date << " " << row.time;
    EXPECT_EQ(decision.rule, row.rule) << row.date << " " << row.time;
  }
}

TEST(Resolve, TellsTheServiceDayThatDecided) {
  const Calendar calendar = NationalCalendar();
  const Schedule schedule = Read(R"({"rules": [{"id": "eve", "playlist": "p", "days": ["makeup"],
    "from": "20:00", "to": "08:00"}], "default": "d"})");
  // Saturday 10 October is a make-up day; its night lasts into Sunday.
  const Decision night = Resolve(schedule, calendar, At("2026-10-11", "07:59"));
  EXPECT_EQ(night.rule, "eve");
  EXPECT_EQ(night.day.kind, DayKind::kMakeup);
  EXPECT_EQ(TextOf(night.since), "2026-10-10 20:00");
  EXPECT_EQ(TextOf(night.until), "2026-10-11 08:00");
  const Decision day = Resolve(schedule, calendar, At("2026-10-11", "08:00"));
  EXPECT_EQ(day.rule, "");
  EXPECT_EQ(day.day.kind, DayKind::kRestday);
}

TEST(Resolve, TellsTheServiceDayOfWhatComesAgainAfterMidnight) {
  Errors errors;
  const Schedule schedule = ReadRoot<Schedule>(
      ReadSchedule,
      R"({"rules": [{"id": "i", "playlist": "p", "kind": "interrupt", "days": ["工作日"],
                     "from": "23:40", "to": "01:00", "every_minutes": 25, "for_seconds": 600}],
          "default": ""})",
      &errors);
  // Saturday, ten past midnight: the third time of Friday's window.
  const Decision decision =
      Resolve(schedule, NationalCalendar(), {Ymd(2026, 11, 28), TimeOfDay{10 * 60}});
  EXPECT_EQ(decision.rule, "i");
  EXPECT_EQ(decision.day.kind, DayKind::kWorkday);
  EXPECT_EQ(decision.why.front().find("2026-11-28"), std::string::npos) << decision.why.front();
}

TEST(Resolve, SaysWhatWasBeatenAndWhy) {
  const Calendar calendar = NationalCalendar();
  const Schedule schedule = Read(R"({"rules": [
    {"id": "low", "playlist": "a", "priority": -5}, {"id": "first", "playlist": "b"},
    {"id": "second", "playlist": "c"}], "default": "d"})");
  const Decision decision = Resolve(schedule, calendar, At("2026-11-23", "10:00"));
  EXPECT_EQ(decision.rule, "first");
  EXPECT_EQ(decision.rotation, (std::vector<Claim>{{"first", "b"}, {"second", "c"}}));
  ASSERT_EQ(decision.beaten.size(), 1u);
  EXPECT_EQ(decision.beaten[0].rule, "low");
  EXPECT_EQ(decision.beaten[0].why, "优先级 -5 低于 0");
}

TEST(Resolve, SeesTheNextDaysRuleBehindALongWindow) {
  const Schedule schedule = Read(R"({"rules": [
    {"id": "long", "playlist": "a", "from": "23:00", "to": "22:00"},
    {"id": "early", "playlist": "b", "from": "08:00", "to": "09:00", "priority": 1}],
    "default": "d"})");
  const Decision decision = Resolve(schedule, Calendar(), At("2026-11-23", "23:30"));
  EXPECT_EQ(TextOf(decision.until), "2026-11-24 08:00");
  EXPECT_EQ(TextOf(Resolve(schedule, Calendar(), At("2026-11-24", "22:30")).since),
            "2026-11-24 22:00");
}

TEST(Resolve, KeepsSinceStillWhenNothingEverChanges) {
  const Schedule always = Read(R"({"rules": [], "default": "d"})");
  CivilTime since = Resolve(always, Calendar(), At("2026-03-01", "00:00")).since;
  EXPECT_EQ(TextOf(since), "2026-01-01 00:00");
  for (CivilDate date = Ymd(2026, 1, 1); date < Ymd(2027, 1, 1); date = AddDays(date, 1)) {
    const CivilTime now{date, TimeOfDay{45296}};
    const Decision decision = Resolve(always, Calendar(), now);
    ASSERT_EQ(decision.since, since) << TextOf(now);
    ASSERT_GT(decision.until, now);
  }
}

TEST(Resolve, GoesOnOverMidnightWithoutARestart) {
  const Schedule whole_days = Read(R"({"rules": [{"id": "all", "playlist": "p"},
    {"id": "noon", "playlist": "q", "from": "12:00", "to": "13:00", "priority": 1}],
    "default": "d"})");
  const Decision decision = Resolve(whole_days, Calendar(), At("2026-11-24", "00:00"));
  EXPECT_EQ(TextOf(decision.since), "2026-11-23 13:00");
  EXPECT_EQ(TextOf(decision.until), "2026-11-24 12:00");
}

/// The rules read as a sentence, minute by minute, without windows or boundaries.
std::size_t NaiveWinner(const Schedule& schedule, const Calendar& calendar, CivilTime now) {
  std::size_t winner = schedule.rules.size();
  for (std::size_t i = 0; i < schedule.rules.size(); ++i) {
    const Rule& rule = schedule.rules[i];
    bool in_force = false;
    for (int back = 0; back <= 1; ++back) {
      const CivilDate day = AddDays(now.date, -back);
      const DayKind kind = calendar.Classify(day).kind;
      bool matches = rule.days.empty();
      for (const DayKind wanted : rule.days) matches = matches || wanted == kind;
      bool dated = rule.dates.empty();
      for (const DateRange& range : rule.dates) dated = dated || range.Contains(day);
      const bool over = rule.to.seconds <= rule.from.seconds;
      const int at = now.time.seconds + back * 86400;
      const int end = rule.to.seconds + (over ? 86400 : 0);
      in_force = in_force || (matches && dated && rule.from.seconds <= at && at < end);
    }
    const bool wins =
        winner == schedule.rules.size() || rule.priority > schedule.rules[winner].priority;
    if (in_force && wins) winner = i;
  }
  return winner;
}

/// The winner of each minute of 2026 and a month on either side, against Resolve at every change,
/// the minutes around it and a sample of the others.
void ExpectAgreement(const Schedule& schedule, const Calendar& calendar) {
  constexpr int kSample = 173;  // minutes
  const CivilDate first = Ymd(2025, 12, 1);
  const int minutes = DaysBetween(first, Ymd(2027, 2, 1)) * 1440;
  const auto time = [&](int minute) {
    return CivilTime{AddDays(first, minute / 1440), TimeOfDay{minute % 1440 * 60}};
  };
  std::vector<std::size_t> winners(static_cast<std::size_t>(minutes));
  const auto winner = [&](int minute) { return winners[static_cast<std::size_t>(minute)]; };
  for (int i = 0; i < minutes; ++i) {
    winners[static_cast<std::size_t>(i)] = NaiveWinner(schedule, calendar, time(i));
  }
  std::vector<int> begins(winners.size());  // where the run of each minute begins
  std::vector<int> ends(winners.size());
  for (int i = 0; i < minutes; ++i) {
    const auto at = static_cast<std::size_t>(i);
    begins[at] = i > 0 && winner(i) == winner(i - 1) ? begins[at - 1] : i;
  }
  for (int i = minutes - 1; i >= 0; --i) {
    const auto at = static_cast<std::size_t>(i);
    ends[at] = i + 1 < minutes && winner(i) == winner(i + 1) ? ends[at + 1] : i + 1;
  }
  for (int i = 31 * 1440; i < minutes - 31 * 1440; ++i) {
    const auto at = static_cast<std::size_t>(i);
    const bool near_change = begins[at] == i || ends[at] == i + 1;
    if (!near_change && i % kSample != 0) continue;
    const Decision decision = Resolve(schedule, calendar, time(i));
    const bool by_default = winner(i) == schedule.rules.size();
    ASSERT_EQ(decision.rule, by_default ? "" : schedule.rules[winner(i)].id) << TextOf(time(i));
    ASSERT_EQ(decision.playlist,
              by_default ? schedule.default_playlist : schedule.rules[winner(i)].playlist);
    if (begins[at] > 0) {
      ASSERT_EQ(TextOf(decision.since), TextOf(time(begins[at]))) << TextOf(time(i));
    }
    if (ends[at] < minutes) {
      ASSERT_EQ(TextOf(decision.until), TextOf(time(ends[at]))) << TextOf(time(i));
    }
  }
}

TEST(Resolve, AgreesWithTheNaiveWalkForTheOffice) {
  ExpectAgreement(Read(kOffice), NationalCalendar());
}

TEST(Resolve, AgreesWithTheNaiveWalkForTheExample) {
  ExpectAgreement(Read(ReadSource("playlists/examples/yunling/content/schedule.json")),
                  NationalCalendar());
}

TEST(Preview, CutsRowsToTheRangeAndLeavesNoGap) {
  const Calendar calendar = NationalCalendar();
  const Schedule schedule = Read(kOffice);
  const CivilTime from = At("2026-11-23", "09:00");
  const CivilTime to = At("2026-11-30", "09:00");
  const std::vector<Decision> rows = Preview(schedule, calendar, from, to, 1000);
  ASSERT_FALSE(rows.empty());
  EXPECT_EQ(rows.front().since, from);
  EXPECT_EQ(rows.front().rule, "am");
  EXPECT_EQ(rows.back().until, to);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Decision decision = Resolve(schedule, calendar, rows[i].since);
    EXPECT_EQ(decision.rule, rows[i].rule);
    EXPECT_EQ(decision.playlist, rows[i].playlist);
    if (i == 0) continue;
    EXPECT_EQ(rows[i].since, rows[i - 1].until);
    EXPECT_NE(rows[i].rule, rows[i - 1].rule) << "equal neighbours are one row";
  }
  EXPECT_EQ(Preview(schedule, calendar, from, to, 3).size(), 3u);
  EXPECT_TRUE(Preview(schedule, calendar, to, from, 3).empty());
}

TEST(SerializeSchedule, IsReadBackAsItWas) {
  ScheduleMaker maker(3);
  for (int i = 0; i < 300; ++i) {
    Schedule schedule = maker.Make(10);
    schedule.default_any_hour = i % 2 == 0;
    if (i % 3 == 0) schedule.rules[0].any_hour = true;
    schedule.rules[0].turns = i % 4 == 0;
    if (i % 5 == 0) schedule.rules[0].except.push_back(LunarRange{{6, 1, true}, {6, 31, true}});
    EXPECT_EQ(Read(SerializeSchedule(schedule)), schedule) << SerializeSchedule(schedule);
  }
}

TEST(DateRange, RunsOverTheTurnOfTheYear) {
  const DateRange winter{{0, 10, 1}, {0, 4, 30}};
  EXPECT_TRUE(winter.Contains(Ymd(2026, 10, 1)));
  EXPECT_TRUE(winter.Contains(Ymd(2027, 1, 1)));
  EXPECT_TRUE(winter.Contains(Ymd(2028, 4, 30)));
  EXPECT_FALSE(winter.Contains(Ymd(2026, 5, 1)));
  EXPECT_FALSE(winter.Contains(Ymd(2026, 9, 30)));
  const DateRange week{{2026, 10, 1}, {2026, 10, 7}};
  EXPECT_TRUE(week.Contains(Ymd(2026, 10, 7)));
  EXPECT_FALSE(week.Contains(Ymd(2027, 10, 3)));
}

/// Texts of schedules, each with what its only error says.
void ExpectErrors(const std::vector<std::pair<std::string, std::string>>& cases) {
  for (const auto& [text, says] : cases) {
    Errors errors;
    ReadRoot<Schedule>(ReadSchedule, text, &errors);
    ASSERT_EQ(errors.size(), 1u) << text << "\n" << AllOf(errors);
    EXPECT_NE(AllOf(errors).find(says), std::string::npos) << AllOf(errors);
  }
}

TEST(ReadSchedule, ReportsWhatIsWrong) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {R"({"rules": []})", "缺少必填项 \"default\""},
      {R"({"rules": [{"playlist": "p"}], "default": "d"})", "缺少必填项 \"id\""},
      {R"({"rules": [{"id": "a"}], "default": "d"})", "缺少必填项 \"playlist\""},
      {R"({"rules": [{"id": "a", "playlist": "p", "days": ["workdays"]}], "default": "d"})",
       "读到 \"workdays\"，是否想写 \"workday\"？"},
      {R"({"rules": [{"id": "a", "playlist": "p", "days": []}], "default": "d"})",
       "\"days\" 是空的；不限就删去这一项"},
      {R"({"rules": [{"id": "a", "playlist": "p", "from": "8:30"}], "default": "d"})",
       "读到 \"8:30\"，是否想写 \"08:30\"？"},
      {R"({"rules": [{"id": "a", "playlist": "p", "from": "24:00"}], "default": "d"})",
       "\"from\" 最晚 23:59"},
      {R"({"rules": [{"id": "a", "playlist": "p", "dates": [{"from": "02-30", "to": "03-01"}]}],
          "default": "d"})",
       "\"from\" 应当是真实的日期"},
      {R"({"rules": [{"id": "a", "playlist": "p",
          "dates": [{"from": "2026-10-01", "to": "10-07"}]}], "default": "d"})",
       "要么都写年份，要么都不写，读到 \"2026-10-01\" 到 \"10-07\""},
      {R"({"rules": [{"id": "a", "playlist": "p",
          "dates": [{"from": "2026-10-07", "to": "2026-10-01"}]}], "default": "d"})",
       "\"to\" 早于 \"from\"，读到 \"2026-10-07\" 到 \"2026-10-01\""},
      {R"({"rules": [{"id": "a", "playlist": "p"}, {"id": "a", "playlist": "q"}], "default": "d"})",
       "规则编号 \"a\" 重复 [205]"},
      {R"({"rules": [{"id": "a", "playlist": "p", "prority": 1}], "default": "d"})",
       "不认识的项 \"prority\"，是否想写 \"priority\"？ [204]"},
      {R"({"rules": [{"id": "a", "playlist": "p", "priority": 5000}], "default": "d"})",
       "\"priority\" 应当是 -1000 到 1000 的整数"},
  };
  ExpectErrors(cases);
}

TEST(ReadSchedule, ReportsWhatIsWrongInDaysTimesAndHours) {
  std::vector<std::pair<std::string, std::string>> cases;
  const std::vector<std::pair<std::string, std::string>> rules = {
      {R"("kind": "fillers")", "是否想写 \"filler\"？"},
      {R"("kind": "周期插播")", "\"周期插播\" 要写每隔几分钟一次：\"every_minutes\""},
      {R"("days": ["法定节日"])", "是否想写 \"法定节假日\"？"},
      {R"("weekdays": ["星期八"])", "星期写成 周一 … 周日"},
      {R"("weekdays": ["Monday"])", "读到 \"Monday\"，是否想写 \"mon\"？"},
      {R"("dates": [{"on": "2026-02-29"}])", "\"on\" 应当是真实的日期"},
      {R"("dates": [{"lunar": "十三月初一"}])", "应当是农历的日子"},
      {R"("dates": [{"term": "请明"}])", "是否想写 \"清明\"？"},
      {R"("dates": [{"nth": 0, "weekday": "mon"}])", "最后一个写 -1"},
      {R"("dates": [{"rrule": "FREQ=WEEKLEY", "start": "2026-01-01"}])", "不是 RFC 5545"},
      {R"("except": [])", "\"except\" 是空的"},
      {R"("times": [{"from": "08:30", "to": "08:30"}])", "相同，都是 \"08:30\""},
      {R"("from": "开门前900分钟")", "应当是时刻"},
      {R"("from": "opne-5")", "是否想写 \"open-5\"？"},
      {R"("from": "开门前13小时")", "应当是时刻"},
      {R"("to": "08：30")", "是否想写 \"08:30\"？"},
      {R"("to": "午休后")", "是否想写 \"午休结束\"？"},
      {R"("to": "下班后")", "是否想写 \"下班\"？"},
      {R"("from": "开门")", "t.json:1:49: \"开门\" 按办公时间算"},
      {R"("times": [{"from": "09:00", "to": "close"}])", "\"close\" 按办公时间算"},
      {R"("during": ["noon"])", "办公状态只有"},
      {R"("during": ["休息日"])", "\"休息日\" 按办公时间算"},
      {R"("every_minutes": 1, "for_seconds": 61)", "两次之间没有间隔"},
      {R"("every_minutes": 0)", "\"every_minutes\""}};
  for (const auto& [member, says] : rules) {
    cases.emplace_back(
        R"({"rules": [{"id": "a", "playlist": "p", )" + member + R"(}], "default": "d"})", says);
  }
  const std::vector<std::pair<std::string, std::string>> hours = {
      {R"([{"from": "12:00", "to": "08:30"}])", "应当晚于 \"from\"，读到 \"12:00\" 到 \"08:30\""},
      {R"([{"from": "8:30", "to": "12:00"}])", "是否想写 \"08:30\"？"},
      {R"([{"from": "08:30", "to": "12:00"}, {"from": "11:00", "to": "17:30"}])", "不能重叠"},
      {R"([{"from": "08:30", "to": "12:00", "last_ticket": "12:30"}])", "停止取号"}};
  for (const auto& [parts, says] : hours) {
    cases.emplace_back(
        R"({"hours": [{"id": "h", "tables": [{"parts": )" + parts + R"(}]}], "default": "d"})",
        says);
  }
  ExpectErrors(cases);
}

TEST(ReadSchedule, RemembersWhereRulesStand) {
  const Schedule schedule = Read(
      "{\"rules\": [\n  {\"id\": \"a\", \"playlist\": \"p\"}],\n"
      " \"default\": \"d\"}");
  EXPECT_EQ(schedule.rules[0].origin.place, (Place{"t.json", 2, 3}));
  EXPECT_EQ(schedule.default_origin.place, (Place{"t.json", 3, 13}));
}

}  // namespace
}  // namespace tingping

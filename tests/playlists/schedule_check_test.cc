#include "playlists/schedule_check.h"

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

std::string CheckAt(CivilDate today, const std::string& text,
                    const std::map<std::string, int>& rounds = {}) {
  Errors errors = CheckTimetable(Read(text), NationalCalendar(), rounds, today);
  for (Error& error : errors) error.place = {};
  return AllOf(errors);
}

std::string Check(const std::string& text, const std::map<std::string, int>& rounds = {}) {
  return CheckAt(Ymd(2026, 11, 28), text, rounds);
}

TEST(CheckTimetable, IsContentWithARoundTheClockSchedule) {
  EXPECT_EQ(Check(R"({"rules": [{"id": "a", "playlist": "p"}], "default": "d"})"), "");
}

TEST(CheckTimetable, FindsGaps) {
  EXPECT_EQ(Check(R"({"rules": [{"id": "a", "playlist": "p", "from": "06:00", "to": "22:00"}],
                      "default": ""})"),
            "从 2026-11-28 00:00 到 2026-11-28 06:00 没有规则生效，也没有默认节目单，屏上只有"
            "内置画面 [220]\n"
            "从 2026-11-28 22:00 到 2026-11-29 06:00 没有规则生效，也没有默认节目单，屏上只有"
            "内置画面 [220]\n");
  EXPECT_EQ(Check(R"({"hours": [{"id": "h", "tables": [{"parts": [
                        {"from": "08:30", "to": "12:00"}, {"from": "14:00", "to": "17:30"}]}]}],
                      "rules": [{"id": "a", "playlist": "p", "from": "08:30", "to": "17:00"}],
                      "default": "d"})"),
            "办公时间 2026-11-30 17:00 到 17:30 只有默认节目单 [220]\n");
}

TEST(CheckTimetable, FindsOfficeHoursWithoutAnythingOfTheirOwn) {
  const auto check = [](const std::string& rules) {
    return Check(R"({"hours": [{"id": "h", "tables": [{"parts": [
                       {"from": "08:30", "to": "12:00"}]}]}],
                     "rules": [)" +
                 rules + R"(], "default": "d"})");
  };
  const std::string all = "办公时间 2026-11-30 08:30 到 12:00 只有默认节目单 [220]\n";
  EXPECT_EQ(check(""), all);
  EXPECT_EQ(check(R"({"id": "a", "playlist": "p", "weekdays": ["周六"], "from": "09:00",
                      "to": "10:00"})"),
            all);
  EXPECT_EQ(check(R"({"id": "i", "playlist": "p", "kind": "interrupt", "from": "08:00",
                      "to": "12:00", "every_minutes": 50, "for_seconds": 120})"),
            all);
  EXPECT_EQ(check(R"({"id": "a", "playlist": "p", "from": "08:30", "to": "11:00"},
                     {"id": "i", "playlist": "p", "kind": "interrupt", "from": "10:30",
                      "to": "12:00"})"),
            "");
  EXPECT_EQ(check(R"({"id": "f", "playlist": "p", "kind": "filler", "to": "10:00"})"),
            "办公时间 2026-11-30 08:30 到 12:00 只有垫片和默认节目单 [220]\n");
}

std::string CheckDays(const std::string& days) {
  return CheckAt(Ymd(2026, 10, 1), R"({"rules": [
    {"id": "a", "playlist": "p", "days": [)" +
                                       days + R"(], "from": "08:30", "to": "12:00"},
    {"id": "b", "playlist": "p", "days": [)" +
                                       days + R"(], "from": "13:00", "to": "17:30"},
    {"id": "c", "playlist": "q", "days": ["休息日", "法定节假日"]}], "default": "d"})");
}

TEST(CheckTimetable, FindsWorkingDaysThatAreUnlikeTheOthersWhereNoHoursAreSaid) {
  EXPECT_EQ(CheckDays(R"("工作日", "调休上班日")"), "") << "lunch is nobody's";
  EXPECT_EQ(CheckDays(R"("工作日")"),
            "调休上班日 2026-10-10 09:00 到 11:30 只有默认节目单，这样的日子有 1 天，多数工作日"
            "这时有规则；这份排期里没有办公时间（\"hours\"），按 09:00—11:30、15:00—16:30 检查 "
            "[220]\n"
            "调休上班日 2026-10-10 15:00 到 16:30 只有默认节目单，这样的日子有 1 天，多数工作日"
            "这时有规则；这份排期里没有办公时间（\"hours\"），按 09:00—11:30、15:00—16:30 检查 "
            "[220]\n");
  EXPECT_EQ(CheckAt(Ymd(2026, 10, 1), R"({"rules": [
              {"id": "a", "playlist": "p", "weekdays": ["周一"]}], "default": "d"})"),
            "")
      << "the default is what is usual";
}

TEST(CheckTimetable, FindsThatThereIsNothingAtAll) {
  EXPECT_EQ(Check(R"({"rules": [{"id": "o", "playlist": "p", "kind": "overlay"}],
                      "default": ""})"),
            "从 2026-11-28 00:00 起没有规则生效，也没有默认节目单，屏上只有内置画面 [220]\n");
}

TEST(CheckTimetable, FindsOverlapsAtEqualPriority) {
  const std::string found = Check(R"({"rules": [
    {"id": "a", "playlist": "p", "from": "08:00", "to": "12:00"},
    {"id": "b", "playlist": "q", "from": "11:00", "to": "13:00"},
    {"id": "same", "playlist": "p", "from": "09:00", "to": "10:00"},
    {"id": "higher", "playlist": "r", "from": "12:00", "to": "12:30", "priority": 1}],
    "default": "d"})");
  EXPECT_EQ(found,
            "规则 \"a\" 和 \"b\" 从 2026-11-28 11:00 起同时生效，优先级都是 0，两个节目单轮流放；"
            "要只放一个，改优先级 [221]\n");
}

TEST(CheckTimetable, IsSilentWhereBothRulesMeanToTakeTurns) {
  const auto check = [](const std::string& a, const std::string& b) {
    return Check(R"({"rules": [{"id": "a", "playlist": "p")" + a + R"(},
                     {"id": "b", "playlist": "q")" +
                 b + R"(}], "default": "d"})");
  };
  const std::string meant = R"(, "turns": true)";
  EXPECT_EQ(check(meant, meant), "");
  EXPECT_NE(check(meant, ""), "");
  EXPECT_NE(check("", meant), "");
}

TEST(CheckTimetable, LetsARuleWaitForAnUntrustedClock) {
  EXPECT_EQ(Check(R"({"rules": [{"id": "a", "playlist": "p"},
                     {"id": "b", "playlist": "q", "kind": "filler", "any_hour": true}],
                     "default": "d"})"),
            "");
}

TEST(CheckTimetable, FindsRulesThatNeverPlay) {
  const std::string found = Check(R"({"rules": [
    {"id": "over", "playlist": "p", "dates": [{"from": "2026-10-01", "to": "2026-10-07"}]},
    {"id": "never", "playlist": "p", "days": ["makeup"], "weekdays": ["周三"]},
    {"id": "beaten", "playlist": "q", "from": "09:00", "to": "10:00"},
    {"id": "always", "playlist": "r", "priority": 1}], "default": "d"})");
  EXPECT_EQ(found,
            "规则 \"over\" 再也不会生效：日期已过，以后也没有这样的日期 [222]\n"
            "规则 \"never\" 从来不会生效：它的几个条件（日子的种类、星期、日期、时间）互相排斥 "
            "[222]\n"
            "规则 \"beaten\" 每次生效时都被优先级更高的规则压过，从不播放 [222]\n");
}

TEST(CheckTimetable, SaysWhyARuleIsIdle) {
  const auto why = [](const std::string& rule) {
    return Check(R"({"hours": [{"id": "h", "tables": [{"parts": [
                       {"from": "08:30", "to": "12:00"}]}]}],
                     "rules": [{"id": "a", "playlist": "p"}, {"id": "x", "playlist": "p", )" +
                 rule + R"(}], "default": "d"})");
  };
  const std::string x = "规则 \"x\" ";
  const std::vector<std::pair<std::string, std::string>> cases = {
      // The table of 2027 is not there yet: 208 says that.
      {R"("days": ["法定节假日"])", ""},
      {R"("days": ["法定节假日"], "weekdays": ["周三"], "from": "10:00", "to": "11:00")", ""},
      {R"("days": ["调休上班日"])", ""},
      {R"("days": ["调休上班日"], "weekdays": ["周三"])",
       x + "从来不会生效：它的几个条件（日子的种类、星期、日期、时间）互相排斥 [222]\n"},
      {R"("dates": [{"lunar": "闰六月初一"}])",
       x + "在今后两年里没有一刻生效：下一次要到 2036-07-23 [222]\n"},
      {R"("dates": [{"on": "2030-01-01"}])",
       x + "在今后两年里没有一刻生效：下一次要到 2030-01-01 [222]\n"},
      {R"("dates": [{"rrule": "FREQ=DAILY;COUNT=3", "start": "2026-01-01"}])",
       x + "再也不会生效：日期已过，以后也没有这样的日期 [222]\n"},
      {R"("times": [{"from": "10:00", "to": "12:00"}], "from": "13:00", "to": "14:00")",
       x + "从来不会生效：\"times\" 和 \"from\"、\"to\" 没有共同的时刻 [222]\n"},
      {R"("from": "开门后10分钟", "to": "07:30")",
       x + "要的时刻在办公时间里从来没有；在 2026-11-30 这样的日子没有时段：从 "
           "\"open+10\"（08:40）到 "
           "\"07:30\"，结束不晚于开始 [222]\n"},
      {R"("from": "午休", "to": "下午上班")", x + "要的时刻在办公时间里从来没有 [222]\n"},
      {R"("days": ["休息日"], "during": ["上午"])",
       x + "从来不会生效：它的几个条件（日子的种类、星期、日期、时间）互相排斥 [222]\n"},
      {R"("from": "下班", "to": "开门")", ""}};
  for (const auto& [rule, says] : cases) EXPECT_EQ(why(rule), says) << rule;
}

TEST(CheckTimetable, FindsWindowsThatTheHoursOfSomeDaysLeaveEmpty) {
  const auto check = [](const std::string& times) {
    return Check(R"({"hours": [{"id": "h", "tables": [
                       {"dates": [{"from": "05-01", "to": "09-30"}],
                        "parts": [{"from": "08:00", "to": "18:00"}]},
                       {"parts": [{"from": "08:30", "to": "17:30"}]}]}],
                     "rules": [{"id": "a", "playlist": "p"},
                               {"id": "x", "playlist": "p", "priority": 1, )" +
                 times + R"(}], "default": "d"})");
  };
  const std::vector<std::pair<std::string, std::string>> cases = {
      {R"("from": "开门前60分钟", "to": "08:00")", ""},
      {R"("from": "下班", "to": "06:00")", ""},
      {R"("from": "下班", "to": "开门")", ""},
      {R"("from": "下班后10分钟", "to": "00:00")", ""},
      {R"("from": "开门前60分钟", "to": "07:30")",
       "在 2026-11-30 这样的日子没有时段：从 \"open-60\"（07:30）到 \"07:30\"，结束不晚于开始"},
      {R"("from": "下班", "to": "17:45")",
       "在 2027-05-03 这样的日子没有时段：从 \"close\"（18:00）到 \"17:45\"，结束不晚于开始"},
      {R"("from": "08:15", "to": "开门")",
       "在 2027-05-03 这样的日子没有时段：从 \"08:15\" 到 \"open\"（08:00），结束不晚于开始"},
      {R"("times": [{"from": "open", "to": "09:00"}, {"from": "open+60", "to": "09:00"}])",
       "在 2026-11-30 这样的日子没有时段：从 \"open+60\"（09:30）到 \"09:00\"，结束不晚于开始"},
      {R"("from": "open-600", "to": "open")",
       "在 2026-11-30 这样的日子从 00:00 才开始：\"open-600\"（前一天 22:30）不在当天"}};
  for (const auto& [times, says] : cases) {
    EXPECT_EQ(check(times), says.empty() ? "" : "规则 \"x\" " + says + " [222]\n") << times;
  }
}

TEST(CheckTimetable, FindsPlaylistsThatAreTooLongForTheirWindow) {
  const std::string schedule = R"({"rules": [
    {"id": "noon", "playlist": "p", "from": "12:00", "to": "12:10"},
    {"id": "cut", "playlist": "q", "from": "14:00", "to": "15:00"},
    {"id": "law", "playlist": "l", "kind": "interrupt", "from": "14:00", "to": "15:00",
     "every_minutes": 20, "for_seconds": 60}], "default": "d"})";
  EXPECT_EQ(Check(schedule, {{"p", 600}, {"q", 1140}, {"l", 60}}), "");
  EXPECT_EQ(Check(schedule, {{"p", 601}, {"q", 1141}, {"l", 61}}),
            "规则 \"noon\" 一次最多放 600 秒，而节目单 \"p\" 一轮要 601 秒，放不完 [225]\n"
            "规则 \"cut\" 一次最多放 1140 秒，而节目单 \"q\" 一轮要 1141 秒，放不完 [225]\n"
            "规则 \"law\" 一次最多放 60 秒，而节目单 \"l\" 一轮要 61 秒，放不完 [225]\n");
}

TEST(CheckTimetable, TellsOnlyTheFirstOfMany) {
  std::string rules;
  for (int i = 0; i < 50; ++i) {
    rules += (i > 0 ? "," : "") + std::string(R"({"id": "r)") + std::to_string(i) +
             R"(", "playlist": "p", "dates": [{"on": "2020-01-01"}]})";
  }
  const Errors errors = CheckTimetable(Read("{\"rules\": [" + rules + "], \"default\": \"d\"}"),
                                       NationalCalendar(), {}, Ymd(2026, 11, 28));
  EXPECT_EQ(errors.size(), kMostOfAKind);
}

TEST(CheckNoticePeriods, CountsAsTheLawDoes) {
  Notice notice;
  notice.id = "n";
  notice.issued_on = Ymd(2026, 9, 24);
  notice.min_show = DayCount{10, true};
  notice.show_to = Ymd(2026, 10, 14);
  const Calendar calendar = NationalCalendar();
  EXPECT_EQ(AllOf(CheckNoticePeriods({}, {notice}, calendar, Ymd(2026, 9, 24))),
            "通知 \"n\" 法定展示 10 个工作日，应到 2026-10-15，只展示到 2026-10-14 [224]\n");
  notice.show_to = Ymd(2026, 10, 15);
  EXPECT_EQ(AllOf(CheckNoticePeriods({}, {notice}, calendar, Ymd(2026, 9, 24))), "");
  notice.min_show = DayCount{30, false};
  EXPECT_EQ(AllOf(CheckNoticePeriods({}, {notice}, calendar, Ymd(2026, 9, 24))),
            "通知 \"n\" 法定展示 30 天，应到 2026-10-24，只展示到 2026-10-15 [224]\n");
  EXPECT_EQ(AllOf(CheckNoticePeriods({}, {notice}, calendar, Ymd(2026, 10, 25))), "") << "over";
  notice.show_to.reset();
  EXPECT_EQ(AllOf(CheckNoticePeriods({}, {notice}, calendar, Ymd(2026, 9, 24))), "");
}

TEST(CheckNoticePeriods, TellsAPeriodThatNeedsATableThatIsNotThere) {
  Notice notice;
  notice.id = "n";
  notice.issued_on = Ymd(2026, 12, 21);
  notice.min_show = DayCount{20, true};
  const Calendar calendar = NationalCalendar();
  EXPECT_EQ(AllOf(CheckNoticePeriods({}, {notice}, calendar, Ymd(2026, 9, 1))),
            "通知 \"n\" 的法定期限算到 2027-01-18，这一年的节假日安排还没有，只按周末判断 [208]\n");
  notice.min_show->days = 5;
  EXPECT_EQ(AllOf(CheckNoticePeriods({}, {notice}, calendar, Ymd(2026, 9, 1))), "");
}

TEST(CheckNoticePeriods, TellsWhatIsWithdrawnEarly) {
  Notice notice;
  notice.id = "n";
  notice.issued_on = Ymd(2026, 9, 24);
  notice.min_show = DayCount{10, true};
  notice.withdrawn_reason = "内容有误";
  const Calendar calendar = NationalCalendar();
  EXPECT_EQ(AllOf(CheckNoticePeriods({}, {notice}, calendar, Ymd(2026, 10, 15))),
            "通知 \"n\" 法定展示 10 个工作日，应到 2026-10-15，没有到期就撤下了：内容有误 [224]\n");
  EXPECT_EQ(AllOf(CheckNoticePeriods({}, {notice}, calendar, Ymd(2026, 10, 16))), "");
  notice.withdrawn_reason = kLeftItsSource;
  EXPECT_EQ(AllOf(CheckNoticePeriods({}, {notice}, calendar, Ymd(2026, 10, 15))), "");
}

TEST(CheckNoticePeriods, FindsWhatIsOver) {
  Notice notice;
  notice.id = "n";
  notice.show_to = Ymd(2026, 10, 15);
  Playlist playlist;
  playlist.id = "morning";
  playlist.items.resize(2);
  playlist.items[1].kind = ItemKind::kNotice;
  playlist.items[1].ref = "n";
  EXPECT_EQ(AllOf(CheckNoticePeriods({playlist}, {notice}, Calendar(), Ymd(2026, 10, 15))), "");
  EXPECT_EQ(AllOf(CheckNoticePeriods({playlist}, {notice}, Calendar(), Ymd(2026, 10, 16))),
            "节目单 \"morning\" 里的通知 \"n\" 只展示到 2026-10-15，已经过期 [223]\n");
}

}  // namespace
}  // namespace tingping

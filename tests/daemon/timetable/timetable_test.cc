#include "daemon/timetable/timetable.h"

#include "tests/daemon/timetable/hall.h"

namespace tingping {
namespace {

TEST(Timetable, HasARowForEachOutcome) {
  const Program program = HallProgram();
  const Timetable table =
      TimetableOf(program, At(program, "2026-11-23T06:00"), At(program, "2026-11-24T00:00"));
  EXPECT_EQ(LinesOf(program, table.rows),
            "2026-11-23 06:00—2026-11-23 08:30 标语、安全提示\n"
            "2026-11-23 08:30—2026-11-23 09:00 白天\n"
            "2026-11-23 09:00—2026-11-23 09:05 升旗\n"
            "2026-11-23 09:05—2026-11-23 10:00 白天\n"
            "2026-11-23 10:00—2026-11-23 11:00 白天 + 字幕\n"
            "2026-11-23 11:00—2026-11-23 17:30 白天\n"
            "2026-11-23 17:30—2026-11-23 22:00 标语、安全提示\n"
            "2026-11-23 22:00—2026-11-24 00:00 夜间\n");
  EXPECT_FALSE(table.cut_at);
  EXPECT_EQ(table.began, At(program, "2026-11-23T06:00"));
}

TEST(Timetable, SaysWhereItWasCut) {
  const Program program = HallProgram();
  const Timetable table =
      TimetableOf(program, At(program, "2026-11-23T07:00"), At(program, "2026-11-24T00:00"), 2);
  EXPECT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(table.cut_at, At(program, "2026-11-23T09:00"));
  EXPECT_EQ(table.began, At(program, "2026-11-23T06:00")) << "not where the range begins";
}

TEST(Timetable, AWarningStandsAboveAllAndCutsRows) {
  Program program = HallProgram();
  program.alerts = {StormOf(program, "2026-11-23T09:02", "2026-11-23T10:30")};
  const Timetable table =
      TimetableOf(program, At(program, "2026-11-23T09:00"), At(program, "2026-11-23T12:00"));
  EXPECT_EQ(LinesOf(program, table.rows),
            "2026-11-23 09:00—2026-11-23 09:02 升旗\n"
            "2026-11-23 09:02—2026-11-23 09:05 暴雨红色预警\n"
            "2026-11-23 09:05—2026-11-23 10:00 暴雨红色预警\n"
            "2026-11-23 10:00—2026-11-23 10:30 暴雨红色预警\n"
            "2026-11-23 10:30—2026-11-23 11:00 白天 + 字幕\n"
            "2026-11-23 11:00—2026-11-23 12:00 白天\n");
  EXPECT_EQ(LinesOf(program, AsShown(table.rows)),
            "2026-11-23 09:00—2026-11-23 09:02 升旗\n"
            "2026-11-23 09:02—2026-11-23 10:30 暴雨红色预警\n"
            "2026-11-23 10:30—2026-11-23 11:00 白天 + 字幕\n"
            "2026-11-23 11:00—2026-11-23 12:00 白天\n");
  EXPECT_EQ(table.rows[1].ground, Ground::kAlert);
  EXPECT_EQ(table.rows[1].playlist, "flag") << "what goes on beneath";
}

TEST(Timetable, AScheduleThatNeverChangesBeganLongBefore) {
  Program program = HallProgram();
  program.schedule.rules.clear();
  const CivilTime from = At(program, "2026-11-23T09:00");
  const Timetable table = TimetableOf(program, from, At(program, "2026-11-25T09:00"));
  EXPECT_EQ(LinesOf(program, table.rows), "2026-11-23 09:00—2026-11-25 09:00 夜间\n");
  EXPECT_FALSE(table.began);
  EXPECT_EQ(LinesOf(program, ByDay(table.rows)),
            "2026-11-23 09:00—2026-11-24 00:00 夜间\n"
            "2026-11-24 00:00—2026-11-25 00:00 夜间\n"
            "2026-11-25 00:00—2026-11-25 09:00 夜间\n");
}

TEST(Timetable, ADecisionKnowsTheWarnings) {
  Program program = HallProgram();
  program.alerts = {StormOf(program, "2026-11-23T09:02", "2026-11-23T10:30")};
  const auto at = [&](const char* text) {
    return DecisionAt(program, *ParseInstant(text, program.zone));
  };
  EXPECT_EQ(at("2026-11-23T09:01").ground, Ground::kInterrupt);
  EXPECT_EQ(at("2026-11-23T09:03").ground, Ground::kAlert);
  EXPECT_EQ(at("2026-11-23T10:29").since, At(program, "2026-11-23T09:02"));
  EXPECT_EQ(at("2026-11-23T10:30").ground, Ground::kNormal);
}

TEST(DaysWords, CountTheDaysOfARowThatIsLongerThanOneOrANight) {
  const auto words = [](const char* since, const char* until) {
    Decision row;
    row.day.year_known = true;
    const TimeZone zone;
    row.since = zone.ToCivil(*ParseInstant(since, zone));
    row.until = zone.ToCivil(*ParseInstant(until, zone));
    return DaysWords(row);
  };
  EXPECT_EQ(words("2026-11-20T00:00:00", "2026-11-21T00:00:00"), "工作日");
  EXPECT_EQ(words("2026-11-20T22:00:00", "2026-11-21T06:30:00"), "工作日");
  EXPECT_EQ(words("2026-11-20T00:00:00", "2026-11-25T00:00:00"), "工作日 起 5 天");
  EXPECT_EQ(words("2026-11-20T00:00:00", "2026-11-21T06:00:00"), "工作日 起 2 天");
}

}  // namespace
}  // namespace tingping

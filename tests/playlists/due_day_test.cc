#include "playlists/due_day.h"

#include <gtest/gtest.h>

namespace tingping {
namespace {

/// 2026 with 国庆节 1 to 7 October and the make-up day 10 October.
Calendar Year2026() {
  CalendarYear year;
  for (unsigned day = 1; day <= 7; ++day) {
    year.days.push_back(
        {CivilDate{std::chrono::year{2026}, std::chrono::October, std::chrono::day{day}}, "国庆节",
         true});
  }
  year.days.push_back({*ParseDate("2026-10-10"), "国庆节", false});
  return Calendar({{2026, year}});
}

Case CaseOf(const char* accepted, DayCount promised, Stage stage = Stage::kProcessing) {
  Case row;
  row.no = "1";
  row.stage = stage;
  row.accepted_on = ParseDate(accepted);
  row.promised = promised;
  return row;
}

TEST(DueDay, CountsWorkingDaysWhereTheyCanBeCounted) {
  Case stopped = CaseOf("2026-11-02", {5, true});
  stopped.clock_stopped = true;
  Case unpromised = CaseOf("2026-11-02", {5, true});
  unpromised.promised.reset();
  const struct {
    const char* rule;
    Case row;
    const char* due;  // null: cannot be told
  } kTable[] = {
      {"from the day after", CaseOf("2026-11-02", {5, true}), "2026-11-09"},
      {"over holidays and a make-up day", CaseOf("2026-09-30", {3, true}), "2026-10-10"},
      {"days of the calendar", CaseOf("2026-09-30", {3, false}), "2026-10-03"},
      {"into a year without a table", CaseOf("2026-12-30", {5, true}), nullptr},
      {"no table is needed for plain days", CaseOf("2026-12-30", {5, false}), "2027-01-04"},
      {"nothing is promised", unpromised, nullptr},
      {"the clock stands", stopped, nullptr},
      {"补正", CaseOf("2026-11-02", {5, true}, Stage::kSupplement), nullptr},
      {"特别程序", CaseOf("2026-11-02", {5, true}, Stage::kSpecial), nullptr},
      {"not accepted yet", CaseOf("2026-11-02", {5, true}, Stage::kApplied), nullptr},
      {"an unknown stage", CaseOf("2026-11-02", {5, true}, Stage::kUnknown), nullptr},
      {"即办", CaseOf("2026-11-02", {0, true}), nullptr},
  };
  for (const auto& row : kTable) {
    const auto due = DueOn(row.row, Year2026());
    EXPECT_EQ(due ? FormatDate(*due) : "", row.due == nullptr ? "" : row.due) << row.rule;
  }
}

TEST(DueDay, ACaseIsOverdueTheDayAfter) {
  Case row = CaseOf("2026-11-02", {5, true});
  row.due_on = DueOn(row, Year2026());
  EXPECT_EQ(PunctualityOf(row, *ParseDate("2026-11-09")), Punctuality::kInTime);
  EXPECT_EQ(PunctualityOf(row, *ParseDate("2026-11-10")), Punctuality::kOverdue);
  Case gone = row;
  gone.gone = true;
  EXPECT_EQ(PunctualityOf(gone, *ParseDate("2026-11-10")), Punctuality::kEnded);
  for (const Stage stage :
       {Stage::kFinished, Stage::kCollected, Stage::kRefused, Stage::kWithdrawn}) {
    row.stage = stage;
    EXPECT_EQ(PunctualityOf(row, *ParseDate("2026-11-10")), Punctuality::kEnded);
  }
  row.stage = Stage::kSupplement;
  row.due_on.reset();
  EXPECT_EQ(PunctualityOf(row, *ParseDate("2026-11-10")), Punctuality::kUnknown);
}

}  // namespace
}  // namespace tingping

// Numbers of cases say what the records say, and nothing where they do not.
#include "playlists/counter.h"

#include "playlists/tally.h"
#include "tests/playlists/support.h"

namespace tingping {
namespace {

const CivilDate kToday = Ymd(2026, 11, 23);

Case Row(Stage stage, std::optional<CivilDate> accepted, std::optional<CivilDate> finished = {},
         const std::string& source = "bjgs") {
  Case row;
  row.stage = stage;
  row.accepted_on = accepted;
  row.finished_on = finished;
  row.source_id = source;
  return row;
}

std::optional<int> Count(Counter counter, const std::vector<Case>& rows) {
  std::vector<const Case*> cases;
  for (const Case& row : rows) cases.push_back(&row);
  return CountCases(counter, cases, kToday);
}

TEST(CounterTest, CountsByCivilDayAndMonth) {
  const std::vector<Case> rows = {
      Row(Stage::kAccepted, kToday),
      Row(Stage::kFinished, kToday, kToday),
      Row(Stage::kProcessing, Ymd(2026, 11, 1)),
      Row(Stage::kCollected, Ymd(2026, 10, 31), Ymd(2026, 11, 2)),
      Row(Stage::kFinished, Ymd(2025, 11, 23), Ymd(2025, 11, 23)),
      Row(Stage::kSupplement, Ymd(2026, 11, 30)),  // a slip: it cannot have been accepted yet
      Row(Stage::kRefused, std::nullopt),
      Row(Stage::kApplied, std::nullopt),
  };
  EXPECT_EQ(Count(Counter::kAcceptedToday, rows), 2);
  EXPECT_EQ(Count(Counter::kAcceptedThisMonth, rows), 3);
  EXPECT_EQ(Count(Counter::kFinishedToday, rows), 1);
  EXPECT_EQ(Count(Counter::kFinishedThisMonth, rows), 2);
  EXPECT_EQ(Count(Counter::kInProgress, rows), 3);
}

TEST(CounterTest, WhatASourceDoesNotTellIsNotNought) {
  const std::vector<Case> undated = {Row(Stage::kAccepted, kToday), Row(Stage::kFinished, kToday)};
  EXPECT_EQ(Count(Counter::kAcceptedToday, undated), 2);
  EXPECT_EQ(Count(Counter::kFinishedToday, undated), std::nullopt);
  EXPECT_EQ(Count(Counter::kFinishedThisMonth, undated), std::nullopt);
  EXPECT_EQ(Count(Counter::kInProgress, {Row(Stage::kUnknown, kToday)}), std::nullopt);
  EXPECT_EQ(Count(Counter::kInProgress, {}), std::nullopt);
}

TEST(CounterTest, OneSourceThatDoesNotTellSilencesTheCounter) {
  const std::vector<Case> rows = {Row(Stage::kFinished, kToday, kToday, "a"),
                                  Row(Stage::kFinished, kToday, std::nullopt, "b")};
  EXPECT_EQ(Count(Counter::kFinishedToday, rows), std::nullopt);
  EXPECT_EQ(Count(Counter::kAcceptedToday, rows), 2);
}

class TallyTest : public testing::Test {
 protected:
  TallyTest() {
    SourceState source;
    source.id = "bjgs";
    source.as_of = At({kToday, {9 * 3600}});
    program_.sources = {source};
    program_.cases = {Row(Stage::kAccepted, kToday), Row(Stage::kProcessing, Ymd(2026, 11, 2))};
    item_.kind = ItemKind::kCounters;
    item_.counters = {{Counter::kInProgress, "正在办理"},
                      {Counter::kAcceptedToday, ""},
                      {Counter::kFinishedToday, ""}};
  }

  Instant At(CivilTime civil) const { return program_.zone.ToInstant(civil); }

  Program program_;
  PlaylistItem item_;
};

TEST_F(TallyTest, KeepsTheItemsOrderAndTitles) {
  const Tally tally = TallyOf(program_, item_, At({kToday, {10 * 3600}}));
  EXPECT_EQ(tally.lines, (std::vector<TallyLine>{{"正在办理", 2}, {"今日受理", 1}}));
  EXPECT_EQ(tally.cases, 2);
}

TEST_F(TallyTest, YesterdaysDataDoNotTellOfToday) {
  const Tally tally = TallyOf(program_, item_, At({AddDays(kToday, 1), {8 * 3600}}));
  EXPECT_EQ(tally.lines, (std::vector<TallyLine>{{"正在办理", 2}}));
}

TEST_F(TallyTest, OldDataTellNothing) {
  EXPECT_TRUE(TallyOf(program_, item_, At({AddDays(kToday, 3), {}})).lines.empty());
}

TEST_F(TallyTest, AnotherSourceIsNotCounted) {
  item_.source = "other";
  EXPECT_EQ(TallyOf(program_, item_, At({kToday, {10 * 3600}})).cases, 0);
}

}  // namespace
}  // namespace tingping

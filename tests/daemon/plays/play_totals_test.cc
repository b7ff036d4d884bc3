#include "daemon/plays/play_totals.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "daemon/plays/play_json.h"

namespace tingping {
namespace {

using std::chrono::milliseconds;

PlayRecord Play(const std::string& ended, const std::string& category, const std::string& content,
                int seconds) {
  PlayRecord record;
  record.ended = *ParseInstant(ended, TimeZone());
  record.category = category;
  record.content = content;
  record.steady_started = milliseconds(7000);
  record.steady_ended = record.steady_started + std::chrono::seconds(seconds);
  record.frames = 60 * seconds;
  return record;
}

/// "day category plays milliseconds contents", of a sum - for the day.
std::vector<std::string> Rows(const std::vector<PlayTotal>& totals) {
  std::vector<std::string> rows;
  for (const PlayTotal& each : totals) {
    const std::string day = each.date == CivilDate{} ? "-" : FormatDate(each.date);
    rows.push_back(day + ' ' + each.category + ' ' + std::to_string(each.plays) + ' ' +
                   std::to_string(each.lit.count()) + ' ' + std::to_string(each.contents));
  }
  return rows;
}

TEST(PlayTotals, CountByLocalDayAndCategory) {
  PlayTotals totals{TimeZone()};
  totals.Add(Play("2026-11-23T09:00:00+08:00", "办事指南", "aa00000000000000ff", 10));
  totals.Add(Play("2026-11-23T09:01:00+08:00", "办事指南", "bb00000000000000ff", 20));
  totals.Add(Play("2026-11-23T09:02:00+08:00", "办事指南", "aa00000000000000ff", 10));
  totals.Add(Play("2026-11-23T09:03:00+08:00", "通知公告", "cc00000000000000ff", 5));
  totals.Add(Play("2026-11-23T16:00:01Z", "办事指南", "aa00000000000000ff", 1));  // the 24th here
  PlayRecord half = Play("2026-11-24T08:00:00+08:00", "标语", "dd00000000000000ff", 10);
  half.unlit_frames = 150;
  totals.Add(half);
  PlayRecord dark = Play("2026-11-24T22:00:00+08:00", "标语", "ee00000000000000ff", 10);
  dark.unlit_frames = dark.frames;
  totals.Add(dark);

  const PlayTotalTable table = totals.Table();
  EXPECT_THAT(Rows(table.days),
              testing::ElementsAre("2026-11-23 办事指南 3 40000 2", "2026-11-23 通知公告 1 5000 1",
                                   "2026-11-24 办事指南 1 1000 1", "2026-11-24 标语 1 7500 1"));
  EXPECT_THAT(Rows(table.sums), testing::ElementsAre("- 办事指南 4 41000 2", "- 标语 1 7500 1",
                                                     "- 通知公告 1 5000 1"));
}

TEST(PlayTotals, AreToldAsJson) {
  PlayTotals totals{TimeZone()};
  totals.Add(Play("2026-11-23T09:00:00+08:00", "标语", "aa00000000000000ff", 10));
  EXPECT_EQ(TotalsToJson(totals.Table(), R"([{"line":7}])"), R"({
  "days": [
    {
      "date": "2026-11-23",
      "category": "标语",
      "plays": 1,
      "seconds": 10.0,
      "contents": 1
    }
  ],
  "sums": [
    {
      "category": "标语",
      "plays": 1,
      "seconds": 10.0,
      "contents": 1
    }
  ],
  "findings": [
    {
      "line": 7
    }
  ]
}
)");
}

/// Against a plain set, over many contents that come again and again.
TEST(PlayTotals, DifferentContentsAreCountedOnceHoweverOftenTheyCome) {
  PlayTotals totals{TimeZone()};
  std::set<std::string> contents;
  std::uint64_t state = 1;
  for (int i = 0; i < 20'000; ++i) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    std::string content = std::to_string(1'000'000'000'000'000u + (state >> 40) % 3000);
    contents.insert(content);
    totals.Add(Play(i % 2 == 0 ? "2026-11-23" : "2026-11-24", "办件公示", content, 1));
  }
  const PlayTotalTable table = totals.Table();
  ASSERT_EQ(table.sums.size(), 1u);
  EXPECT_EQ(table.sums[0].contents, static_cast<std::int64_t>(contents.size()));
  EXPECT_EQ(table.sums[0].plays, 20'000);
}

}  // namespace
}  // namespace tingping

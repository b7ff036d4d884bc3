#include <nlohmann/json.hpp>

#include "daemon/http/routes.h"
#include "tests/daemon/http/fake_wall_view.h"

namespace tingping {
namespace {

using Json = nlohmann::json;

/// Mornings 8:00 … 12:00 on working days, the filler otherwise.
class ScheduleRouteTest : public testing::Test {
 protected:
  ScheduleRouteTest() {
    Rule morning;
    morning.id = "morning";
    morning.playlist = "am";
    morning.days = {DayKind::kWorkday, DayKind::kMakeup};
    morning.from = *ParseTimeMark("08:00");
    morning.to = *ParseTimeMark("12:00");
    view_.playing->schedule.rules = {morning};
    Playlist am;
    am.id = "am";
    am.name = "上午";
    view_.playing->playlists.push_back(am);
  }
  HttpAnswer Get(const std::string& query) {
    return Answer(view_, {"GET", "/api/v1/schedule", query});
  }

  FakeWallView view_;
};

TEST_F(ScheduleRouteTest, TellsTodayByDefault) {
  const HttpAnswer answer = Get("");
  ASSERT_EQ(answer.status, 200) << answer.body;
  const Json rows = Json::parse(answer.body);
  ASSERT_EQ(rows.size(), 3u) << rows.dump(1);
  EXPECT_EQ(rows[0]["from"], "2026-11-23T00:00:00+08:00");
  EXPECT_EQ(rows[0]["playlist"], "day");
  EXPECT_EQ(rows[0]["rule"], "");
  EXPECT_EQ(rows[1]["from"], "2026-11-23T08:00:00+08:00");
  EXPECT_EQ(rows[1]["to"], "2026-11-23T12:00:00+08:00");
  EXPECT_EQ(rows[1]["playlist"], "am");
  EXPECT_EQ(rows[1]["name"], "上午");
  EXPECT_EQ(rows[1]["rule"], "morning");
  EXPECT_EQ(rows[1]["day"]["kind"], "workday");
  EXPECT_EQ(rows[2]["to"], "2026-11-24T00:00:00+08:00");
}

TEST_F(ScheduleRouteTest, RowsSayWhyAndWhatRunsAbove) {
  Rule ticker;
  ticker.id = "ticker";
  ticker.playlist = "day";
  ticker.kind = RuleKind::kOverlay;
  view_.playing->schedule.rules.push_back(ticker);
  const Json row = Json::parse(Get("from=2026-11-23T09:00&to=2026-11-23T10:00").body)[0];
  EXPECT_EQ(row["ground"], "normal");
  EXPECT_EQ(row["ground_zh"], "常规");
  EXPECT_EQ(row["rotation"][0]["rule"], "morning");
  EXPECT_EQ(row["overlays"][0]["playlist"], "day");
  EXPECT_EQ(row["alerts"], Json::array());
  EXPECT_FALSE(row["why"].empty());
}

TEST_F(ScheduleRouteTest, TheDescriptionNamesEveryMemberOfARow) {
  const Json row = Json::parse(Get("").body)[0];
  const Json api = Json::parse(Answer(view_, {"GET", "/api/v1/openapi.json", ""}).body);
  const Json& told = api["components"]["schemas"]["ScheduleRow"]["properties"];
  EXPECT_EQ(told.size(), row.size());
  for (const auto& [key, value] : row.items()) EXPECT_TRUE(told.contains(key)) << key;
}

TEST_F(ScheduleRouteTest, ARangeWithTooManyRowsIsRefusedInWords) {
  Rule often;
  often.id = "often";
  often.playlist = "am";
  often.kind = RuleKind::kInterrupt;
  often.every_s = 120;
  often.for_s = 60;
  view_.playing->schedule.rules = {often};
  const HttpAnswer answer = Get("from=2026-01-01&to=2026-12-31");
  EXPECT_EQ(answer.status, 400);
  EXPECT_NE(answer.body.find("行数太多"), std::string::npos);
}

TEST_F(ScheduleRouteTest, TakesARangeInAnyRfc3339Spelling) {
  for (const char* query : {"from=2026-11-23T09:00:00+08:00&to=2026-11-23T10:00:00%2B08:00",
                            "from=2026-11-23T01:00:00Z&to=2026-11-23T02:00:00Z",
                            "from=2026-11-23T09:00&to=2026-11-23T10:00"}) {
    const HttpAnswer answer = Get(query);
    ASSERT_EQ(answer.status, 200) << query << answer.body;
    const Json rows = Json::parse(answer.body);
    ASSERT_EQ(rows.size(), 1u) << query;
    EXPECT_EQ(rows[0]["from"], "2026-11-23T09:00:00+08:00");
    EXPECT_EQ(rows[0]["to"], "2026-11-23T10:00:00+08:00");
  }
}

TEST_F(ScheduleRouteTest, RefusesBadTimesAndRangesInTwoLanguages) {
  for (const char* query : {"from=yesterday", "to=2026-02-30", "from=2026-11-23&to=2026-11-23",
                            "from=2026-11-24&to=2026-11-23", "from=2026-01-01&to=2027-02-06"}) {
    const HttpAnswer answer = Get(query);
    EXPECT_EQ(answer.status, 400) << query;
    const Json error = Json::parse(answer.body)["error"];
    EXPECT_FALSE(error["zh"].get<std::string>().empty()) << query;
    EXPECT_FALSE(error["en"].get<std::string>().empty()) << query;
  }
  EXPECT_EQ(Get("from=2026-01-01&to=2027-02-05").status, 200) << "400 days are allowed";
}

TEST_F(ScheduleRouteTest, WithoutAProgramThereIsNoSchedule) {
  view_.playing.reset();
  EXPECT_EQ(Get("").status, 503);
}

}  // namespace
}  // namespace tingping

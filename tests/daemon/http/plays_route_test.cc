#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "daemon/http/routes.h"
#include "tests/daemon/http/fake_wall_view.h"
#include "tests/daemon/plays/play_files.h"
#include "tests/daemon/temp_folder.h"

namespace tingping {
namespace {

using Json = nlohmann::json;

/// The wall's day is 2026-11-23.
class PlaysRouteTest : public testing::Test {
 protected:
  PlaysRouteTest() { view_.plays = files_.folder(); }
  HttpAnswer Get(const std::string& query) {
    return Answer(view_, {"GET", "/api/v1/plays", query});
  }
  Json GetJson(const std::string& query) {
    const HttpAnswer answer = Get(query);
    EXPECT_EQ(answer.status, 200) << query << answer.body;
    return Json::parse(answer.body);
  }

  TempFolder temporary_;
  PlayFiles files_{temporary_.path() / "plays"};
  FakeWallView view_;
};

TEST_F(PlaysRouteTest, TellsToday) {
  files_.Add("a", "2026-11-22T12:00:00+08:00");
  files_.Add("b", "2026-11-23T12:00:00+08:00");
  const Json body = GetJson("");
  ASSERT_EQ(body["plays"].size(), 1u);
  EXPECT_EQ(body["plays"][0]["item"], "b");
  EXPECT_EQ(body["plays"][0]["text"], Json::array({"b的正文"}));
  EXPECT_EQ(body["plays"][0]["chain"], files_.last.chain);
  EXPECT_EQ(body["more"], false);
  EXPECT_EQ(body["findings"], Json::array());
  EXPECT_EQ(GetJson("from=2026-11-22&to=2026-11-23")["plays"].size(), 2u);
  EXPECT_EQ(GetJson("from=2026-11-22&to=2026-11-23&item=a")["plays"].size(), 1u);
  EXPECT_EQ(GetJson("from=2026-11-20&to=2026-11-21")["plays"], Json::array());
}

TEST_F(PlaysRouteTest, ALimitSaysThatThereIsMore) {
  for (int i = 0; i < 3; ++i) files_.Add("a", "2026-11-23T12:00:00+08:00");
  for (const auto& [limit, plays, more] :
       {std::tuple{"1", 1u, true}, {"2", 2u, true}, {"3", 3u, false}, {"5000", 3u, false}}) {
    const Json body = GetJson(std::string("limit=") + limit);
    EXPECT_EQ(body["plays"].size(), plays) << limit;
    EXPECT_EQ(body["more"], more) << limit;
  }
}

TEST_F(PlaysRouteTest, AnAnswerHasASizeItDoesNotExceed) {
  PlayRecord book = files_.Record("book", "2026-11-23T12:00:00+08:00");
  book.text = {std::string(3 << 20, 'x')};
  for (int i = 0; i < 4; ++i) files_.Add(book);
  const HttpAnswer answer = Get("");
  EXPECT_LT(answer.body.size(), std::size_t{9} << 20);
  EXPECT_EQ(Json::parse(answer.body)["more"], true);
}

TEST_F(PlaysRouteTest, TotalsAreByDayAndCategory) {
  for (const char* item : {"a", "b"}) files_.Add(item, "2026-11-23T12:00:00+08:00");
  const Json body = GetJson("totals=1");
  EXPECT_EQ(body["days"], Json::array({{{"date", "2026-11-23"},
                                        {"category", "办事指南"},
                                        {"plays", 2},
                                        {"seconds", 20.0},
                                        {"contents", 1}}}));
  EXPECT_EQ(body["sums"][0]["plays"], 2);
}

TEST_F(PlaysRouteTest, BrokenLinesAreToldWithoutTheirBytes) {
  files_.Add("a", "2026-11-23T12:00:00+08:00");
  files_.Append("{\"seq\":2,\"text\":[\"half\n");
  for (const char* query : {"", "totals=1"}) {
    const Json findings = GetJson(query)["findings"];
    ASSERT_EQ(findings.size(), 1u) << query;
    EXPECT_EQ(findings[0]["line"], 2);
    EXPECT_EQ(findings[0]["file"], "2026-11-23.jsonl");
    EXPECT_EQ(findings.dump().find("half"), std::string::npos);
  }
}

TEST_F(PlaysRouteTest, WrongQueriesAreRefusedInTwoLanguages) {
  for (const char* query :
       {"from=yesterday", "to=2026-02-30", "from=2026-11-24&to=2026-11-23", "limit=0", "limit=5001",
        "limit=-1", "limit=3x", "totals=2", "totals=yes", "from=2026-11-01&to=2026-11-08"}) {
    const HttpAnswer answer = Get(query);
    EXPECT_EQ(answer.status, 400) << query;
    const Json error = Json::parse(answer.body)["error"];
    EXPECT_FALSE(error["zh"].get<std::string>().empty()) << query;
    EXPECT_FALSE(error["en"].get<std::string>().empty()) << query;
  }
  EXPECT_EQ(Get("from=2026-11-01&to=2026-11-07").status, 200) << "seven days are allowed";
}

TEST_F(PlaysRouteTest, ItsParametersAreInTheDescription) {
  const Json paths = Json::parse(Answer(view_, {"GET", "/api/v1/openapi.json", ""}).body)["paths"];
  std::vector<std::string> names;
  for (const Json& each : paths["/api/v1/plays"]["get"]["parameters"])
    names.push_back(each["name"]);
  EXPECT_THAT(names, testing::ElementsAre("from", "to", "item", "limit", "totals"));
}

}  // namespace
}  // namespace tingping

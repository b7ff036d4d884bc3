#include "daemon/http/routes.h"

#include <nlohmann/json.hpp>
#include <set>

#include "tests/daemon/http/fake_wall_view.h"

namespace tingping {
namespace {

using Json = nlohmann::json;
using testing::HasSubstr;

class RoutesTest : public testing::Test {
 protected:
  HttpAnswer Get(const std::string& path, const std::string& query = "") {
    return Answer(view_, {"GET", path, query});
  }
  Json GetJson(const std::string& path, const std::string& query = "") {
    return Json::parse(Get(path, query).body);
  }
  std::string WhyNotReady() {
    const HttpAnswer answer = Get("/readyz");
    const Json body = Json::parse(answer.body);
    EXPECT_EQ(answer.status, 503);
    EXPECT_EQ(body["ready"], false);
    EXPECT_EQ(GetJson("/api/v1/status")["ready"], false);
    return body["reasons"].dump();
  }

  FakeWallView view_;
};

TEST_F(RoutesTest, EveryRouteAnswersWithTheTypeItPromises) {
  ASSERT_GE(Routes().size(), 9u);
  for (const Route& route : Routes()) {
    const HttpAnswer answer = Get(std::string(route.path));
    EXPECT_EQ(answer.status, 200) << route.path << "\n" << answer.body;
    EXPECT_TRUE(answer.content_type.starts_with(route.content_type)) << route.path;
    if (route.content_type == "application/json") {
      EXPECT_FALSE(Json::parse(answer.body, nullptr, false).is_discarded()) << route.path;
    }
    EXPECT_EQ(view_.Counted(std::string(route.path), 200), 1) << route.path;
  }
}

TEST_F(RoutesTest, OpenApiNamesTheRoutesOfTheTableAndNoOthers) {
  std::set<std::string> table;
  for (const Route& route : Routes()) table.insert(std::string(route.path));
  const Json document = GetJson("/api/v1/openapi.json");
  std::set<std::string> named;
  for (const auto& [path, methods] : document["paths"].items()) {
    named.insert(path);
    EXPECT_FALSE(methods["get"]["summary"].get<std::string>().empty()) << path;
    EXPECT_TRUE(methods["get"]["responses"].contains("200")) << path;
  }
  EXPECT_EQ(named, table);
  EXPECT_EQ(document["openapi"], "3.0.3");
  EXPECT_EQ(document["info"]["version"], "9.9.9");
  EXPECT_TRUE(document["components"]["responses"].contains("Error"));
}

TEST_F(RoutesTest, AnUnknownPathIsAJson404ThatRepeatsItSafely) {
  const HttpAnswer answer = Get("/nope\"<script>\xff" + std::string(5000, 'x'));
  EXPECT_EQ(answer.status, 404);
  EXPECT_LT(answer.body.size(), 1000u);
  const Json body = Json::parse(answer.body);
  EXPECT_EQ(body["error"]["code"], 404);
  EXPECT_THAT(body["error"]["en"].get<std::string>(), HasSubstr("/nope\"<script>\xEF\xBF\xBDx"));
  EXPECT_THAT(body["error"]["zh"].get<std::string>(), HasSubstr("没有这个地址"));
  EXPECT_EQ(view_.Counted("other", 404), 1) << "strangers' paths must not become labels";
  EXPECT_EQ(Get("/api/v1/status/").status, 404);
  EXPECT_EQ(Get("").status, 404);
}

TEST_F(RoutesTest, AMisspeltParameterIsRefusedAndTheKnownOnesAreNamed) {
  struct Query {
    const char* path;
    const char* query;
    const char* zh;
    const char* en;
  };
  constexpr Query kRefused[] = {
      {"schedule", "fro=2026-11-23", "没有 \"fro\" 这个参数，只有 from、to；是否想写 \"from\"？",
       "no such parameter: \"fro\", known: from, to"},
      {"schedule", "at=2026-11-23", "没有 \"at\" 这个参数，只有 from、to",
       "no such parameter: \"at\", known: from, to"},
      {"schedule", "from=2026-11-23&limit=2", "没有 \"limit\"", "\"limit\""},
      {"schedule", "zz=1", "没有 \"zz\"", "\"zz\""},
      {"schedule", "From=2026-11-23", "没有 \"From\"", "\"From\""},
      {"schedule", "=1", "没有 \"=\"", "\"=\""},
      {"plays", "items=day/1", "只有 from、to、item、limit、totals；是否想写 \"item\"？",
       "known: from, to, item, limit, totals"},
      {"live", "rate=5", "只有 fps", "known: fps"},
      {"screenshot.png", "lit", "只有 as", "known: as"}};
  for (const Query& each : kRefused) {
    const HttpAnswer answer = Get(std::string("/api/v1/") + each.path, each.query);
    EXPECT_EQ(answer.status, 400) << each.query;
    const Json error = Json::parse(answer.body)["error"];
    EXPECT_THAT(error["zh"].get<std::string>(), HasSubstr(each.zh));
    EXPECT_THAT(error["en"].get<std::string>(), HasSubstr(each.en));
  }
  EXPECT_EQ(Get("/api/v1/schedule", "from=2026-11-23&&to=2026-11-24&").status, 200);
  EXPECT_EQ(Get("/healthz", "probe=1").status, 200);
}

TEST_F(RoutesTest, TheDescriptionNamesTheParametersOfTheTable) {
  const Json paths = GetJson("/api/v1/openapi.json")["paths"];
  for (const Route& route : Routes()) {
    std::vector<std::string> named;
    const Json& get = paths[std::string(route.path)]["get"];
    for (const Json& each : get.value("parameters", Json::array())) named.push_back(each["name"]);
    EXPECT_EQ(named, std::vector<std::string>(route.parameters.begin(), route.parameters.end()))
        << route.path;
  }
}

TEST_F(RoutesTest, OtherMethodsAre405AndHeadIsGet) {
  for (const char* method : {"POST", "PUT", "DELETE", "OPTIONS", "PATCH"}) {
    const HttpAnswer answer = Answer(view_, {method, "/api/v1/status", ""});
    EXPECT_EQ(answer.status, 405) << method;
    EXPECT_EQ(Json::parse(answer.body)["error"]["code"], 405);
  }
  EXPECT_EQ(Answer(view_, {"HEAD", "/api/v1/status", ""}).status, 200);
}

TEST_F(RoutesTest, StatusIsFlatWhereScriptsLook) {
  FeedReport bjgs;
  bjgs.id = "bjgs";
  bjgs.state = "late";
  bjgs.as_of = view_.now;
  bjgs.accepted = 40;
  bjgs.held = 2;
  view_.feeds = {bjgs};
  const Json status = GetJson("/api/v1/status");
  EXPECT_EQ(status["version"], "9.9.9");
  EXPECT_EQ(status["now"], "2026-11-23T09:30:00+08:00");
  EXPECT_EQ(status["started"], "2026-11-23T07:30:00+08:00");
  EXPECT_EQ(status["ready"], true);
  EXPECT_EQ(status["frames"], 1234);
  EXPECT_EQ(status["item"], "cases");
  EXPECT_EQ(status["playlist"], "day");
  EXPECT_EQ(status["program"]["id"], "feed5eed");
  EXPECT_EQ(status["wall"]["page"], 1);
  EXPECT_EQ(status["wall"]["text"][0], "受理编号");
  EXPECT_EQ(status["schedule"]["playlist"], "day");
  EXPECT_EQ(status["schedule"]["day"]["date"], "2026-11-23");
  EXPECT_EQ(status["schedule"]["day"]["kind"], "workday");
  const Json feed = {{"id", "bjgs"},
                     {"state", "late"},
                     {"as_of", "2026-11-23T09:30:00+08:00"},
                     {"accepted", 40},
                     {"held", 2}};
  EXPECT_EQ(status["feeds"], Json::array({feed}));
  EXPECT_EQ(status["faults"], (Json{{"info", 0}, {"warning", 0}, {"error", 0}}));
}

TEST_F(RoutesTest, StatusAnswersWithoutRendererAndWithoutProgram) {
  view_.report = {};
  view_.playing.reset();
  view_.id.clear();
  const HttpAnswer answer = Get("/api/v1/status");
  ASSERT_EQ(answer.status, 200) << answer.body;
  const Json status = Json::parse(answer.body);
  EXPECT_EQ(status["ready"], false);
  EXPECT_EQ(status["item"], "");
  EXPECT_EQ(status["wall"], Json::object());
  EXPECT_TRUE(status["schedule"].is_null());
}

TEST_F(RoutesTest, ARendererThatTalksNonsenseIsNoReasonToFall) {
  view_.report.status_json = "{\"program\": [1, 2";
  EXPECT_EQ(Get("/api/v1/status").status, 200);
  EXPECT_EQ(Get("/readyz").status, 503);
  view_.report.status_json = R"({"program": 5, "scene": {}})";
  EXPECT_EQ(Get("/healthz").status, 200);
  EXPECT_GE(Get("/readyz").status, 500);
}

TEST_F(RoutesTest, ReadyWhenTheWallIsRight) {
  const HttpAnswer answer = Get("/readyz");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(Json::parse(answer.body),
            (Json{{"ready", true}, {"unlit", nullptr}, {"reasons", Json::array()}}));
}

TEST_F(RoutesTest, AWallUnlitOnPurposeIsReadyAndSaysSo) {
  view_.report.status_json.insert(1, R"("light":{"percent":0,"unlit":"operator"},)");
  const Json ready = GetJson("/readyz");
  EXPECT_EQ(ready["ready"], true);
  EXPECT_EQ(ready["unlit"], "operator");
}

TEST_F(RoutesTest, NotReadyWhenTheRendererIsSilent) {
  view_.report = {};
  EXPECT_THAT(WhyNotReady(), HasSubstr("does not answer"));
}

TEST_F(RoutesTest, NotReadyWhenTheLastFrameIsOld) {
  view_.report.frame_age_ms = 3000;
  EXPECT_EQ(Get("/readyz").status, 200);
  view_.report.frame_age_ms = 3001;
  EXPECT_THAT(WhyNotReady(), HasSubstr("last frame is old"));
  view_.report.frame_age_ms = -1;
  EXPECT_THAT(WhyNotReady(), HasSubstr("last frame is old"));
}

TEST_F(RoutesTest, NotReadyWhenTheWallStaysOnAnotherProgram) {
  view_.SetWall("cases", "01dbeef");
  view_.age = std::chrono::seconds(60);
  EXPECT_EQ(Get("/readyz").status, 200) << "a new program may wait for the end of an item";
  view_.age = std::chrono::seconds(61);
  EXPECT_THAT(WhyNotReady(), HasSubstr("published program"));
}

TEST_F(RoutesTest, NotReadyWithoutAProgram) {
  view_.playing.reset();
  EXPECT_THAT(WhyNotReady(), HasSubstr("no program yet"));
}

TEST_F(RoutesTest, NotReadyWhileTheSlateIsOnTheWall) {
  view_.SetWall("slate", view_.id);
  EXPECT_THAT(WhyNotReady(), HasSubstr("no program on the wall"));
}

TEST_F(RoutesTest, NotReadyWhenNothingIsScheduledOrTheProgramIsDamaged) {
  for (const FaultCode code : {FaultCode::kNothingScheduled, FaultCode::kProgramDamaged}) {
    StandingFault fault;
    fault.code = code;
    view_.faults = {fault};
    EXPECT_THAT(WhyNotReady(), HasSubstr(std::string(TextOf(code).en)));
  }
}

TEST_F(RoutesTest, OtherFaultsDoNotMakeTheWallWrong) {
  StandingFault fault;
  fault.code = FaultCode::kFeedTimeout;
  view_.faults = {fault};
  EXPECT_EQ(Get("/readyz").status, 200);
}

TEST_F(RoutesTest, FaultsSayWhatWhereSinceWhenAndWhatToDo) {
  StandingFault fault;
  fault.code = FaultCode::kUnknownKey;
  fault.subject = "morning.json:3:5";
  fault.detail = "不认识的项 \"tilte\"";
  fault.place = {"/c/morning.json", 3, 5};
  fault.since = view_.now;
  fault.count = 2;
  view_.faults = {fault};
  const Json list = GetJson("/api/v1/faults");
  ASSERT_EQ(list.size(), 1u);
  const FaultText& text = TextOf(FaultCode::kUnknownKey);
  EXPECT_EQ(list[0], (Json{{"code", 204},
                           {"level", "warning"},
                           {"zh", std::string(text.zh)},
                           {"en", std::string(text.en)},
                           {"subject", "morning.json:3:5"},
                           {"detail", "不认识的项 \"tilte\""},
                           {"file", "/c/morning.json"},
                           {"line", 3},
                           {"column", 5},
                           {"since", "2026-11-23T09:30:00+08:00"},
                           {"count", 2},
                           {"todo", std::string(text.todo_zh)}}));
  EXPECT_EQ(GetJson("/api/v1/status")["faults"]["warning"], 1);
}

TEST_F(RoutesTest, FeedsTellWhatWasHeldAndNeverWhatIsIn) {
  FeedReport feed;
  feed.id = "bjgs";
  feed.state = "never";
  feed.held = 1;
  feed.held_rows = {{12, HeldReason::kNoKey, "第 12 行：没有受理编号", "00ff"}};
  feed.verdicts = {
      {"bjgs", 3, HeldReason::kPersonalData, "0a0b", Verdict::kRelease, "li", view_.now}};
  view_.feeds = {feed};
  const Json list = GetJson("/api/v1/feeds");
  ASSERT_EQ(list.size(), 1u);
  EXPECT_TRUE(list[0]["as_of"].is_null());
  EXPECT_TRUE(list[0]["last_try"].is_null());
  EXPECT_EQ(list[0]["held_reasons"][0], "第 12 行：没有受理编号");
  EXPECT_EQ(list[0]["held_rows"][0]["reason"], "no_key");
  EXPECT_EQ(list[0]["held_rows"][0]["hash"], "00ff");
  EXPECT_EQ(list[0]["verdicts"], Json::array({{{"verdict", "release"},
                                               {"row", 3},
                                               {"reason", "personal_data"},
                                               {"hash", "0a0b"},
                                               {"by", "li"},
                                               {"at", "2026-11-23T09:30:00+08:00"}}}));
}

TEST_F(RoutesTest, ScreenshotIsThePngOrA503) {
  const HttpAnswer good = Get("/api/v1/screenshot.png");
  EXPECT_EQ(good.content_type, "image/png");
  EXPECT_EQ(good.body, *view_.png);
  EXPECT_EQ(Get("/api/v1/screenshot.png", "as=lit").body, *view_.png);
  EXPECT_EQ(Get("/api/v1/screenshot.png", "as=content").body, *view_.png + " of the content");
  EXPECT_EQ(Get("/api/v1/screenshot.png", "as=bright").status, 400);
  view_.png = Error{FaultCode::kRendererSilent, "播放程序没有应答", {}};
  const HttpAnswer bad = Get("/api/v1/screenshot.png");
  EXPECT_EQ(bad.status, 503);
  EXPECT_EQ(Json::parse(bad.body)["error"]["zh"], "播放程序没有应答");
}

TEST_F(RoutesTest, LiveTakesAPlaceOrSaysThatNoneIsLeft) {
  class Sink : public LiveSink {
    State state() const override { return State::kReady; }
    void Send(std::shared_ptr<std::string>) override {}
  };
  HttpRequest request;
  request.path = "/api/v1/live";
  request.open_stream = [] { return std::make_unique<Sink>(); };
  const HttpAnswer taken = Answer(view_, request);
  EXPECT_TRUE(taken.streams);
  EXPECT_EQ(view_.watched_fps, LiveHub::kDefaultFps);
  const HttpAnswer full = Answer(view_, request);
  EXPECT_FALSE(full.streams);
  EXPECT_EQ(full.status, 503);
  EXPECT_EQ(Json::parse(full.body)["error"]["zh"], "观看人数已满（10 人），请稍后再看");
  view_.places = 1;
  for (const char* const query : {"fps=0", "fps=11", "fps=fast", "fps=2.5", "fps=-1"}) {
    request.query = query;
    EXPECT_EQ(Answer(view_, request).status, 400) << query;
  }
  request.query = "fps=10";
  EXPECT_TRUE(Answer(view_, request).streams);
  EXPECT_EQ(view_.watched_fps, 10);
}

TEST(QueryValue, DecodesAndLeavesPlusAlone) {
  struct {
    const char* query;
    const char* name;
    const char* expected;
  } const cases[] = {
      {"from=2026-11-23", "from", "2026-11-23"},
      {"a=1&from=x&from=y", "from", "x"},
      {"from=2026-11-23T07:30:00+08:00", "from", "2026-11-23T07:30:00+08:00"},
      {"from=2026-11-23T07%3A30%3a00%2B08:00", "from", "2026-11-23T07:30:00+08:00"},
      {"from=%E5%8E%85", "from", "厅"},
      {"from=100%", "from", "100%"},
      {"from=%zz%2", "from", "%zz%2"},
      {"fromage=1", "from", ""},
      {"from", "from", ""},
      {"", "from", ""},
      {"&&=&from=z", "from", "z"},
  };
  for (const auto& each : cases) {
    EXPECT_EQ(QueryValue(each.query, each.name), each.expected) << each.query;
  }
}

}  // namespace
}  // namespace tingping

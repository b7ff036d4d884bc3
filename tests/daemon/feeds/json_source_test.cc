#include "daemon/feeds/json_source.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "playlists/program.h"
#include "tests/daemon/feeds/source_cases.h"

namespace tingping {
namespace {

using Json = nlohmann::json;

SourceRows MustRead(std::string text, const RowQuery& query) {
  Result<SourceRows> read = ReadJsonSource(std::move(text), query);
  EXPECT_TRUE(read.ok()) << (read.ok() ? "" : ToString(read.error()));
  return read.ok() ? *std::move(read) : SourceRows();
}

TEST(JsonSource, EveryAnswerIsReadAsTheTableSays) {
  CheckSourceTable("json_source.json", [](const Json& entry, const RowQuery& query) {
    return ReadJsonSource(entry["text"].get<std::string>(), query);
  });
}

TEST(JsonSource, TheHashIsOfTheRowAsWritten) {
  RowQuery query;
  query.selectors = {"/a"};
  const SourceRows rows = MustRead(R"([ {"a": 1 } , {"a":1}, "{\"a\":1}" ])", query);
  ASSERT_EQ(rows.rows.size(), 3u);
  EXPECT_EQ(rows.rows[0].hash, HashHex(R"({"a": 1 })", 16));
  EXPECT_EQ(rows.rows[1].hash, HashHex(R"({"a":1})", 16));
  EXPECT_EQ(rows.rows[2].hash, rows.rows[1].hash) << "packed rows are what is packed";
}

TEST(JsonSource, ABrokenByteDamagesItsOwnRow) {
  RowQuery query;
  query.selectors = {"/a"};
  const SourceRows rows =
      MustRead("[{\"a\":\"x\xFFy\"},{\"a\":\"\xE4\xB8\"},{\"a\":\"z\"}]", query);
  ASSERT_EQ(rows.rows.size(), 3u);
  EXPECT_THAT(rows.rows[0].cells[0], testing::ElementsAre("x\uFFFDy"));
  EXPECT_THAT(rows.rows[1].cells[0], testing::ElementsAre("\uFFFD"));
  EXPECT_THAT(rows.rows[2].cells[0], testing::ElementsAre("z"));
}

TEST(JsonSource, MoreValuesThanRowsCanHaveAreTooMany) {
  RowQuery query;
  query.limit_rows = 2;
  std::string text = R"({"rows":[],"rest":[1)";
  for (int i = 0; i < 25'000; ++i) text += ",1";
  const auto read = ReadJsonSource(text + "]}", query);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().code, FaultCode::kFeedNotJson);
  EXPECT_NE(read.error().detail.find("超过上限"), std::string::npos);
}

TEST(JsonSource, WhatTheSourceSentIsNotQuoted) {
  RowQuery query;
  query.rows = "/l";
  for (const char* text : {"张三", R"({"l":"张三"})", R"({"张三":1})", R"([{"a":张三}])"}) {
    const auto read = ReadJsonSource(text, query);
    ASSERT_FALSE(read.ok()) << text;
    EXPECT_EQ(read.error().detail.find("张三"), std::string::npos) << read.error().detail;
  }
}

TEST(JsonSource, TheSampleOfCases) {
  RowQuery query;
  query.rows = "/custom/projectlist";
  query.selectors = {"/flowsn", "/taskname", "/applydate", "/promiseday", "/finishdate"};
  query.envelope = {"/custom/totalcount", "/status/code"};
  const SourceRows rows = MustRead(FeedCase("bjgs.json"), query);
  ASSERT_EQ(rows.rows.size(), 80u);
  EXPECT_THAT(rows.envelope, testing::ElementsAre(Cell{"80"}, Cell{"1"}));
  EXPECT_THAT(rows.found, testing::Each(true));
  // The whole sample against the tree of another parser.
  const Json sample = Json::parse(FeedCase("bjgs.json"))["custom"]["projectlist"];
  for (std::size_t i = 0; i < sample.size(); ++i) {
    for (std::size_t s = 0; s < query.selectors.size(); ++s) {
      const Json value = sample[i].value(Json::json_pointer(query.selectors[s]), Json());
      const Json text = value.is_number() ? Json(value.dump()) : value;
      EXPECT_EQ(Shown(rows.rows[i].cells[s]), text) << i << query.selectors[s];
    }
  }
  EXPECT_EQ(rows.rows[1].cells[2][0], "1795165200000");
}

TEST(JsonSource, TheSampleOfGuides) {
  RowQuery query;
  query.rows = "/data";
  query.selectors = {"/AUDIT_ITEM/CATANAME", "/AUDIT_ITEM/LAW/*/LAWNAME",
                     "/AUDIT_MATERIAL/*/MATERIAL_NAME"};
  const SourceRows rows = MustRead(FeedCase("service_guides.json"), query);
  ASSERT_EQ(rows.rows.size(), 20u);
  EXPECT_THAT(rows.found, testing::Each(true));
  EXPECT_THAT(rows.rows[0].cells[0], testing::ElementsAre("建设项目用地预审与选址意见书核发"));
  EXPECT_THAT(rows.rows[0].cells[1], testing::ElementsAre("《中华人民共和国土地管理法》"));
  const Json sample = Json::parse(FeedCase("service_guides.json"))["data"];
  for (std::size_t i = 0; i < sample.size(); ++i) {
    Cell names;
    for (const Json& material : sample[i].value("AUDIT_MATERIAL", Json::array())) {
      names.push_back(material["MATERIAL_NAME"].get<std::string>());
    }
    EXPECT_EQ(rows.rows[i].cells[2], names) << i;
  }
}

TEST(JsonSource, TheSampleOfAWarning) {
  RowQuery query;
  query.selectors = {"/SIGNALTYPE", "/LEVELCODE", "/RELIEVETIME", "/references"};
  const SourceRows rows = MustRead(FeedCase("weather_alarm.jsonp"), query);
  ASSERT_EQ(rows.rows.size(), 1u);
  EXPECT_THAT(rows.rows[0].cells, testing::ElementsAre(Cell{"雷电"}, Cell{"02"},
                                                       Cell{"2026-11-20 21:00:00"}, Cell{""}));
}

}  // namespace
}  // namespace tingping

// From the bytes of an answer to its rows: what is refused, with which fault, and what is believed.
#include "daemon/feeds/feed_chain.h"

#include <gmock/gmock.h>

#include "tests/daemon/feeds/feed_fixture.h"

namespace tingping {
namespace {

TEST(FeedChain, EveryBadAnswerHasItsFault) {
  const std::string row = "[" + GoodRow("A") + "]";
  struct {
    const char* rule;
    std::string body;
    FaultCode code;
  } const kTable[] = {
      {"a web page", "<!DOCTYPE html><html>张三</html>", FaultCode::kFeedNotJson},
      {"nothing at all", "", FaultCode::kFeedNotJson},
      {"cut off", Envelope(row, 1).substr(0, 60), FaultCode::kFeedNotJson},
      {"nested without end", std::string(100000, '['), FaultCode::kFeedNotJson},
      {"the envelope says no", Envelope(row, 1, "0"), FaultCode::kFeedRefused},
      {"refused before empty", Envelope("[]", 0, "0"), FaultCode::kFeedRefused},
      {"refused without a list", R"({"status":{"code":"0","text":"令牌失效"},"custom":{}})",
       FaultCode::kFeedRefused},
      {"no envelope", R"({"custom":{"projectlist":[]}})", FaultCode::kFeedPointerMissing},
      {"no list", R"({"status":{"code":"1"},"custom":{}})", FaultCode::kFeedPointerMissing},
      {"a login page", R"(<html><form>用户登录<input type="password" name="p"></form></html>)",
       FaultCode::kFeedUnavailable},
  };
  for (const auto& each : kTable) {
    SCOPED_TRACE(each.rule);
    const auto answer = Answer(SampleFeed(), each.body);
    ASSERT_FALSE(answer.ok());
    EXPECT_EQ(answer.error().code, each.code) << answer.error().detail;
    EXPECT_EQ(answer.error().detail.find("张三"), std::string::npos) << "the body is not quoted";
  }
}

TEST(FeedChain, AnEmptyListIsBelievedWhenTheSourceCountsZero) {
  const auto empty = [](const FeedConfig& feed, int total) {
    const auto answer = Answer(feed, Envelope("[]", total));
    EXPECT_TRUE(answer.ok());
    return EmptyError(feed, *answer);
  };
  EXPECT_FALSE(empty(SampleFeed(), 0));
  ASSERT_TRUE(empty(SampleFeed(), 80));
  EXPECT_EQ(empty(SampleFeed(), 80)->code, FaultCode::kFeedEmpty);
  FeedConfig feed = SampleFeed();
  feed.envelope.total.clear();
  EXPECT_TRUE(empty(feed, 0)) << "without a configured total nobody can know";
}

TEST(FeedChain, MoreRowsThanTheLimitAreTooMany) {
  FeedConfig feed = SampleFeed();
  feed.limit_rows = 1;
  const auto answer = Answer(feed, Envelope("[" + GoodRow("A") + "," + GoodRow("B") + "]", 2));
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.error().code, FaultCode::kFeedTooLarge);
}

TEST(FeedChain, BadBytesInOneRowCostNoOtherRow) {
  std::string bad = GoodRow("B");
  bad.replace(bad.find("抵押"), 3, "\xd5\xc5");
  const MappedRows mapped =
      Mapped(SampleFeed(), Envelope("[" + GoodRow("A") + "," + bad + "," + GoodRow("C") + "]", 3));
  EXPECT_EQ(mapped.records.size(), 2u);
  ASSERT_EQ(mapped.held.size(), 1u);
  EXPECT_EQ(mapped.held[0].reason, HeldReason::kDamagedText);
}

TEST(FeedChain, TheSourcesOwnTimeIsTheAgeOfTheData) {
  const auto as_of = [](const std::string& time) {
    return Answer(SampleFeed(),
                  R"({"status":{"code":"1"},"custom":{"totalcount":1,"updatetime":")" + time +
                      R"(","projectlist":[)" + GoodRow("A") + "]}}")
        ->as_of;
  };
  EXPECT_EQ(as_of("2026-11-20 09:00:00"),
            ParseInstant("2026-11-20T09:00:00+08:00", TimeZoneOfTests()));
  EXPECT_EQ(as_of("2036-11-20 09:00:00"), SampleNow()) << "a time to come is now";
  EXPECT_FALSE(as_of("--"));
}

TEST(FeedChain, ThePinnedCharsetIsNotGuessedAt) {
  FeedConfig feed = FeedOf(R"({"id": "n", "url": "http://h/", "record": "notice", "format": "csv",
    "charset": "gbk", "fields": {"id": "a", "title": "b", "issued_on": "c"}})");
  const std::string gbk = "a,b,c\n1,\xC1\xAA\xCD\xA8,2026-11-20\n";  // 联通
  const auto answer = Answer(feed, gbk);
  ASSERT_TRUE(answer.ok()) << ToString(answer.error());
  EXPECT_EQ(answer->reading.charset, "gb18030");
  EXPECT_EQ(answer->rows.rows[0].cells[1].at(0).size() > 0, true);
}

TEST(FeedFields, StepsJoinsAndWordsDoWhatTheySay) {
  const FeedConfig feed = FeedOf(R"feed({"id": "g", "url": "http://h/", "record": "guide",
    "rows": "/l", "fields": {
      "id": {"from": "/a", "steps": [{"capture": "编号([0-9]+)"}]},
      "name": {"from": ["/none", "/b"]},
      "kind": {"constant": "行政许可"},
      "legal_time": {"from": ["/n", "/u"], "join": "个"},
      "basis": {"from": ["/laws/*/t", "/laws/*/n"], "join": " "},
      "place": {"from": "/p", "steps": [{"after": "地址："}, {"before": "（"}]},
      "phone": {"from": "/q", "steps": ["nfkc", "digits"]},
      "fee": {"from": "/f", "map": {"1": "收费"}, "otherwise": "以窗口公示为准"}}})feed");
  const MappedRows mapped = Mapped(feed, R"feed({"l": [{"a": "事项编号0042号", "b": "抵押权登记",
    "n": 20, "u": "工作日", "laws": [{"t": "甲法", "n": "第一条"}, {"t": "乙法", "n": ""}],
    "p": "办理地址：二楼（东）", "q": "电话０３９９-7654000", "f": "9"}]})feed");
  ASSERT_EQ(mapped.records.size(), 1u) << (mapped.held.empty() ? "" : mapped.held[0].words);
  const auto& guide = std::get<Guide>(mapped.records[0]);
  EXPECT_EQ(guide.id, "g.0042");
  EXPECT_EQ(guide.name, "抵押权登记");
  EXPECT_EQ(guide.kind, "行政许可");
  EXPECT_EQ(guide.legal_time, "20个工作日");
  EXPECT_THAT(guide.basis, testing::ElementsAre("甲法 第一条", "乙法"));
  EXPECT_EQ(guide.place, "二楼");
  EXPECT_EQ(guide.phone, "03997654000");
  EXPECT_EQ(guide.fee, "以窗口公示为准");
  EXPECT_EQ(mapped.otherwise.at("收费"), 1);
}

}  // namespace
}  // namespace tingping

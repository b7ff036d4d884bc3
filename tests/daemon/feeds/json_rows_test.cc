#include "daemon/feeds/json_rows.h"

#include "tests/daemon/feeds/feed_fixture.h"

namespace tingping {
namespace {

TEST(JsonRows, RowsComeInOrderWithTheirBytes) {
  const auto rows = ReadJsonRows(SampleFeed(), Envelope(R"([ {"a":"}]"} , {"b":[1,{}]} ])", 2));
  ASSERT_TRUE(rows.ok());
  ASSERT_EQ(rows->rows.size(), 2u);
  EXPECT_EQ(RawText(*rows->document, *rows->rows[0]), R"({"a":"}]"})");
  EXPECT_EQ(RawText(*rows->document, *rows->rows[1]), R"({"b":[1,{}]})");
}

TEST(JsonRows, ABodyThatIsTheListItself) {
  FeedConfig feed;
  feed.fields["no"].pointer = "/no";
  const auto rows = ReadJsonRows(feed, R"([{"no":1},{"no":2}])");
  ASSERT_TRUE(rows.ok());
  EXPECT_EQ(rows->rows.size(), 2u);
}

TEST(JsonRows, ScalarsAsText) {
  FeedConfig feed;
  const auto rows = ReadJsonRows(feed, R"(["a", 5, 1795165200000, 1.50, true, null, [], {}])");
  ASSERT_TRUE(rows.ok());
  std::vector<std::string> texts;
  for (const JsonNode* row : rows->rows) texts.push_back(ScalarText(*rows->document, *row));
  EXPECT_THAT(texts, testing::ElementsAre("a", "5", "1795165200000", "1.50", "true", "", "", ""));
}

TEST(JsonRows, EveryBadAnswerHasItsFault) {
  const std::string row = "[" + GoodRow("A") + "]";
  struct {
    const char* rule;
    std::string body;
    FaultCode code;
  } const kTable[] = {
      {"a login page", "<!DOCTYPE html><html>张三</html>", FaultCode::kFeedNotJson},
      {"nothing at all", "", FaultCode::kFeedNotJson},
      {"cut off", Envelope(row, 1).substr(0, 60), FaultCode::kFeedNotJson},
      {"nested without end", std::string(100000, '['), FaultCode::kFeedNotJson},
      {"the envelope says no", Envelope(row, 1, "0"), FaultCode::kFeedRefused},
      {"refused before empty", Envelope("[]", 0, "0"), FaultCode::kFeedRefused},
      {"no envelope", R"({"custom":{"projectlist":[]}})", FaultCode::kFeedPointerMissing},
      {"no list", R"({"status":{"code":"1"},"custom":{}})", FaultCode::kFeedPointerMissing},
      {"a list that is none", R"({"status":{"code":"1"},"custom":{"projectlist":{}}})",
       FaultCode::kFeedPointerMissing},
      {"empty against the total", Envelope("[]", 80), FaultCode::kFeedEmpty},
      {"empty without the total", R"({"status":{"code":"1"},"custom":{"projectlist":[]}})",
       FaultCode::kFeedEmpty},
  };
  for (const auto& each : kTable) {
    SCOPED_TRACE(each.rule);
    const auto rows = ReadJsonRows(SampleFeed(), each.body);
    ASSERT_FALSE(rows.ok());
    EXPECT_EQ(rows.error().code, each.code) << rows.error().detail;
    EXPECT_EQ(rows.error().detail.find("张三"), std::string::npos) << "the body is not quoted";
  }
}

TEST(JsonRows, BadBytesInOneRowCostNoOtherRow) {
  const auto rows = ReadJsonRows(
      SampleFeed(), Envelope("[{\"a\":\"\xd5\xc5\"},{\"a\":\"\\ud83d\"},{\"a\":\"\\ud83d\\ude00\"},"
                             "{\"a\":\"\\\\ud83d\"},{\"a\":\"1\",\"a\":\"2\"}]",
                             5));
  ASSERT_TRUE(rows.ok()) << ToString(rows.error());
  std::vector<std::string> texts;
  for (const JsonNode* row : rows->rows) texts.push_back(row->Find("a")->string);
  EXPECT_THAT(texts, testing::ElementsAre("\uFFFD\uFFFD", "\uFFFD", "😀", "\\ud83d", "1"));
}

TEST(JsonRows, AnEmptyListIsBelievedWhenTheSourceCountsZero) {
  const auto rows = ReadJsonRows(SampleFeed(), Envelope("[]", 0));
  ASSERT_TRUE(rows.ok()) << ToString(rows.error());
  EXPECT_TRUE(rows->rows.empty());
}

TEST(JsonRows, AnEmptyListIsNotBelievedWithoutAConfiguredTotal) {
  FeedConfig feed = SampleFeed();
  feed.total_pointer.clear();
  const auto rows = ReadJsonRows(feed, Envelope("[]", 0));
  ASSERT_FALSE(rows.ok());
  EXPECT_EQ(rows.error().code, FaultCode::kFeedEmpty);
}

TEST(JsonRows, MoreRowsThanTheLimitAreTooMany) {
  FeedConfig feed = SampleFeed();
  feed.limit_rows = 1;
  const auto rows = ReadJsonRows(feed, Envelope("[" + GoodRow("A") + "," + GoodRow("B") + "]", 2));
  ASSERT_FALSE(rows.ok());
  EXPECT_EQ(rows.error().code, FaultCode::kFeedTooLarge);
}

}  // namespace
}  // namespace tingping

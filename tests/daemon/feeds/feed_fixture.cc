#include "tests/daemon/feeds/feed_fixture.h"

#include <gtest/gtest.h>

#include "tests/daemon/temp_folder.h"

namespace tingping {

const TimeZone& TimeZoneOfTests() {
  static const TimeZone zone;
  return zone;
}

Instant SampleNow() { return *ParseInstant("2026-11-23T09:30:00+08:00", TimeZone()); }

FeedConfig FeedOf(const std::string& json) {
  const Result<JsonDocument> document = JsonDocument::Parse(json, "feed.json");
  EXPECT_TRUE(document.ok()) << json;
  Errors errors;
  FeedConfig feed = ReadFeedConfig(*document, document->root(), {}, &errors);
  for (const Error& error : errors) ADD_FAILURE() << ToString(error);
  return feed;
}

FeedConfig SampleFeed() {
  return FeedOf(R"({"id": "bjgs", "name": "办件公示", "preset": "bjgs",
                    "url": "http://127.0.0.1:1/", "timeout_ms": 2000, "retire_after_s": 0})");
}

Result<AnswerRows> Answer(const FeedConfig& feed, std::string body) {
  return ReadAnswer(feed, FieldPlan(feed), {std::move(body), {}, {}},
                    {TimeZoneOfTests(), SampleNow()});
}

MappedRows Mapped(const FeedConfig& feed, std::string body,
                  std::map<std::string, Verdict> verdicts) {
  const FieldPlan plan(feed);
  const MappingContext context{TimeZoneOfTests(), SampleNow(), std::move(verdicts)};
  const auto answer = ReadAnswer(feed, plan, {std::move(body), {}, {}}, context);
  EXPECT_TRUE(answer.ok()) << (answer.ok() ? "" : ToString(answer.error()));
  if (!answer) return {};
  return MapRows(feed, plan, answer->rows, context);
}

std::vector<Case> CasesOf(const std::vector<Record>& records) {
  std::vector<Case> cases;
  for (const Record& record : records) cases.push_back(std::get<Case>(record));
  return cases;
}

std::string SampleBody() {
  return BytesOf(std::filesystem::path(TINGPING_SOURCE_DIR) / "tests/cases/feeds/bjgs.json");
}

std::string Envelope(std::string_view rows, int total, std::string_view code) {
  return R"({"status":{"code":")" + std::string(code) + R"("},"custom":{"totalcount":)" +
         std::to_string(total) + R"(,"projectlist":)" + std::string(rows) + "}}";
}

std::string GoodRow(std::string_view no) {
  return R"({"flowsn":")" + std::string(no) +
         R"(","taskname":"抵押权登记","applyername":"云岭县供电服务中心","applyertype":"20",)"
         R"("status":"02","applydate":"2026-11-20"})";
}

}  // namespace tingping

// One feed from socket to database, and what stays when it goes wrong.
#include "daemon/feeds/feed_job.h"

#include "daemon/feeds/case_mapper.h"
#include "tests/daemon/feeds/feed_fixture.h"
#include "tests/daemon/http_fixture.h"
#include "tests/daemon/temp_folder.h"

namespace tingping {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

class FeedJobTest : public testing::Test {
 protected:
  FeedJobTest() {
    auto opened = Store::Open(folder_ / "t.db", SampleNow());
    store_ = std::move(opened->store);
    feed_ = SampleFeed();
    feed_.url = server_.Url("/rows");
  }

  FeedOutcome Fetch(Instant now = SampleNow()) {
    return FetchOnce(feed_, TimeZone(), *fetcher_, *store_, now);
  }

  void ServeRows(const std::string& rows, int total) {
    server_.Answer("/rows", 200, "", Envelope(rows, total));
  }

  std::vector<std::string> Numbers() {
    std::vector<std::string> numbers;
    const auto cases = store_->LoadCases();
    for (const Case& row : *cases) numbers.push_back(row.no);
    return numbers;
  }

  FeedState State() {
    const auto states = store_->LoadFeedStates();
    return states->empty() ? FeedState{} : states->front();
  }

  CurlScope curl_;
  TempFolder folder_;
  HttpFixture server_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<Fetcher> fetcher_ = NewCurlFetcher();
  FeedConfig feed_;
};

TEST_F(FeedJobTest, GoodRowsAreStored) {
  ServeRows("[" + GoodRow("A") + "," + GoodRow("B") + "]", 2);
  const FeedOutcome first = Fetch();
  EXPECT_TRUE(first.good);
  EXPECT_TRUE(first.changed);
  EXPECT_EQ(first.accepted, 2);
  EXPECT_EQ(first.http_status, 200);
  EXPECT_TRUE(first.errors.empty());
  EXPECT_THAT(Numbers(), testing::ElementsAre("A", "B"));
  EXPECT_FALSE(Fetch(SampleNow() + minutes(5)).changed) << "the same rows are no change";
  EXPECT_EQ(State().as_of, SampleNow() + minutes(5));
}

TEST_F(FeedJobTest, EveryFaultKeepsTheLastGoodRows) {
  ServeRows("[" + GoodRow("A") + "]", 1);
  ASSERT_TRUE(Fetch().good);
  const auto drip = [](HttpConnection& connection, const HttpRequest&) {
    connection.WaitForLeaving();
  };
  const auto endless = [](HttpConnection& connection, const HttpRequest&) {
    connection.Send("HTTP/1.1 200 X\r\nConnection: close\r\n\r\n");
    while (connection.Send(std::string(1 << 16, ' '))) {
    }
  };
  const auto answer = [](int status, std::string body) {
    return [status, body = std::move(body)](HttpConnection& connection, const HttpRequest&) {
      connection.Answer(status, "", body);
    };
  };
  struct {
    const char* rule;
    HttpFixture::Script script;
    FaultCode code;
  } const kTable[] = {
      {"HTTP 500", answer(500, "oops"), FaultCode::kFeedHttpStatus},
      {"HTTP 404", answer(404, "oops"), FaultCode::kFeedHttpStatus},
      {"304 nobody asked for", answer(304, ""), FaultCode::kFeedHttpStatus},
      {"timeout", drip, FaultCode::kFeedTimeout},
      {"endless body", endless, FaultCode::kFeedTooLarge},
      {"a web page", answer(200, "<html>"), FaultCode::kFeedNotJson},
      {"no such list", answer(200, R"({"status":{"code":"1"}})"), FaultCode::kFeedPointerMissing},
      {"no such column", answer(200, Envelope(R"([{"id":"A"}])", 1)),
       FaultCode::kFeedPointerMissing},
      {"empty list", answer(200, Envelope("[]", 1)), FaultCode::kFeedEmpty},
      {"refused", answer(200, Envelope("[]", 0, "0")), FaultCode::kFeedRefused},
      {"no row usable", answer(200, Envelope(R"([{"flowsn":"","taskname":"","status":""}])", 1)),
       FaultCode::kFeedRowsHeld},
  };
  feed_.timeout_ms = 500;
  feed_.limit_bytes = 1 << 20;
  int failures = 0;
  for (const auto& each : kTable) {
    SCOPED_TRACE(each.rule);
    server_.Serve("/rows", each.script);
    const FeedOutcome outcome = Fetch(SampleNow() + minutes(++failures));
    EXPECT_FALSE(outcome.good);
    EXPECT_FALSE(outcome.changed);
    ASSERT_EQ(outcome.errors.size(), 1u);
    EXPECT_EQ(outcome.errors[0].code, each.code) << outcome.errors[0].detail;
    EXPECT_THAT(Numbers(), testing::ElementsAre("A"));
    EXPECT_EQ(State().as_of, SampleNow());
    EXPECT_EQ(State().failures, failures);
    EXPECT_EQ(State().last_error, outcome.errors[0].detail);
    EXPECT_EQ(State().last_try, SampleNow() + minutes(failures));
  }
  ServeRows("[" + GoodRow("B") + "]", 1);
  EXPECT_TRUE(Fetch().good) << "and it recovers by itself";
  EXPECT_THAT(Numbers(), testing::ElementsAre("B"));
  EXPECT_EQ(State().failures, 0);
  EXPECT_EQ(State().last_error, "");
}

TEST_F(FeedJobTest, AReallyEmptyListEmptiesTheStore) {
  ServeRows("[" + GoodRow("A") + "]", 1);
  ASSERT_TRUE(Fetch().good);
  ServeRows("[]", 0);
  const FeedOutcome outcome = Fetch();
  EXPECT_TRUE(outcome.good);
  EXPECT_TRUE(outcome.changed);
  EXPECT_TRUE(Numbers().empty());
  EXPECT_THAT(*store_->LoadVanished("bjgs"), testing::ElementsAre("A"));
}

TEST_F(FeedJobTest, HeldRowsAreCountedAndExplained) {
  ServeRows("[" + GoodRow("A") +
                R"(,{"flowsn":"B","taskname":"登记","status":"02",)"
                R"("applydate":"2026-02-30"}])",
            2);
  const FeedOutcome outcome = Fetch();
  EXPECT_TRUE(outcome.good);
  ASSERT_EQ(outcome.held.size(), 1u);
  EXPECT_EQ(outcome.held[0].row, 2);
  ASSERT_EQ(outcome.errors.size(), 1u);
  EXPECT_EQ(outcome.errors[0].code, FaultCode::kFeedRowsHeld);
  EXPECT_EQ(*store_->LoadHeld("bjgs"), outcome.held);
}

/// Answers 304 to the right validator.
HttpFixture::Script WithEtag(const std::string& body) {
  return [body](HttpConnection& connection, const HttpRequest& request) {
    const auto sent = request.headers.find("if-none-match");
    const bool known = sent != request.headers.end() && sent->second == "\"v1\"";
    connection.Answer(known ? 304 : 200, "ETag: \"v1\"\r\n", known ? "" : body);
  };
}

TEST_F(FeedJobTest, AnUnchangedSourceStaysFreshFor304) {
  const std::string bad = R"({"flowsn":"","taskname":"x","status":""})";
  server_.Serve("/rows", WithEtag(Envelope("[" + GoodRow("A") + "," + bad + "]", 2)));
  ASSERT_TRUE(Fetch().good);
  const FeedOutcome again = Fetch(SampleNow() + minutes(5));
  EXPECT_TRUE(again.good);
  EXPECT_TRUE(again.not_modified);
  EXPECT_FALSE(again.changed);
  EXPECT_EQ(again.http_status, 304);
  EXPECT_EQ(again.accepted, 1);
  EXPECT_EQ(again.held.size(), 1u) << "held rows are still held";
  EXPECT_EQ(State().as_of, SampleNow() + minutes(5));
  EXPECT_THAT(Numbers(), testing::ElementsAre("A"));
}

TEST_F(FeedJobTest, ValidatorsAreGoodForOneMappingAndOneDay) {
  server_.Serve("/rows", WithEtag(Envelope("[" + GoodRow("A") + "]", 1)));
  ASSERT_TRUE(Fetch().good);
  EXPECT_TRUE(Fetch().not_modified);
  feed_.fields["stage"].map["02"] = "办结";
  EXPECT_FALSE(Fetch().not_modified) << "the mapping changed";
  EXPECT_EQ(store_->LoadCases()->at(0).stage, Stage::kFinished);
  EXPECT_TRUE(Fetch().not_modified);
  EXPECT_FALSE(Fetch(SampleNow() + hours(24)).not_modified) << "a row may be due today";
}

TEST_F(FeedJobTest, ShowingAFeedNeedsNoStore) {
  ServeRows("[" + GoodRow("A") + "]", 1);
  MappedRows mapped;
  const FeedOutcome outcome = FetchForShow(feed_, TimeZone(), *fetcher_, SampleNow(), &mapped);
  EXPECT_TRUE(outcome.good);
  EXPECT_EQ(mapped.cases.size(), 1u);
  EXPECT_TRUE(Numbers().empty());
}

TEST(FeedAge, NameAndFaultByAge) {
  FeedConfig feed;
  feed.late_after_s = 600;
  feed.drop_after_s = 3600;
  struct {
    const char* name;
    std::optional<minutes> age;
    int failures;
    std::optional<FaultCode> fault;
  } const kTable[] = {
      {"never", {}, 3, FaultCode::kFeedExpired},
      {"ok", minutes(9), 0, {}},
      {"failing", minutes(9), 1, {}},
      {"late", minutes(10), 1, FaultCode::kFeedLate},
      {"late", minutes(59), 0, FaultCode::kFeedLate},
      {"expired", minutes(60), 0, FaultCode::kFeedExpired},
      {"ok", minutes(-5), 0, {}},  // the clock was set back
  };
  for (const auto& each : kTable) {
    FeedState state;
    if (each.age) state.as_of = SampleNow() - *each.age;
    state.failures = each.failures;
    EXPECT_EQ(StateName(feed, state, SampleNow()), each.name);
    const Errors errors = AgeErrors(feed, state, SampleNow());
    ASSERT_EQ(errors.empty(), !each.fault) << each.name;
    if (each.fault) {
      EXPECT_EQ(errors[0].code, *each.fault);
    }
  }
}

}  // namespace
}  // namespace tingping

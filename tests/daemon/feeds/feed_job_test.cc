// One feed from socket to database, and what stays when it goes wrong.
#include "daemon/feeds/feed_job.h"

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
    return FetchOnce(feed_, TimeZoneOfTests(), *fetcher_, *store_, now);
  }

  /// The pages 1 to 9 of /rows.
  void ServePages(const HttpFixture::Script& script) {
    for (int page = 1; page <= 9; ++page) {
      server_.Serve("/rows?page=" + std::to_string(page), script);
    }
  }

  void ServeRows(const std::string& rows, int total) {
    server_.Answer("/rows", 200, "", Envelope(rows, total));
  }

  std::vector<std::string> Numbers() {
    std::vector<std::string> numbers;
    const auto records = store_->LoadRecords();
    for (const StoredRecord& stored : *records) {
      if (!stored.gone) numbers.push_back(KeyOf(stored.record));
    }
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

/// Answers 304 to the right validator.
HttpFixture::Script WithEtag(const std::string& body) {
  return [body](HttpConnection& connection, const HttpRequest& request) {
    const auto sent = request.headers.find("if-none-match");
    const bool known = sent != request.headers.end() && sent->second == "\"v1\"";
    connection.Answer(known ? 304 : 200, "ETag: \"v1\"\r\n", known ? "" : body);
  };
}

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
      {"timeout", drip, FaultCode::kFeedTimeout},
      {"endless body", endless, FaultCode::kFeedTooLarge},
      {"a web page", answer(200, "<html>"), FaultCode::kFeedNotJson},
      {"no such list", answer(200, R"({"status":{"code":"1"}})"), FaultCode::kFeedPointerMissing},
      {"no such column", answer(200, Envelope(R"([{"id":"A"}])", 1)),
       FaultCode::kFeedPointerMissing},
      {"empty list", answer(200, Envelope("[]", 1)), FaultCode::kFeedEmpty},
      {"empty without a count",
       answer(200, R"({"status":{"code":"1"},"custom":{"projectlist":[]}})"),
       FaultCode::kFeedEmpty},
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

TEST_F(FeedJobTest, AListThatIsSuddenlyEmptyIsBelievedWhenItStaysSo) {
  ServeRows("[" + GoodRow("A") + "]", 1);
  ASSERT_TRUE(Fetch().good);
  ServeRows("[]", 0);
  for (int i = 1; i < feed_.confirm_empty; ++i) {
    const FeedOutcome doubted = Fetch();
    EXPECT_FALSE(doubted.good);
    ASSERT_EQ(doubted.errors.size(), 1u);
    EXPECT_EQ(doubted.errors[0].code, FaultCode::kFeedEmpty);
    EXPECT_THAT(Numbers(), testing::ElementsAre("A"));
  }
  const FeedOutcome outcome = Fetch();
  EXPECT_TRUE(outcome.good);
  EXPECT_TRUE(outcome.changed);
  EXPECT_TRUE(Numbers().empty());
  EXPECT_THAT(*store_->LoadVanished("bjgs"), testing::ElementsAre("A"));
  EXPECT_TRUE(Fetch().good) << "an empty list that stays empty is no news";
}

TEST_F(FeedJobTest, ARowInBetweenBeginsTheCountAnew) {
  ServeRows("[" + GoodRow("A") + "]", 1);
  ASSERT_TRUE(Fetch().good);
  for (int round = 0; round < 3; ++round) {
    ServeRows("[]", 0);
    EXPECT_FALSE(Fetch().good);
    EXPECT_FALSE(Fetch().good);
    ServeRows("[" + GoodRow("A") + "]", 1);
    EXPECT_TRUE(Fetch().good);
  }
  EXPECT_THAT(Numbers(), testing::ElementsAre("A"));
}

TEST_F(FeedJobTest, AnOperatorsWordIsFollowedAtTheNextLook) {
  const std::string odd =
      R"({"flowsn":"B","taskname":"登记","status":"02","applydate":"2026-02-30"})";
  server_.Serve("/rows", WithEtag(Envelope("[" + GoodRow("A") + "," + odd + "]", 2)));
  const FeedOutcome first = Fetch();
  ASSERT_EQ(first.held.size(), 1u);
  EXPECT_TRUE(Fetch().not_modified);
  ASSERT_TRUE(store_
                  ->SetVerdict({"bjgs", 1, HeldReason::kPersonalData, first.held[0].hash,
                                Verdict::kRelease, "li", SampleNow()})
                  .ok());
  const FeedOutcome released = Fetch();
  EXPECT_FALSE(released.not_modified) << "the source is read anew though it did not change";
  EXPECT_TRUE(released.held.empty());
  EXPECT_THAT(Numbers(), testing::ElementsAre("A", "B"));
}

/// Pages of two rows of a list of five; another page is not there.
HttpFixture::Script Paged(std::vector<std::string>* asked) {
  return [asked](HttpConnection& connection, const HttpRequest& request) {
    asked->push_back(request.target);
    const std::size_t at = request.target.find("page=");
    const int page = at == std::string::npos ? 1 : std::stoi(request.target.substr(at + 5));
    std::string rows;
    for (int i = 2 * page - 1; i <= std::min(2 * page, 5); ++i) {
      rows += (rows.empty() ? "" : ",") + GoodRow("N" + std::to_string(i));
    }
    connection.Answer(page > 3 ? 404 : 200, "", page > 3 ? "" : Envelope("[" + rows + "]", 5));
  };
}

TEST_F(FeedJobTest, PagesAreReadUntilTheListIsWhole) {
  std::vector<std::string> asked;
  ServePages(Paged(&asked));
  feed_.pages = {"page", 1, 1, "", 10};
  EXPECT_EQ(Fetch().accepted, 5);
  EXPECT_EQ(asked.size(), 3u);
  asked.clear();
  feed_.pages.most = 2;
  EXPECT_EQ(Fetch().accepted, 4);
  EXPECT_EQ(asked.size(), 2u);
}

TEST_F(FeedJobTest, ASourceThatDoesNotKnowThePageParameterIsReadOnce) {
  int asked = 0;
  ServePages([&asked](HttpConnection& connection, const HttpRequest&) {
    ++asked;
    connection.Answer(200, "", Envelope("[" + GoodRow("A") + "]", 9));
  });
  feed_.pages = {"page", 1, 1, "", 10};
  const FeedOutcome outcome = Fetch();
  EXPECT_EQ(outcome.accepted, 1);
  EXPECT_EQ(asked, 2);
  ASSERT_EQ(outcome.errors.size(), 1u) << "there should be nine";
  EXPECT_EQ(outcome.errors[0].code, FaultCode::kFeedPages);
}

TEST_F(FeedJobTest, APageThatFailsFailsTheLook) {
  ServeRows("[" + GoodRow("A") + "]", 1);
  ASSERT_TRUE(Fetch().good);
  ServePages([](HttpConnection& connection, const HttpRequest& request) {
    const bool first = request.target.find("page=1") != std::string::npos;
    connection.Answer(first ? 200 : 500, "", first ? Envelope("[" + GoodRow("B") + "]", 9) : "");
  });
  feed_.pages = {"page", 1, 1, "", 10};
  EXPECT_EQ(Fetch().errors.at(0).code, FaultCode::kFeedHttpStatus);
  EXPECT_THAT(Numbers(), testing::ElementsAre("A")) << "half a list is no list";
}

TEST_F(FeedJobTest, APageThatIsNotThereIsToldByTheSourcesOwnCount) {
  ServeRows("[" + GoodRow("A") + "]", 1);
  ASSERT_TRUE(Fetch().good);
  int total = 9;
  ServePages([&total](HttpConnection& connection, const HttpRequest& request) {
    const bool first = request.target.find("page=1") != std::string::npos;
    connection.Answer(first ? 200 : 404, "",
                      first ? Envelope("[" + GoodRow("B") + "]", total) : "");
  });
  feed_.pages = {"page", 1, 1, "", 10};
  EXPECT_EQ(Fetch().errors.at(0).code, FaultCode::kFeedPages);
  EXPECT_THAT(Numbers(), testing::ElementsAre("A")) << "half a list is no list";
  feed_.pages.most = 1;
  EXPECT_TRUE(Fetch().errors.empty()) << "one page is what was asked for";
  EXPECT_THAT(Numbers(), testing::ElementsAre("B"));
  feed_.pages.most = 10;
  feed_.envelope.total.clear();
  EXPECT_TRUE(Fetch().errors.empty()) << "a list that is not counted ends somewhere";
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
  EXPECT_EQ(std::get<Case>(store_->LoadRecords()->at(0).record).stage, Stage::kFinished);
  EXPECT_TRUE(Fetch().not_modified);
  EXPECT_FALSE(Fetch(SampleNow() + hours(24)).not_modified) << "a row may be due today";
}

TEST_F(FeedJobTest, ShowingAFeedNeedsNoStore) {
  ServeRows("[" + GoodRow("A") + "]", 1);
  const LookResult look = FetchForShow(feed_, TimeZoneOfTests(), *fetcher_, SampleNow());
  EXPECT_FALSE(look.error);
  EXPECT_EQ(look.mapped.records.size(), 1u);
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

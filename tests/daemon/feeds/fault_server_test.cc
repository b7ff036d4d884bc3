// Every way in which a source can go wrong, from its socket to the rows in the store: the rows
// stay, the number is right, the next poll after the source is well again succeeds. The table in
// docs/feeds.md is what this test saw; TINGPING_UPDATE_DOCS=1 in the environment writes it.
#include "tests/daemon/feeds/fault_server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <atomic>
#include <cstdlib>
#include <thread>

#include "daemon/feeds/feed_job.h"
#include "daemon/feeds/poll_plan.h"
#include "tests/daemon/feeds/feed_fixture.h"
#include "tests/daemon/temp_folder.h"

namespace tingping {
namespace {

using std::chrono::minutes;

constexpr std::size_t kLimitBytes = 1 << 20;
constexpr int kAtOnce = 8;
constexpr long kMostGrowthKb = 64 << 10;  // for all faults together, eight at a time
constexpr std::string_view kBegin = "<!-- faults: begin -->\n";
constexpr std::string_view kEnd = "<!-- faults: end -->\n";

/// Gives each request what a configuration has no key for.
class TunedFetcher final : public Fetcher {
 public:
  explicit TunedFetcher(std::filesystem::path ca_file) : ca_file_(std::move(ca_file)) {}

  Result<FetchAnswer> Fetch(const FetchRequest& request) override {
    FetchRequest tuned = request;
    tuned.ca_file = ca_file_;
    return inner_->Fetch(tuned);
  }

 private:
  const std::filesystem::path ca_file_;
  const std::unique_ptr<Fetcher> inner_ = NewCurlFetcher();
};

/// One source of the server with a store of its own.
class Source {
 public:
  Source(FeedFault fault, const FaultServer& server)
      : fault_(std::move(fault)), fetcher_(server.ca_file()) {
    auto opened = Store::Open(":memory:", SampleNow());
    store_ = std::move(opened->store);
    feed_ = SampleFeed();
    feed_.url = server.Url(fault_.name);
    feed_.limit_bytes = kLimitBytes;
  }

  const FeedFault& fault() const { return fault_; }
  const FeedOutcome& last() const { return last_; }

  /// Patience only where the fault is one of time, so that a slow machine fails no test.
  void Poll(bool broken, Instant now) {
    feed_.timeout_ms = broken ? fault_.timeout_ms : 60000;
    feed_.limit_rows = broken ? fault_.limit_rows : 10000;
    last_ = FetchOnce(feed_, TimeZoneOfTests(), fetcher_, *store_, now);
  }

  std::vector<StoredRecord> Rows() { return *store_->LoadRecords(); }
  FeedState State() { return store_->LoadFeedStates()->at(0); }

 private:
  const FeedFault fault_;
  TunedFetcher fetcher_;
  std::unique_ptr<Store> store_;
  FeedConfig feed_;
  FeedOutcome last_;
};

using Sources = std::vector<std::unique_ptr<Source>>;

void PollAll(const Sources& sources, bool broken, Instant now) {
  std::atomic<std::size_t> next = 0;
  std::vector<std::jthread> threads;
  for (int i = 0; i < kAtOnce; ++i) {
    threads.emplace_back([&] {
      for (std::size_t mine = next++; mine < sources.size(); mine = next++) {
        sources[mine]->Poll(broken, now);
      }
    });
  }
}

/// The most this process ever had in memory.
long PeakKb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

std::string Words(const Errors& errors) {
  std::string out;
  for (const Error& error : errors) out += ToString(error) + '\n';
  return out;
}

std::string TableOf(const Sources& sources) {
  std::string out =
      "| 来源出了什么事 | 编号 | 故障 | 屏上的行 | 恢复 |\n| --- | --- | --- | --- | --- |\n";
  for (const auto& source : sources) {
    const FeedFault& fault = source->fault();
    out += "| " + fault.zh + " | ";
    if (fault.code) {
      out += std::to_string(static_cast<int>(*fault.code)) + " | " +
             std::string(TextOf(*fault.code).zh) + " | 不变 | 下一次 |\n";
    } else {
      out += "— | 照常读出 | 新的 | — |\n";
    }
  }
  return out;
}

/// The document with another table between its marks.
std::string WithTable(const std::string& document, const std::string& table) {
  const std::size_t begin = document.find(kBegin);
  const std::size_t end = document.find(kEnd);
  if (begin == std::string::npos || end == std::string::npos) return {};
  return document.substr(0, begin + kBegin.size()) + table + document.substr(end);
}

class FaultServerTest : public testing::Test {
 protected:
  FaultServerTest() {
    for (const FeedFault& fault : LoadFeedFaults()) {
      sources_.push_back(std::make_unique<Source>(fault, server_));
    }
  }

  const CurlScope curl_;
  const TempFolder folder_;
  FaultServer server_{Envelope("[" + GoodRow("A") + "]", 1), folder_.path()};
  Sources sources_;
};

void ExpectReadAnyway(const Source& source) {
  EXPECT_TRUE(source.last().good) << Words(source.last().errors);
  for (const Error& error : source.last().errors) {
    EXPECT_EQ(error.code, FaultCode::kFeedCharset) << "only what it is in may be new";
  }
  EXPECT_EQ(source.last().accepted, 1);
}

void ExpectFault(Source& source) {
  const FeedFault& fault = source.fault();
  const FeedOutcome& seen = source.last();
  EXPECT_FALSE(seen.good);
  EXPECT_FALSE(seen.changed);
  ASSERT_EQ(seen.errors.size(), 1u) << Words(seen.errors);
  EXPECT_EQ(seen.errors[0].code, fault.code) << Words(seen.errors);
  EXPECT_EQ(seen.turned_away, fault.code == FaultCode::kFeedUnavailable);
  EXPECT_EQ(seen.retry_after_s, fault.retry_after_s);
  EXPECT_EQ(seen.errors[0].detail.find("passwd"), std::string::npos);
  EXPECT_EQ(source.State().as_of, SampleNow());
  EXPECT_EQ(source.State().failures, 1);
}

void ExpectHealed(Source& source, Instant now) {
  EXPECT_TRUE(source.last().good) << Words(source.last().errors);
  EXPECT_EQ(source.last().changed, !source.fault().code) << "what was read then has to go";
  EXPECT_EQ(source.State().as_of, now);
  EXPECT_EQ(source.State().failures, 0);
}

TEST_F(FaultServerTest, RowsStayTheNumberIsRightAndTheNextPollHeals) {
  ASSERT_GE(sources_.size(), 40u);
  PollAll(sources_, false, SampleNow());
  std::vector<std::vector<StoredRecord>> before;
  for (const auto& source : sources_) {
    SCOPED_TRACE(source->fault().name);
    EXPECT_TRUE(source->last().good) << Words(source->last().errors);
    before.push_back(source->Rows());
    EXPECT_EQ(before.back().size(), 1u);
  }
  ASSERT_FALSE(HasFailure()) << "not even the good server works";

  server_.Break();
  const long peak_before = PeakKb();
  PollAll(sources_, true, SampleNow() + minutes(1));
  const long growth_kb = PeakKb() - peak_before;
#ifndef __SANITIZE_ADDRESS__
  EXPECT_LT(growth_kb, kMostGrowthKb);
#endif
  RecordProperty("growth_kb", static_cast<int>(growth_kb));
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    SCOPED_TRACE(sources_[i]->fault().name);
    if (!sources_[i]->fault().code) {
      ExpectReadAnyway(*sources_[i]);
      continue;
    }
    ExpectFault(*sources_[i]);
    EXPECT_TRUE(sources_[i]->Rows() == before[i]) << "the rows have changed";
  }

  server_.Heal();
  PollAll(sources_, false, SampleNow() + minutes(2));
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    SCOPED_TRACE(sources_[i]->fault().name);
    ExpectHealed(*sources_[i], SampleNow() + minutes(2));
    EXPECT_EQ(KeyOf(sources_[i]->Rows()[0].record), "A");
  }
}

TEST_F(FaultServerTest, TheTableInTheDocumentIsTheOneThatIsTested) {
  const std::filesystem::path file = std::filesystem::path(TINGPING_SOURCE_DIR) / "docs/feeds.md";
  const std::string document = BytesOf(file);
  const std::string wanted = WithTable(document, TableOf(sources_));
  ASSERT_FALSE(wanted.empty()) << "docs/feeds.md has lost its marks";
  const char* update = std::getenv("TINGPING_UPDATE_DOCS");
  if (update != nullptr && std::string_view(update) == "1") {
    std::ofstream(file, std::ios::binary) << wanted;
    return;
  }
  EXPECT_EQ(document, wanted) << "TINGPING_UPDATE_DOCS=1 writes it";
}

TEST(FeedFaults, AfterOneFailureASourceIsAskedWithinOneInterval) {
  for (const FeedFault& fault : LoadFeedFaults()) {
    const bool away = fault.code == FaultCode::kFeedUnavailable;
    EXPECT_LE(NextPause(300, {1, away, 0}, 0).count(), 300'000) << fault.name;
  }
}

}  // namespace
}  // namespace tingping

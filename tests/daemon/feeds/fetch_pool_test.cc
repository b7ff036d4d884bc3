#include "daemon/feeds/fetch_pool.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>

#include "tests/daemon/http_fixture.h"
#include "tests/daemon/temp_folder.h"

namespace tingping {
namespace {

using testing::UnorderedElementsAre;

/// A server whose answers wait until they are let go; many connections at once.
class SlowServer {
 public:
  SlowServer() {
    for (int i = 0; i < 8; ++i) {
      servers_.push_back(std::make_unique<HttpFixture>());
      servers_.back()->Serve("/slow", [this](HttpConnection& connection, const HttpRequest&) {
        Enter();
        while (!Free() && !connection.WaitForLeaving(5)) {
        }
        Leave();
        connection.Answer(200, "", "[]");
      });
      servers_.back()->Answer("/fast", 200, "", "[]");
    }
  }

  ~SlowServer() { Release(); }  // a script that still waits would never end
  SlowServer(const SlowServer&) = delete;
  SlowServer& operator=(const SlowServer&) = delete;

  std::string Url(std::size_t server, std::string_view target) const {
    return servers_[server]->Url(target);
  }

  void Release() {
    const std::scoped_lock lock(mutex_);
    free_ = true;
  }

  void WaitForInside(int count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return inside_ >= count; });
  }

  int most_inside() const {
    const std::scoped_lock lock(mutex_);
    return most_;
  }

 private:
  void Enter() {
    const std::scoped_lock lock(mutex_);
    most_ = std::max(most_, ++inside_);
    changed_.notify_all();
  }
  void Leave() {
    const std::scoped_lock lock(mutex_);
    --inside_;
  }
  bool Free() const {
    const std::scoped_lock lock(mutex_);
    return free_;
  }

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool free_ = false;  // guarded by mutex_
  int inside_ = 0;     // guarded by mutex_
  int most_ = 0;       // guarded by mutex_
  std::vector<std::unique_ptr<HttpFixture>> servers_;
};

class FetchPoolTest : public testing::Test {
 protected:
  void Open(PoolLimits limits = {}) {
    pool_ = FetchPool::New([this] { Notify(); }, stop_.get_token(), limits);
  }

  static FetchRequest Request(std::string url) {
    FetchRequest request;
    request.url = std::move(url);
    request.timeout_ms = 60000;
    return request;
  }

  /// The next answer, whoever's it is.
  FetchDone Next() {
    for (;;) {
      if (!ready_.empty()) {
        FetchDone done = std::move(ready_.front());
        ready_.erase(ready_.begin());
        return done;
      }
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return news_; });
      news_ = false;
      lock.unlock();
      for (FetchDone& each : pool_->Take()) ready_.push_back(std::move(each));
    }
  }

  CurlScope curl_;
  SlowServer server_;
  std::stop_source stop_;
  std::vector<FetchDone> ready_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool news_ = false;  // guarded by mutex_
  std::unique_ptr<FetchPool> pool_;

 private:
  void Notify() {
    const std::scoped_lock lock(mutex_);
    news_ = true;
    changed_.notify_all();
  }
};

TEST_F(FetchPoolTest, ASlowSourceHoldsUpNobody) {
  Open();
  ASSERT_TRUE(pool_->Start("slow", Request(server_.Url(0, "/slow"))));
  server_.WaitForInside(1);
  ASSERT_TRUE(pool_->Start("fast", Request(server_.Url(1, "/fast"))));
  const FetchDone first = Next();
  EXPECT_EQ(first.source, "fast");
  EXPECT_TRUE(first.answer.ok());
  server_.Release();
  const FetchDone second = Next();
  EXPECT_EQ(second.source, "slow");
  EXPECT_EQ(second.answer->body, "[]");
}

TEST_F(FetchPoolTest, ASourceIsAskedOnceAtATime) {
  Open();
  ASSERT_TRUE(pool_->Start("a", Request(server_.Url(0, "/slow"))));
  EXPECT_FALSE(pool_->Start("a", Request(server_.Url(1, "/fast"))));
  server_.WaitForInside(1);
  EXPECT_FALSE(pool_->Start("a", Request(server_.Url(1, "/fast"))));
  server_.Release();
  EXPECT_EQ(Next().source, "a");
  EXPECT_TRUE(pool_->Start("a", Request(server_.Url(1, "/fast"))));
  EXPECT_TRUE(Next().answer.ok());
}

TEST_F(FetchPoolTest, OnlySoManyAtOnceAndAllOfThemInTheEnd) {
  Open({.transfers = 3, .per_host = 4, .files = 1});
  std::set<std::string> expected;
  for (std::size_t i = 0; i < 8; ++i) {
    expected.insert(std::to_string(i));
    ASSERT_TRUE(pool_->Start(std::to_string(i), Request(server_.Url(i, "/slow"))));
  }
  server_.WaitForInside(3);
  server_.Release();
  std::set<std::string> seen;
  for (int i = 0; i < 8; ++i) seen.insert(Next().source);
  EXPECT_EQ(seen, expected);
  EXPECT_EQ(server_.most_inside(), 3);
}

TEST_F(FetchPoolTest, AHostThatHangsDoesNotStarveTheOthers) {
  Open({.transfers = 2, .per_host = 1, .files = 1});
  for (int i = 0; i < 5; ++i) {
    ASSERT_TRUE(pool_->Start("slow" + std::to_string(i), Request(server_.Url(0, "/slow"))));
  }
  for (std::size_t i = 1; i < 8; ++i) {
    ASSERT_TRUE(pool_->Start("fast" + std::to_string(i), Request(server_.Url(i, "/fast"))));
  }
  for (int i = 1; i < 8; ++i) EXPECT_TRUE(Next().source.starts_with("fast"));
  server_.Release();
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(Next().answer.ok());
}

TEST_F(FetchPoolTest, WhatIsCancelledIsNotAnswered) {
  Open({.transfers = 1, .per_host = 1, .files = 1});
  ASSERT_TRUE(pool_->Start("running", Request(server_.Url(0, "/slow"))));
  server_.WaitForInside(1);
  ASSERT_TRUE(pool_->Start("waiting", Request(server_.Url(1, "/slow"))));
  ASSERT_TRUE(pool_->Start("last", Request(server_.Url(2, "/fast"))));
  pool_->Cancel("running");
  pool_->Cancel("waiting");
  pool_->Cancel("nobody");
  EXPECT_EQ(Next().source, "last");
  while (!pool_->Start("running", Request(server_.Url(3, "/fast")))) std::this_thread::yield();
  EXPECT_EQ(Next().source, "running");
}

TEST_F(FetchPoolTest, StoppingEndsEverythingAndWhatComesLater) {
  Open({.transfers = 1, .per_host = 1, .files = 1});
  ASSERT_TRUE(pool_->Start("running", Request(server_.Url(0, "/slow"))));
  server_.WaitForInside(1);
  ASSERT_TRUE(pool_->Start("waiting", Request(server_.Url(1, "/slow"))));
  stop_.request_stop();
  std::vector<std::string> sources;
  for (int i = 0; i < 2; ++i) {
    const FetchDone done = Next();
    ASSERT_FALSE(done.answer.ok());
    EXPECT_EQ(done.answer.error().code, FaultCode::kFeedUnreachable);
    sources.push_back(done.source);
  }
  EXPECT_THAT(sources, UnorderedElementsAre("running", "waiting"));
  ASSERT_TRUE(pool_->Start("later", Request(server_.Url(2, "/fast"))));
  EXPECT_FALSE(Next().answer.ok());
}

TEST_F(FetchPoolTest, APoolMayGoWithRequestsUnderWay) {
  const TempFolder folder;
  Open();
  ASSERT_TRUE(pool_->Start("http", Request(server_.Url(0, "/slow"))));
  FetchRequest file;
  file.path = folder.Write("a.csv", "x");
  file.settle_ms = 60000;
  file.timeout_ms = 120000;
  ASSERT_TRUE(pool_->Start("file", file));
  server_.WaitForInside(1);
  const auto before = std::chrono::steady_clock::now();
  pool_.reset();
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(30));
}

TEST_F(FetchPoolTest, FilesAndTransfersComeTheSameWay) {
  const TempFolder folder;
  Open();
  FetchRequest file;
  file.path = folder.Write("a.csv", "x,y");
  file.settle_ms = 1;
  ASSERT_TRUE(pool_->Start("file", file));
  EXPECT_EQ(Next().answer->body, "x,y");
  ASSERT_TRUE(pool_->Start("file", file)) << "a read that ended is not busy";
  EXPECT_EQ(Next().source, "file");
}

TEST_F(FetchPoolTest, ABodyThatAllButStopsIsGivenUp) {
  HttpFixture drip;
  drip.Serve("/a", [](HttpConnection& connection, const HttpRequest&) {
    connection.Send("HTTP/1.1 200 X\r\nContent-Length: 100000\r\n\r\n");
    while (connection.Send("x") && !connection.WaitForLeaving(20)) {
    }
  });
  Open();
  FetchRequest request = Request(drip.Url("/a"));
  request.stall_ms = 200;
  ASSERT_TRUE(pool_->Start("drip", request));
  const FetchDone done = Next();
  ASSERT_FALSE(done.answer.ok());
  EXPECT_EQ(done.answer.error().code, FaultCode::kFeedTimeout);
}

}  // namespace
}  // namespace tingping

#include "daemon/live/live_hub.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <mutex>

#include "tests/renderer/eventually.h"

namespace tingping {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

/// What the test sees of one viewer; outlives its sink.
struct Watcher {
  std::atomic<LiveSink::State> state{LiveSink::State::kReady};
  std::atomic<bool> holds{false};  // takes what comes, but never reports it taken
  std::atomic<bool> let_go{false};
  mutable std::mutex mutex;
  std::vector<std::string> parts;  // guarded by mutex

  std::size_t count() const {
    const std::scoped_lock lock(mutex);
    return parts.size();
  }
  std::string part(std::size_t i) const {
    const std::scoped_lock lock(mutex);
    return parts.at(i);
  }
};

class FakeSink : public LiveSink {
 public:
  explicit FakeSink(Watcher* watcher) : watcher_(watcher) {}
  ~FakeSink() override { watcher_->let_go = true; }
  State state() const override { return watcher_->state; }
  void Send(std::shared_ptr<std::string> part) override {
    if (watcher_->holds) watcher_->state = State::kSending;
    const std::scoped_lock lock(watcher_->mutex);
    watcher_->parts.push_back(*part);
  }

 private:
  Watcher* watcher_;
};

class LiveHubTest : public testing::Test {
 protected:
  /// The renderer: a new picture at every question, while `moving`.
  Result<WallPixels> Ask(std::uint64_t since) {
    ++asked_;
    if (silent_) return Error{FaultCode::kRendererSilent, "silent", {}};
    WallPixels pixels;
    if (moving_ || since == 0) ++sequence_;
    pixels.sequence = sequence_;
    if (since == sequence_) return pixels;
    pixels.w = 2;
    pixels.h = 2;
    pixels.bytes = std::string(16, static_cast<char>(sequence_));
    return pixels;
  }

  bool Watch(Watcher* watcher, int fps = LiveHub::kMostFps) {
    return hub_.Watch(fps, [watcher] { return std::make_unique<FakeSink>(watcher); });
  }

  std::atomic<int> asked_{0};
  std::atomic<bool> silent_{false};
  std::atomic<bool> moving_{true};
  std::atomic<std::uint64_t> sequence_{0};
  LiveHub hub_{[this](std::uint64_t since) { return Ask(since); }};
};

TEST_F(LiveHubTest, PartsAreFramedSoThatEachIsCompleteAtOnce) {
  Watcher watcher;
  ASSERT_TRUE(Watch(&watcher));
  ASSERT_TRUE(Eventually([&] { return watcher.count() >= 2; }));
  const std::string first = watcher.part(0);
  EXPECT_THAT(first, StartsWith("--tingping\r\nContent-Type: image/png\r\nContent-Length: "));
  for (const std::string& part : {first, watcher.part(1)}) {
    const std::size_t body = part.find("\r\n\r\n") + 4;
    const std::size_t length = std::stoul(part.substr(part.find("Content-Length: ") + 16));
    EXPECT_THAT(part.substr(0, body), HasSubstr("\r\nX-Picture-Age-Ms: "));
    EXPECT_THAT(part.substr(body), StartsWith("\x89PNG"));
    EXPECT_EQ(part.substr(body + length), "\r\n--tingping\r\n");
  }
  EXPECT_THAT(watcher.part(1), StartsWith("Content-Type: "));
}

TEST_F(LiveHubTest, NobodyAsksWhileNobodyWatches) {
  EXPECT_EQ(asked_, 0);
  Watcher watcher;
  ASSERT_TRUE(Watch(&watcher));
  ASSERT_TRUE(Eventually([&] { return watcher.count() >= 1; }));
  watcher.state = LiveSink::State::kGone;
  ASSERT_TRUE(Eventually([&] { return hub_.viewers() == 0; }));
  EXPECT_TRUE(watcher.let_go);
}

TEST_F(LiveHubTest, AllViewersShareOneQuestionAndOnePicture) {
  Watcher watchers[LiveHub::kMostViewers];
  for (Watcher& watcher : watchers) ASSERT_TRUE(Watch(&watcher));
  for (Watcher& watcher : watchers) {
    ASSERT_TRUE(Eventually([&] { return watcher.count() >= 5; }));
  }
  std::size_t sent = 0;
  for (const Watcher& watcher : watchers) sent += watcher.count();
  EXPECT_LT(static_cast<std::size_t>(asked_), sent / 2);
  hub_.End();  // the sinks go before the watchers do
}

TEST_F(LiveHubTest, OneViewerTooManyIsRefusedUntilOneGoes) {
  Watcher watchers[LiveHub::kMostViewers];
  for (Watcher& watcher : watchers) ASSERT_TRUE(Watch(&watcher));
  Watcher late;
  EXPECT_FALSE(Watch(&late));
  watchers[3].state = LiveSink::State::kGone;
  EXPECT_TRUE(Watch(&late));
  EXPECT_TRUE(watchers[3].let_go);
  hub_.End();
}

TEST_F(LiveHubTest, AViewerThatStandsStillIsPassedOver) {
  Watcher stuck;
  Watcher quick;
  stuck.holds = true;
  ASSERT_TRUE(Watch(&stuck));
  ASSERT_TRUE(Watch(&quick));
  ASSERT_TRUE(Eventually([&] { return quick.count() >= 5; }));
  EXPECT_EQ(stuck.count(), 1u);
  hub_.End();
}

TEST_F(LiveHubTest, AStillPictureIsRepeatedNowAndThen) {
  moving_ = false;
  Watcher watcher;
  ASSERT_TRUE(Watch(&watcher));
  ASSERT_TRUE(Eventually([&] { return watcher.count() >= 1; }));
  ASSERT_TRUE(Eventually([&] { return asked_ >= 8; }));
  EXPECT_EQ(watcher.count(), 1u) << "asked for several times, sent once";
  ASSERT_TRUE(Eventually([&] { return watcher.count() >= 2; }));
  hub_.End();
}

TEST_F(LiveHubTest, ASilentRendererLetsThePictureGrowOldAndMayComeBack) {
  Watcher watcher;
  ASSERT_TRUE(Watch(&watcher));
  ASSERT_TRUE(Eventually([&] { return watcher.count() >= 1; }));
  silent_ = true;
  const auto age_of = [](const std::string& part) {
    return std::stoi(part.substr(part.find("X-Picture-Age-Ms: ") + 18));
  };
  const auto newest = [&] { return watcher.part(watcher.count() - 1); };
  ASSERT_TRUE(Eventually([&] { return age_of(newest()) >= 1500; }));
  silent_ = false;
  ASSERT_TRUE(Eventually([&] { return age_of(newest()) < 1000; }));
  hub_.End();
}

TEST_F(LiveHubTest, AfterTheEndNobodyIsTaken) {
  Watcher watcher;
  ASSERT_TRUE(Watch(&watcher));
  hub_.End();
  EXPECT_TRUE(watcher.let_go);
  Watcher late;
  EXPECT_FALSE(Watch(&late));
}

}  // namespace
}  // namespace tingping

#include "daemon/app/feed_runner.h"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <random>
#include <stop_token>
#include <thread>
#include <utility>

#include "daemon/feeds/feed_job.h"
#include "daemon/feeds/poll_plan.h"
#include "daemon/sys/thread_name.h"
#include "renderer/host/log.h"

namespace tingping {
namespace {

constexpr std::size_t kMostReasons = 50;
constexpr std::chrono::seconds kRetryStore{10};

class ThreadedRunner final : public FeedRunner {
 public:
  ThreadedRunner(const Config& config, const Clock& clock, std::function<void()> wake)
      : config_(config), clock_(clock), wake_(std::move(wake)) {
    thread_ = std::jthread([this](const std::stop_token& stop) { Run(stop); });
  }

  std::vector<FeedReport> Reports() const override {
    const std::scoped_lock lock(mutex_);
    std::vector<FeedReport> out;
    for (const FeedConfig& feed : config_.feeds) out.push_back(ReportOf(feed));
    return out;
  }

  Errors ProblemsOf(const std::string& id) const override {
    const std::scoped_lock lock(mutex_);
    for (const FeedConfig& feed : config_.feeds) {
      const auto known = sources_.find(feed.id);
      if (feed.id != id || known == sources_.end()) continue;
      Errors problems = known->second.errors;
      const Errors age = AgeErrors(feed, known->second.state, clock_.Wall());
      problems.insert(problems.end(), age.begin(), age.end());
      return problems;
    }
    return {};
  }

  bool TakeNews() override {
    const std::scoped_lock lock(mutex_);
    return std::exchange(news_, false);
  }

 private:
  struct Source {
    FeedState state;
    Errors errors;
    std::vector<HeldRow> held;
  };

  FeedReport ReportOf(const FeedConfig& feed) const {
    FeedReport out;
    out.id = feed.id;
    out.name = feed.name;
    out.state = "never";
    const auto known = sources_.find(feed.id);
    if (known == sources_.end()) return out;
    const FeedState& state = known->second.state;
    out.state = StateName(feed, state, clock_.Wall());
    out.last_try = state.last_try;
    out.as_of = state.as_of;
    out.last_error = state.last_error;
    out.accepted = state.accepted;
    out.held = state.held;
    out.http_status = state.http_status;
    for (const HeldRow& row : known->second.held) {
      if (out.held_reasons.size() < kMostReasons) out.held_reasons.push_back(row.reason);
    }
    return out;
  }

  void Run(const std::stop_token& stop) {
    const ThreadName name("feeds");
    const std::unique_ptr<Fetcher> fetcher = NewCurlFetcher(stop);
    std::unique_ptr<Store> store = OpenStore(stop);
    if (store == nullptr) return;
    Remember(*store);
    std::map<std::string, SteadyTime> due;
    std::mt19937 random(std::random_device{}());
    std::uniform_real_distribution<double> jitter(0, 1);
    while (!stop.stop_requested()) {
      SteadyTime next = clock_.Steady() + std::chrono::hours(1);
      for (const FeedConfig& feed : config_.feeds) {
        SteadyTime& when = due[feed.id];
        if (clock_.Steady() >= when && !stop.stop_requested()) {
          const PollResult result = Try(feed, *fetcher, *store);
          when = clock_.Steady() + NextPause(feed.every_s, result, jitter(random));
        }
        next = std::min(next, when);
      }
      Sleep(stop, next - clock_.Steady());
    }
  }

  std::unique_ptr<Store> OpenStore(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      Result<Store::Opened> opened = Store::Open(config_.DatabaseFile(), clock_.Wall());
      if (opened) return std::move(opened->store);
      LogError(ToString(opened.error()));
      Sleep(stop, kRetryStore);
    }
    return nullptr;
  }

  void Sleep(const std::stop_token& stop, std::chrono::steady_clock::duration time) {
    std::unique_lock lock(mutex_);
    stopped_.wait_for(lock, stop, time, [] { return false; });
  }

  PollResult Try(const FeedConfig& feed, Fetcher& fetcher, Store& store) {
    FeedOutcome outcome = FetchOnce(feed, config_.zone, fetcher, store, clock_.Wall());
    PollResult result{0, outcome.turned_away, outcome.retry_after_s};
    {
      const std::scoped_lock lock(mutex_);
      sources_[feed.id].errors = std::move(outcome.errors);
    }
    Remember(store);
    {
      const std::scoped_lock lock(mutex_);
      news_ = true;
    }
    wake_();
    result.failures = FailuresOf(feed.id);
    return result;
  }

  /// Takes over what the store knows of the sources, also from before this start.
  void Remember(Store& store) {
    const auto states = store.LoadFeedStates();
    if (!states) return;
    for (const FeedState& state : *states) {
      auto held = store.LoadHeld(state.id);
      const std::scoped_lock lock(mutex_);
      sources_[state.id].state = state;
      if (held) sources_[state.id].held = *std::move(held);
    }
  }

  int FailuresOf(const std::string& id) const {
    const std::scoped_lock lock(mutex_);
    const auto known = sources_.find(id);
    return known == sources_.end() ? 0 : known->second.state.failures;
  }

  const Config& config_;
  const Clock& clock_;
  const std::function<void()> wake_;
  mutable std::mutex mutex_;
  std::condition_variable_any stopped_;
  std::map<std::string, Source> sources_;  // guarded by mutex_
  bool news_ = false;                      // guarded by mutex_
  std::jthread thread_;                    // last: ends before the rest is gone
};

}  // namespace

std::unique_ptr<FeedRunner> FeedRunner::Start(const Config& config, const Clock& clock,
                                              std::function<void()> wake) {
  return std::make_unique<ThreadedRunner>(config, clock, std::move(wake));
}

}  // namespace tingping

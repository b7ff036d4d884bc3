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
#include "daemon/feeds/fetch_pool.h"
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
    std::vector<GivenVerdict> verdicts;
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
    out.gone = state.gone;
    out.http_status = state.http_status;
    out.charset = state.charset;
    for (const HeldRow& row : known->second.held) {
      ++out.held_for[row.reason];
      if (out.held_rows.size() < kMostReasons) out.held_rows.push_back(row);
    }
    const std::vector<GivenVerdict>& given = known->second.verdicts;
    out.verdicts.assign(given.begin(), given.begin() + std::min(given.size(), kMostReasons));
    return out;
  }

  void Run(const std::stop_token& stop) {
    const ThreadName name("feeds");
    std::unique_ptr<Store> store = OpenStore(stop);
    if (store == nullptr) return;
    Remember(*store);
    const std::unique_ptr<FetchPool> pool = FetchPool::New([this] { NoteAnswer(); }, stop);
    PollPlan plan;
    for (const FeedConfig& feed : config_.feeds) plan.Add(feed.id, feed.every_s, clock_.Steady());
    std::map<std::string, FeedLook> looks;
    while (!stop.stop_requested()) {
      LogVerdicts(*store);
      for (const std::string& id : plan.TakeDue(clock_.Steady())) {
        const auto look =
            looks.emplace(id, NewLook(ConfigOf(id), config_.zone, *store, clock_.Wall())).first;
        pool->Start(id, look->second.Request());
      }
      for (FetchDone& done : pool->Take()) {
        const auto look = looks.find(done.source);
        if (look == looks.end()) continue;
        if (look->second.Take(std::move(done.answer))) {
          pool->Start(done.source, look->second.Request());
          continue;
        }
        const PollResult result = Finish(ConfigOf(done.source), look->second.Finish(), *store);
        looks.erase(look);
        plan.Done(done.source, result, clock_.Steady(), jitter_(random_));
      }
      const auto due = plan.NextDue();
      SleepUntil(stop, due.value_or(clock_.Steady() + std::chrono::hours(1)));
    }
  }

  /// Operators give their words from a program of their own; the log tells all of them.
  void LogVerdicts(Store& store) {
    const auto fresh = store.TakeNewVerdicts();
    if (!fresh) return LogError(ToString(fresh.error()));
    for (const GivenVerdict& given : *fresh) {
      LogInfo("operator's " + std::string(NameOf(given.verdict)) + ": feed=" + given.source +
              " row=" + std::to_string(given.row) + " reason=" + std::string(NameOf(given.reason)) +
              " hash=" + given.hash + " by=" + given.by +
              " at=" + FormatInstant(given.at, config_.zone));
    }
    if (!fresh->empty()) Remember(store);
  }

  const FeedConfig& ConfigOf(const std::string& id) const {
    return *std::find_if(config_.feeds.begin(), config_.feeds.end(),
                         [&](const FeedConfig& feed) { return feed.id == id; });
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

  /// The pool has an answer.
  void NoteAnswer() {
    {
      const std::scoped_lock lock(mutex_);
      answered_ = true;
    }
    stopped_.notify_all();
  }

  /// Until `time`, an answer or the end.
  void SleepUntil(const std::stop_token& stop, SteadyTime time) {
    std::unique_lock lock(mutex_);
    stopped_.wait_for(lock, stop, time - clock_.Steady(), [this] { return answered_; });
    answered_ = false;
  }

  PollResult Finish(const FeedConfig& feed, LookResult look, Store& store) {
    FeedOutcome outcome = Settle(feed, config_.zone, std::move(look), store, clock_.Wall());
    PollResult result{0, outcome.turned_away, outcome.retry_after_s, outcome.answered};
    {
      const std::scoped_lock lock(mutex_);
      sources_[feed.id].errors = std::move(outcome.errors);
    }
    Remember(store);
    if (!outcome.good) result.failures = std::max(1, FailuresOf(feed.id));
    {
      const std::scoped_lock lock(mutex_);
      news_ = true;
    }
    wake_();
    return result;
  }

  /// Takes over what the store knows of the sources, also from before this start.
  void Remember(Store& store) {
    const auto states = store.LoadFeedStates();
    if (!states) return;
    for (const FeedState& state : *states) {
      auto held = store.LoadHeld(state.id);
      auto verdicts = store.LoadGivenVerdicts(state.id);
      const std::scoped_lock lock(mutex_);
      sources_[state.id].state = state;
      if (held) sources_[state.id].held = *std::move(held);
      if (verdicts) sources_[state.id].verdicts = *std::move(verdicts);
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
  bool answered_ = false;                  // guarded by mutex_
  std::mt19937 random_{std::random_device{}()};
  std::uniform_real_distribution<double> jitter_{0, 1};
  std::jthread thread_;  // last: ends before the rest is gone
};

}  // namespace

std::unique_ptr<FeedRunner> FeedRunner::Start(const Config& config, const Clock& clock,
                                              std::function<void()> wake) {
  return std::make_unique<ThreadedRunner>(config, clock, std::move(wake));
}

}  // namespace tingping

#include "renderer/scene/studio.h"

#include <pthread.h>
#include <unistd.h>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

#include "playlists/unicode.h"

namespace tingping {
namespace {

constexpr int kNicer = 5;  // a frame that is due goes before a picture that will be

EngineReport ReportOn(const TextEngine& engine) {
  return {engine.missing(), engine.glyph_cache(), engine.line_cache()};
}

class StudioThread final : public Studio {
 public:
  StudioThread(std::unique_ptr<TextEngine> engine, AssetReader assets)
      : engine_(std::move(engine)), assets_(std::move(assets)) {
    report_ = ReportOn(*engine_);
    thread_ = std::thread([this] { Run(); });
    pthread_setname_np(thread_.native_handle(), "studio");
  }

  ~StudioThread() override {
    {
      const std::scoped_lock lock(mutex_);
      stop_ = true;
    }
    wake_.notify_one();
    thread_.join();
    urgent_.clear();  // first: what is disposed of by the others waits for them
  }

  void Post(Urgency urgency, Job job) override {
    {
      const std::scoped_lock lock(mutex_);
      (urgency == Urgency::kNow ? urgent_ : ordinary_).push_back(std::move(job));
    }
    wake_.notify_one();
  }

  bool at_once() const override { return false; }

  EngineReport Report() const override {
    const std::scoped_lock lock(mutex_);
    return report_;
  }

  const AssetReader& assets() const override { return assets_; }

 private:
  std::optional<Job> Take() {
    std::unique_lock lock(mutex_);
    wake_.wait(lock, [this] { return stop_ || !urgent_.empty() || !ordinary_.empty(); });
    if (stop_) return std::nullopt;
    std::deque<Job>& queue = urgent_.empty() ? ordinary_ : urgent_;
    Job job = std::move(queue.front());
    queue.pop_front();
    return job;
  }

  void Run() {
    static_cast<void>(::nice(kNicer));  // of this thread alone, on Linux
    while (std::optional<Job> job = Take()) {
      (*job)(*engine_);
      job.reset();
      EngineReport report = ReportOn(*engine_);
      const std::scoped_lock lock(mutex_);
      report_ = std::move(report);
    }
  }

  const std::unique_ptr<TextEngine> engine_;  // of the thread, once it runs
  const AssetReader assets_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  bool stop_ = false;         // guarded by mutex_
  std::deque<Job> urgent_;    // guarded by mutex_
  std::deque<Job> ordinary_;  // guarded by mutex_
  EngineReport report_;       // guarded by mutex_
  std::thread thread_;
};

}  // namespace

std::vector<std::string> MissingNames(const EngineReport& report) {
  std::vector<std::string> names;
  for (const char32_t code_point : report.missing) names.push_back(CodePointName(code_point));
  return names;
}

void InlineStudio::Post(Urgency, Job job) { job(engine_); }

EngineReport InlineStudio::Report() const { return ReportOn(engine_); }

std::unique_ptr<Studio> StartStudio(std::unique_ptr<TextEngine> engine, AssetReader assets) {
  return std::make_unique<StudioThread>(std::move(engine), std::move(assets));
}

}  // namespace tingping

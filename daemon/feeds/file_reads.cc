#include "daemon/feeds/file_reads.h"

#include <chrono>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "daemon/feeds/file_source.h"
#include "daemon/sys/thread_name.h"

namespace tingping {
namespace {

using Clock = std::chrono::steady_clock;

/// Beyond the deadline that the reader keeps itself.
constexpr std::chrono::milliseconds kGrace{500};

/// Where a thread leaves its answer.
struct Slot {
  std::mutex mutex;
  std::optional<Result<FetchAnswer>> answer;  // guarded by mutex
};

struct Read {
  FetchRequest request;
  Clock::time_point hangs_from;
  bool answered = false;
  std::unique_ptr<Slot> slot = std::make_unique<Slot>();
  std::jthread thread;  // last: ends before the rest is gone
};

class ThreadedReads final : public FileReads {
 public:
  ThreadedReads(int most, std::function<void()> ready) : most_(most), ready_(std::move(ready)) {}

  void Add(const std::string& source, FetchRequest request) override {
    waiting_.emplace_back(source, std::move(request));
    StartWaiting();
  }

  void Cancel(const std::string& source) override {
    std::erase_if(waiting_, [&](const auto& each) { return each.first == source; });
    const auto found = reads_.find(source);
    if (found == reads_.end()) return;
    found->second->answered = true;
    found->second->thread.request_stop();
  }

  void Run(std::vector<FetchDone>* done) override {
    for (auto each = reads_.begin(); each != reads_.end();) {
      const auto here = each++;
      Read& read = *here->second;
      std::optional<Result<FetchAnswer>> answer = TakeAnswer(read);
      const bool over = answer.has_value();
      if (!over && Clock::now() >= read.hangs_from) answer = Hanging(read.request);
      if (answer && !std::exchange(read.answered, true)) {
        done->push_back({here->first, *std::move(answer)});
      }
      if (over) reads_.erase(here);
    }
    StartWaiting();
  }

  void Stop(std::vector<FetchDone>* done) override {
    for (auto& [source, request] : waiting_) done->push_back({source, Stopped(request)});
    waiting_.clear();
    for (auto& [source, read] : reads_) {
      read->thread.request_stop();
      if (!std::exchange(read->answered, true)) done->push_back({source, Stopped(read->request)});
    }
  }

  bool Busy(const std::string& source) const override {
    if (reads_.contains(source)) return true;
    for (const auto& [name, request] : waiting_) {
      if (name == source) return true;
    }
    return false;
  }

  bool Running() const override { return !reads_.empty(); }

 private:
  static Error Stopped(const FetchRequest& request) {
    return {FaultCode::kFeedUnreachable, request.path.string() + " 没有读完，程序正在停止", {}};
  }

  static Error Hanging(const FetchRequest& request) {
    return {FaultCode::kFeedTimeout,
            request.path.string() + " 在 " + std::to_string(request.timeout_ms) +
                " 毫秒内没有读完，U 盘或共享可能没有响应",
            {}};
  }

  static std::optional<Result<FetchAnswer>> TakeAnswer(Read& read) {
    const std::scoped_lock lock(read.slot->mutex);
    return std::exchange(read.slot->answer, std::nullopt);
  }

  void StartWaiting() {
    while (!waiting_.empty() && static_cast<int>(reads_.size()) < most_) {
      auto [source, request] = std::move(waiting_.front());
      waiting_.pop_front();
      auto read = std::make_unique<Read>();
      read->request = std::move(request);
      read->hangs_from =
          Clock::now() + std::chrono::milliseconds(read->request.timeout_ms) + kGrace;
      read->thread = std::jthread(
          [this, slot = read->slot.get(), &request = read->request](const std::stop_token& stop) {
            const ThreadName name("file");
            Result<FetchAnswer> answer = ReadPath(request, stop);
            {
              const std::scoped_lock lock(slot->mutex);
              slot->answer = std::move(answer);
            }
            ready_();
          });
      reads_[source] = std::move(read);
    }
  }

  const int most_;
  const std::function<void()> ready_;
  std::deque<std::pair<std::string, FetchRequest>> waiting_;
  std::map<std::string, std::unique_ptr<Read>> reads_;
};

}  // namespace

std::unique_ptr<FileReads> FileReads::New(int most_at_once, std::function<void()> ready) {
  return std::make_unique<ThreadedReads>(most_at_once, std::move(ready));
}

}  // namespace tingping

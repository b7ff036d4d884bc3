#include "daemon/feeds/fetch_pool.h"

#include <mutex>
#include <set>
#include <thread>
#include <utility>

#include "daemon/feeds/fetch_transfers.h"
#include "daemon/feeds/file_reads.h"
#include "daemon/sys/thread_name.h"

namespace tingping {
namespace {

constexpr int kTickMs = 1000;  // while something runs: stalls and hanging shares are noticed
constexpr int kIdleMs = 3600000;

struct Order {
  std::string source;
  FetchRequest request;
};

class ThreadedPool final : public FetchPool {
 public:
  ThreadedPool(std::function<void()> wake, std::stop_token stop, PoolLimits limits)
      : wake_(std::move(wake)),
        transfers_(HttpTransfers::New(limits)),
        reads_(FileReads::New(limits.files, [this] { transfers_->Wake(); })) {
    thread_ = std::jthread(
        [this, stop = std::move(stop)](const std::stop_token& gone) { Run(stop, gone); });
  }

  ~ThreadedPool() override {
    thread_.request_stop();
    transfers_->Wake();
    thread_.join();
  }

  bool Start(const std::string& source, FetchRequest request) override {
    {
      const std::scoped_lock lock(mutex_);
      if (!busy_.insert(source).second) return false;
      orders_.push_back({source, std::move(request)});
    }
    transfers_->Wake();
    return true;
  }

  void Cancel(const std::string& source) override {
    {
      const std::scoped_lock lock(mutex_);
      std::erase_if(done_, [&](const FetchDone& each) { return each.source == source; });
      if (!busy_.contains(source)) return;
      cancelled_.insert(source);
    }
    transfers_->Wake();
  }

  std::vector<FetchDone> Take() override {
    const std::scoped_lock lock(mutex_);
    return std::exchange(done_, {});
  }

 private:
  void Run(const std::stop_token& stop, const std::stop_token& gone) {
    const ThreadName name("fetch");
    const std::stop_callback wake_up(stop, [this] { transfers_->Wake(); });
    while (!gone.stop_requested()) {
      std::vector<FetchDone> done;
      TakeOrders();
      if (stop.stop_requested()) {
        transfers_->Stop(&done);
        reads_->Stop(&done);
      } else {
        transfers_->Run(&done);
      }
      reads_->Run(&done);
      if (Deliver(std::move(done))) wake_();
      const bool busy = transfers_->Running() || reads_->Running();
      transfers_->Wait(busy ? kTickMs : kIdleMs);
    }
  }

  void TakeOrders() {
    std::vector<Order> orders;
    std::set<std::string> cancelled;
    {
      const std::scoped_lock lock(mutex_);
      orders.swap(orders_);
      cancelled = cancelled_;
      std::erase_if(orders, [&](const Order& order) { return cancelled.contains(order.source); });
    }
    for (const std::string& source : cancelled) {
      transfers_->Cancel(source);
      reads_->Cancel(source);
    }
    for (Order& order : orders) {
      if (order.request.path.empty()) {
        transfers_->Add(order.source, std::move(order.request));
      } else {
        reads_->Add(order.source, std::move(order.request));
      }
    }
    const std::scoped_lock lock(mutex_);
    for (const std::string& source : cancelled) Free(source);
  }

  /// The source may be asked again, unless its file still hangs. Under the lock.
  void Free(const std::string& source) {
    if (reads_->Busy(source)) {
      hanging_.insert(source);
      return;
    }
    busy_.erase(source);
    cancelled_.erase(source);
  }

  /// True when there is something new to take.
  bool Deliver(std::vector<FetchDone> done) {
    const std::scoped_lock lock(mutex_);
    std::set<std::string> over = std::exchange(hanging_, {});
    bool news = false;
    for (FetchDone& each : done) {
      over.insert(each.source);
      if (cancelled_.contains(each.source)) continue;
      done_.push_back(std::move(each));
      news = true;
    }
    for (const std::string& source : over) Free(source);
    return news;
  }

  const std::function<void()> wake_;
  const std::unique_ptr<HttpTransfers> transfers_;  // the thread's, but for Wake
  const std::unique_ptr<FileReads> reads_;          // the thread's
  std::mutex mutex_;
  std::vector<Order> orders_;        // guarded by mutex_
  std::set<std::string> busy_;       // guarded by mutex_
  std::set<std::string> cancelled_;  // guarded by mutex_; of the busy ones
  std::vector<FetchDone> done_;      // guarded by mutex_
  std::set<std::string> hanging_;    // the thread's: answered, and still being read
  std::jthread thread_;              // last: ends before the rest is gone
};

}  // namespace

std::unique_ptr<FetchPool> FetchPool::New(std::function<void()> wake, std::stop_token stop,
                                          PoolLimits limits) {
  return std::make_unique<ThreadedPool>(std::move(wake), std::move(stop), limits);
}

}  // namespace tingping

#include <curl/curl.h>

#include <condition_variable>
#include <mutex>
#include <utility>

#include "daemon/feeds/fetch_pool.h"
#include "daemon/feeds/fetcher.h"

namespace tingping {
namespace {

constexpr const char* kOnly = "only";  // a fetcher asks one thing at a time

class PoolFetcher final : public Fetcher {
 public:
  explicit PoolFetcher(std::stop_token stop)
      : pool_(FetchPool::New([this] { Notify(); }, std::move(stop))) {}

  Result<FetchAnswer> Fetch(const FetchRequest& request) override {
    if (!pool_->Start(kOnly, request)) {
      return Error{FaultCode::kFeedTimeout, request.path.string() + " 上一次还没有读完", {}};
    }
    std::unique_lock lock(mutex_);
    for (;;) {
      ready_.wait(lock, [this] { return news_; });
      news_ = false;
      std::vector<FetchDone> done = pool_->Take();
      if (!done.empty()) return std::move(done.front().answer);
    }
  }

 private:
  void Notify() {
    {
      const std::scoped_lock lock(mutex_);
      news_ = true;
    }
    ready_.notify_one();
  }

  std::mutex mutex_;
  std::condition_variable ready_;
  bool news_ = false;                      // guarded by mutex_
  const std::unique_ptr<FetchPool> pool_;  // last: its thread ends before the rest is gone
};

}  // namespace

CurlScope::CurlScope() { curl_global_init(CURL_GLOBAL_DEFAULT); }
CurlScope::~CurlScope() { curl_global_cleanup(); }

std::unique_ptr<Fetcher> NewCurlFetcher(std::stop_token stop) {
  return std::make_unique<PoolFetcher>(std::move(stop));
}

}  // namespace tingping

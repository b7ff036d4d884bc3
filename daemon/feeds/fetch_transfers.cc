#include "daemon/feeds/fetch_transfers.h"

#include <curl/curl.h>

#include <deque>
#include <map>
#include <utility>

#include "daemon/feeds/fetch_http.h"

namespace tingping {
namespace {

constexpr long kKeptConnections = 256;

struct EasyDeleter {
  void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
};
using Easy = std::unique_ptr<CURL, EasyDeleter>;

struct MultiDeleter {
  void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};

struct Order {
  std::string source;
  FetchRequest request;
};

/// Requests to one host. Exists while there is any.
struct Host {
  int running = 0;
  std::deque<Order> waiting;
};

struct Transfer {
  Easy easy;
  std::unique_ptr<HttpJob> job;  // after `easy`: goes first
  std::string host;
};

class MultiTransfers final : public HttpTransfers {
 public:
  explicit MultiTransfers(PoolLimits limits) : limits_(limits), multi_(curl_multi_init()) {
    curl_multi_setopt(multi_.get(), CURLMOPT_MAXCONNECTS, kKeptConnections);
  }

  ~MultiTransfers() override {
    for (const auto& [source, running] : running_) {
      curl_multi_remove_handle(multi_.get(), running.easy.get());
    }
  }

  void Add(const std::string& source, FetchRequest request) override {
    Host& host = hosts_[HostOf(request.url)];
    host.waiting.push_back({source, std::move(request)});
  }

  void Cancel(const std::string& source) override {
    if (const auto found = running_.find(source); found != running_.end()) Remove(found);
    for (auto host = hosts_.begin(); host != hosts_.end(); ++host) {
      const auto gone = std::erase_if(host->second.waiting,
                                      [&](const Order& order) { return order.source == source; });
      if (gone == 0) continue;
      DropWhenIdle(host);
      return;
    }
  }

  void Run(std::vector<FetchDone>* done) override {
    StartWaiting(done);
    int running = 0;
    curl_multi_perform(multi_.get(), &running);
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi_.get(), &left)) {
      if (message->msg == CURLMSG_DONE) Ended(message->easy_handle, message->data.result, done);
    }
    EndStalled(done);
    StartWaiting(done);
  }

  void Stop(std::vector<FetchDone>* done) override {
    while (!running_.empty()) {
      const auto first = running_.begin();
      done->push_back({first->first, first->second.job->Stopped()});
      Remove(first);
    }
    for (const auto& [name, host] : hosts_) {
      for (const Order& order : host.waiting) {
        done->push_back(
            {order.source, Error{FaultCode::kFeedUnreachable, name + " 没有取，程序正在停止", {}}});
      }
    }
    hosts_.clear();
  }

  void Wait(int ms) override { curl_multi_poll(multi_.get(), nullptr, 0, ms, nullptr); }
  void Wake() override { curl_multi_wakeup(multi_.get()); }
  bool Running() const override { return !running_.empty(); }

 private:
  using TransferMap = std::map<std::string, Transfer>;
  using HostMap = std::map<std::string, Host>;

  void DropWhenIdle(HostMap::iterator host) {
    if (host->second.running == 0 && host->second.waiting.empty()) hosts_.erase(host);
  }

  /// Goes round from where it stopped last, so that hosts that hang do not starve those behind
  /// them. Every host passed over is busy, so a long queue costs nothing.
  void StartWaiting(std::vector<FetchDone>* done) {
    auto host = hosts_.lower_bound(turn_);
    for (std::size_t left = hosts_.size(); left > 0; --left) {
      if (host == hosts_.end()) host = hosts_.begin();
      const auto here = host++;
      while (!here->second.waiting.empty() && here->second.running < limits_.per_host) {
        if (static_cast<int>(running_.size()) >= limits_.transfers) {
          turn_ = here->first;
          return;
        }
        Order order = std::move(here->second.waiting.front());
        here->second.waiting.pop_front();
        Start(here, std::move(order), done);
      }
      DropWhenIdle(here);
    }
  }

  void Start(HostMap::iterator host, Order order, std::vector<FetchDone>* done) {
    const auto now = HttpJob::Clock::now();
    Transfer running;
    running.easy = TakeEasy();
    running.host = host->first;
    running.job = HttpJob::New(std::move(order.request), running.easy.get(), now);
    if (const Status ready = running.job->Begin(now); !ready) {
      done->push_back({order.source, ready.error()});
      running.job.reset();
      idle_.push_back(std::move(running.easy));
      return;
    }
    curl_multi_add_handle(multi_.get(), running.easy.get());
    by_handle_[running.easy.get()] = order.source;
    ++host->second.running;
    running_[order.source] = std::move(running);
  }

  Easy TakeEasy() {
    if (idle_.empty()) return Easy(curl_easy_init());
    Easy easy = std::move(idle_.back());
    idle_.pop_back();
    return easy;
  }

  void Ended(CURL* handle, CURLcode code, std::vector<FetchDone>* done) {
    const auto found = running_.find(by_handle_[handle]);
    if (found == running_.end()) return;
    curl_multi_remove_handle(multi_.get(), handle);
    auto answer = found->second.job->Finish(code, HttpJob::Clock::now());
    if (!answer) {
      curl_multi_add_handle(multi_.get(), handle);  // a redirect
      return;
    }
    done->push_back({found->first, *std::move(answer)});
    Remove(found);
  }

  void EndStalled(std::vector<FetchDone>* done) {
    const auto now = HttpJob::Clock::now();
    for (auto each = running_.begin(); each != running_.end();) {
      const auto here = each++;
      std::optional<Error> error = here->second.job->Stalled(now);
      if (!error) continue;
      done->push_back({here->first, *std::move(error)});
      Remove(here);
    }
  }

  /// Removing a handle that is not in the multi handle is no mistake for libcurl.
  void Remove(TransferMap::iterator which) {
    Transfer& running = which->second;
    curl_multi_remove_handle(multi_.get(), running.easy.get());
    by_handle_.erase(running.easy.get());
    running.job.reset();
    idle_.push_back(std::move(running.easy));
    const auto host = hosts_.find(running.host);
    if (host != hosts_.end()) {
      --host->second.running;
      DropWhenIdle(host);
    }
    running_.erase(which);
  }

  const PoolLimits limits_;
  const std::unique_ptr<CURLM, MultiDeleter> multi_;
  std::vector<Easy> idle_;
  HostMap hosts_;
  std::string turn_;  // the host whose turn it is
  TransferMap running_;
  std::map<CURL*, std::string> by_handle_;
};

}  // namespace

std::unique_ptr<HttpTransfers> HttpTransfers::New(PoolLimits limits) {
  return std::make_unique<MultiTransfers>(limits);
}

}  // namespace tingping

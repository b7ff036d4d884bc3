// What asking the sources costs when nothing is new, which is nearly always. CPU time of this
// process, user and system; the source is another one. Exit code 1 when a target is missed.
#include <sys/resource.h>

#include <algorithm>
#include <condition_variable>
#include <cstdio>
#include <filesystem>
#include <mutex>
#include <string>
#include <vector>

#include "daemon/feeds/feed_job.h"
#include "daemon/feeds/fetch_pool.h"
#include "tests/bench/answer_server.h"
#include "tests/bench/tls_source.h"

namespace tingping {
namespace {

constexpr double kMostPollMs = 1;
constexpr double kMostCorePercent = 5;
constexpr int kSources = 1000;
constexpr int kRounds = 5;
constexpr int kPolls = 1000;
constexpr int kHandshakes = 100;
constexpr double kMostHandshakeMs = 10;

double CpuMs() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto ms = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) * 1000 + static_cast<double>(time.tv_usec) / 1000;
  };
  return ms(usage.ru_utime) + ms(usage.ru_stime);
}

/// One row; whether the target was met.
bool Report(const char* what, double value, const char* unit, double most) {
  std::printf("| %-58s | %8.3f %-9s | %4.0f | %-4s |\n", what, value, unit, most,
              value <= most ? "yes" : "NO");
  return value <= most;
}

FetchRequest Known(std::string url) {
  FetchRequest request;
  request.url = std::move(url);
  request.etag = "\"v1\"";
  return request;
}

bool OneSource(const AnswerServer& server) {
  const std::unique_ptr<Fetcher> fetcher = NewCurlFetcher();
  const FetchRequest request = Known("http://127.0.0.1:" + std::to_string(server.port()) + "/a");
  int good = 0;
  const double before = CpuMs();
  for (int i = 0; i < kPolls; ++i) {
    const auto answer = fetcher->Fetch(request);
    good += answer && answer->status == 304 ? 1 : 0;
  }
  const double each = (CpuMs() - before) / kPolls;
  return Report("one answer 304, fetched", each, "ms", kMostPollMs) && good == kPolls;
}

/// Over TLS: with the connection kept, and with one made anew each time, as for a source that is
/// asked so seldom that its server hangs up.
bool OneSecureSource(const TlsSource& source) {
  FetchRequest request = Known(source.url());
  request.ca_file = source.ca_file();
  const auto good = [&](Fetcher& fetcher) {
    const auto answer = fetcher.Fetch(request);
    return answer && answer->status == 304;
  };
  const std::unique_ptr<Fetcher> fetcher = NewCurlFetcher();
  bool all = good(*fetcher);
  double before = CpuMs();
  for (int i = 0; i < kPolls; ++i) all = good(*fetcher) && all;
  const double kept = (CpuMs() - before) / kPolls;
  before = CpuMs();
  for (int i = 0; i < kHandshakes; ++i) all = good(*NewCurlFetcher()) && all;
  const double anew = (CpuMs() - before) / kHandshakes;
  const bool met = Report("one answer 304 over TLS, connection kept", kept, "ms", kMostPollMs);
  return Report("one answer 304 over TLS, connection made anew", anew, "ms", kMostHandshakeMs) &&
         met && all;
}

/// With the store: what was known of the source is read, and that it is fresh is written.
bool OneSourceStored(const AnswerServer& server, const std::filesystem::path& folder) {
  auto opened = Store::Open(folder / "bench.db", Instant{});
  if (!opened) return false;
  FeedConfig feed;
  feed.id = "bench";
  feed.url = "http://127.0.0.1:" + std::to_string(server.port()) + "/a";
  feed.rows = "/rows";
  feed.fields["no"].from = {"/no"};
  feed.fields["item_name"].from = {"/item"};
  feed.fields["stage"].from = {"/stage"};
  const std::unique_ptr<Fetcher> fetcher = NewCurlFetcher();
  const Instant now{std::chrono::hours(500'000)};
  const auto poll = [&] { return FetchOnce(feed, TimeZone(), *fetcher, *opened->store, now); };
  if (!poll().good) return false;
  int unchanged = 0;
  const double before = CpuMs();
  for (int i = 0; i < kPolls; ++i) unchanged += poll().not_modified ? 1 : 0;
  const double each = (CpuMs() - before) / kPolls;
  return Report("one answer 304, fetched and noted in the store", each, "ms", kMostPollMs) &&
         unchanged == kPolls;
}

/// Answers as they come, until there are as many as were asked for.
class Drain {
 public:
  void Notify() {
    const std::scoped_lock lock(mutex_);
    news_ = true;
    changed_.notify_one();
  }

  int Good(FetchPool& pool, int count) {
    int good = 0;
    while (count > 0) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return news_; });
      news_ = false;
      lock.unlock();
      for (const FetchDone& done : pool.Take()) {
        --count;
        good += done.answer && done.answer->status == 304 ? 1 : 0;
      }
    }
    return good;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool news_ = false;  // guarded by mutex_
};

/// The sources of one minute over and over; the first round, which connects, is not counted.
bool ManySources(const AnswerServer& server, bool own_hosts) {
  Drain drain;
  const auto pool = FetchPool::New([&] { drain.Notify(); });
  const auto round = [&] {
    for (int i = 0; i < kSources; ++i) {
      const std::string host =
          own_hosts ? "127.1." + std::to_string(i / 250) + '.' + std::to_string(i % 250 + 1)
                    : "127.0.0.1";
      pool->Start(std::to_string(i),
                  Known("http://" + host + ':' + std::to_string(server.port()) + "/a"));
    }
    return drain.Good(*pool, kSources);
  };
  int good = round();
  std::vector<double> percent;
  for (int i = 0; i < kRounds; ++i) {
    const double before = CpuMs();
    good += round();
    percent.push_back((CpuMs() - before) / 60'000 * 100);
  }
  std::sort(percent.begin(), percent.end());
  const char* what = own_hosts ? "1,000 sources each minute, every one on a host of its own"
                               : "1,000 sources each minute, all on one host";
  return Report(what, percent[kRounds / 2], "% of core", kMostCorePercent) &&
         good == kSources * (kRounds + 1);
}

int Main() {
  const AnswerServer server(R"({"rows":[{"no":"A","item":"x","stage":"受理"}]})");
  const CurlScope curl;
  std::string folder = (std::filesystem::temp_directory_path() / "tingping-bench-XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) return 3;
  std::printf("| %-58s | %-18s | %-4s | %-4s |\n", "what", "CPU", "most", "met");
  std::printf("| --- | --- | --- | --- |\n");
  bool met = OneSource(server);
  met = OneSourceStored(server, folder) && met;
  met = OneSecureSource(TlsSource(folder)) && met;
  met = ManySources(server, false) && met;
  met = ManySources(server, true) && met;
  std::filesystem::remove_all(folder);
  return met ? 0 : 1;
}

}  // namespace
}  // namespace tingping

int main() { return tingping::Main(); }

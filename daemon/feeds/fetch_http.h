// One HTTP request, from its first connection to the end of its last redirect, on an easy handle of
// libcurl that somebody else drives.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "daemon/feeds/fetcher.h"

namespace tingping {

/// libcurl's easy handle; a CURL*, whose header stays out of headers.
using CurlHandle = void;

/// One thread at a time.
class HttpJob {
 public:
  using Clock = std::chrono::steady_clock;

  /// The deadline runs from `now`. The handle must outlive the job.
  static std::unique_ptr<HttpJob> New(FetchRequest request, CurlHandle* handle,
                                      Clock::time_point now);
  virtual ~HttpJob() = default;

  /// Gets the handle ready for the first exchange. Errors: kFeedSecret.
  virtual Status Begin(Clock::time_point now) = 0;

  /// The transfer ended with `curl_code`: the answer, or nothing when the handle is ready for the
  /// next exchange, a redirect.
  virtual std::optional<Result<FetchAnswer>> Finish(int curl_code, Clock::time_point now) = 0;

  /// An Error (kFeedTimeout) when the body has all but stopped coming. To be asked every second.
  virtual std::optional<Error> Stalled(Clock::time_point now) = 0;

  /// The Error of a request that is given up because the program stops.
  virtual Error Stopped() const = 0;
};

/// "host:port" of an address, for counting who is asked how often at once.
std::string HostOf(const std::string& url);

}  // namespace tingping

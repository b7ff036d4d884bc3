// All requests of the process on one thread ("fetch"): one libcurl multi handle keeps as many
// transfers going as allowed and the connections open between them. Files are read on threads of
// their own, for a share that hangs must hold up nobody else.
//
// Bounds: 16 transfers at once, 4 to one host, 8 files at once, one request a source. What has no
// room waits its turn; its deadline runs from its start. Resolving a name is part of the connection
// time (5 s) and never blocks the thread.
#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "daemon/feeds/fetcher.h"

namespace tingping {

struct FetchDone {
  std::string source;
  Result<FetchAnswer> answer;
};

struct PoolLimits {
  int transfers = 16;
  int per_host = 4;
  int files = 8;
};

/// Every method from any thread.
class FetchPool {
 public:
  /// `wake` is called on a thread of the pool whenever there is something to take. It must not call
  /// back into the pool. After `stop` every request ends as kFeedUnreachable within a second.
  static std::unique_ptr<FetchPool> New(std::function<void()> wake, std::stop_token stop = {},
                                        PoolLimits limits = {});

  /// Ends all requests; none is answered any more. Waits for a file that is being read.
  virtual ~FetchPool() = default;

  /// False when the last request of `source` has not ended: a source is asked once at a time. A
  /// file that hangs in the kernel is answered as kFeedTimeout, and its source stays busy.
  virtual bool Start(const std::string& source, FetchRequest request) = 0;

  /// No answer comes for what runs or waits, or was not taken yet.
  virtual void Cancel(const std::string& source) = 0;

  /// The answers since the last call, in the order they came.
  virtual std::vector<FetchDone> Take() = 0;
};

}  // namespace tingping

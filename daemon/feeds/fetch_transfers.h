// Many HTTP requests at once over one libcurl multi handle: who runs, who waits for room.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "daemon/feeds/fetch_pool.h"

namespace tingping {

/// One thread at a time, but for Wake.
class HttpTransfers {
 public:
  static std::unique_ptr<HttpTransfers> New(PoolLimits limits);
  virtual ~HttpTransfers() = default;

  /// `source` has nothing running or waiting.
  virtual void Add(const std::string& source, FetchRequest request) = 0;
  virtual void Cancel(const std::string& source) = 0;

  /// Moves on whatever can be moved on without waiting; appends what ended.
  virtual void Run(std::vector<FetchDone>* done) = 0;
  /// Ends everything as stopped.
  virtual void Stop(std::vector<FetchDone>* done) = 0;

  /// Waits until there is something to do, at most `ms`, or until Wake.
  virtual void Wait(int ms) = 0;
  virtual void Wake() = 0;  // any thread

  /// Whether a request is running: then Run wants to be called every second.
  virtual bool Running() const = 0;
};

}  // namespace tingping

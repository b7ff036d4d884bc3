// Files and folders read at the same time, each on a thread of its own ("file"): a stick or a share
// that hangs in the kernel cannot be interrupted, and must hold up nobody else.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "daemon/feeds/fetch_pool.h"

namespace tingping {

/// One thread at a time.
class FileReads {
 public:
  /// `ready` is called from the threads when there is something for Run to see.
  static std::unique_ptr<FileReads> New(int most_at_once, std::function<void()> ready);

  /// Waits for the threads.
  virtual ~FileReads() = default;

  /// `source` is not busy.
  virtual void Add(const std::string& source, FetchRequest request) = 0;
  virtual void Cancel(const std::string& source) = 0;

  /// Appends what ended, or should have by now.
  virtual void Run(std::vector<FetchDone>* done) = 0;
  virtual void Stop(std::vector<FetchDone>* done) = 0;

  /// Whether a read of `source` waits or has not ended, answered or not.
  virtual bool Busy(const std::string& source) const = 0;
  /// Whether any does: then Run wants to be called every second.
  virtual bool Running() const = 0;
};

}  // namespace tingping

// SIGTERM and SIGINT as something a loop can poll, instead of code that runs at any moment.
#pragma once

#include <memory>

#include "playlists/result.h"

namespace tingping {

/// Make it before the first thread is started: threads inherit that the two signals are held back.
class StopSignals {
 public:
  /// Errors: kInternal.
  static Result<std::unique_ptr<StopSignals>> Open();
  virtual ~StopSignals() = default;

  /// A descriptor that poll() reports readable when a signal came.
  virtual int fd() const = 0;
  /// Reads what is pending; true from the first signal on.
  virtual bool Stopped() = 0;
};

}  // namespace tingping

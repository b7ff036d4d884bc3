// A way to wake a thread that sleeps in poll.
#pragma once

#include "renderer/host/unique_fd.h"

namespace tingping {

/// Signal may be called from any thread; several signals before a Clear are one.
class Wake {
 public:
  Wake();

  /// Readable from Signal until Clear; -1 when the system gives none, then nobody is woken early.
  int fd() const { return fd_.get(); }
  void Signal() const;
  void Clear() const;

 private:
  UniqueFd fd_;
};

}  // namespace tingping

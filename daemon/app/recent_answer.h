// A question that costs the asked side something, kept from being asked more often than is useful.
#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <utility>

#include "daemon/sys/clock.h"

namespace tingping {

/// The answer is asked for once and then given to everybody for `life`; those who come while it is
/// being asked wait for it. However many ask, the wall is disturbed 1/life times a second at most.
/// Safe from any thread.
template <typename T>
class RecentAnswer {
 public:
  explicit RecentAnswer(std::chrono::milliseconds life) : life_(life) {}

  template <typename Ask>
  T Get(SteadyTime now, const Ask& ask) {
    const std::scoped_lock lock(mutex_);
    if (!answer_ || now - asked_ >= life_) {
      answer_ = ask();
      asked_ = now;
    }
    return *answer_;
  }

 private:
  const std::chrono::milliseconds life_;
  std::mutex mutex_;
  std::optional<T> answer_;  // guarded by mutex_
  SteadyTime asked_{};       // guarded by mutex_
};

}  // namespace tingping

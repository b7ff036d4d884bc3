// Even frames without a vertical sync: absolute deadlines of the steady clock.
//
// The next deadline is one period after the last one. A frame that comes late starts a new count
// from its own end: time is lost, smoothness is not, and nothing is ever caught up.
#pragma once

#include <chrono>
#include <cstdint>

namespace tingping {

class FramePacer {
 public:
  using Clock = std::chrono::steady_clock;

  FramePacer(int hz, Clock::time_point now);

  /// Call when a frame is done; the returned moment is when the next one is due.
  Clock::time_point NextDeadline(Clock::time_point now);

  /// Frames that were done after their deadline.
  std::int64_t late() const { return late_; }
  int hz() const { return hz_; }
  /// Another rate, from the next frame on.
  void SetRate(int hz);

 private:
  int hz_;
  Clock::duration period_;
  Clock::time_point due_;
  std::int64_t late_ = 0;
};

/// Sleeps until `deadline`, or until `fd` is readable (negative: none).
void SleepUntil(FramePacer::Clock::time_point deadline, int fd);

}  // namespace tingping

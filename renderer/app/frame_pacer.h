// When the next frame is due, and how evenly frames have come.
//
// Frames have absolute deadlines of the steady clock, a period apart. A frame that comes a period
// or more too late begins a new count: time is lost, smoothness is not, and nothing is ever caught
// up. Frames that look like the last one need not be drawn; they pass.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <optional>

namespace tingping {

struct FrameFigures {
  std::int64_t late = 0;     // begun more than half a period after they were due
  std::int64_t dropped = 0;  // periods that passed without a frame that was due
  /// Between two presented frames in a row, by their share of a period: up to each bound, then
  /// beyond.
  static constexpr std::array<double, 10> kBounds = {0.25, 0.5, 0.75, 0.9, 1.1,
                                                     1.25, 1.5, 2.0,  3.0, 5.0};
  std::array<std::int64_t, kBounds.size() + 1> intervals{};
  double intervals_sum = 0;  // of all of them, in periods
};

class FramePacer {
 public:
  using Clock = std::chrono::steady_clock;

  FramePacer(int hz, Clock::time_point now);

  /// When to begin the next frame, if `quiet` frames before it look like the last one.
  Clock::time_point Due(std::int64_t quiet) const {
    return last_ + (follows_ ? quiet : 1 + quiet) * period_;
  }

  /// A frame begins. Returns how many frames have passed unseen since the last one, at most
  /// `quiet`; none when it is too early for a frame.
  std::optional<std::int64_t> Begin(Clock::time_point now, std::int64_t quiet);

  /// The frame that began last is on the wall.
  void Presented(Clock::time_point now);

  const FrameFigures& figures() const { return figures_; }
  int hz() const { return hz_; }
  /// Another rate, from the next frame on.
  void SetRate(int hz);
  /// Whether frames end with the display's own refresh, which then is the clock.
  void FollowDisplay(bool follow) { follows_ = follow; }

 private:
  int hz_;
  Clock::duration period_;
  Clock::time_point last_;  // when the last frame was due
  bool follows_ = false;
  bool in_a_row_ = false;  // no frame passed unseen before this one
  std::optional<Clock::time_point> presented_;
  FrameFigures figures_;
};

/// Sleeps until `deadline`, or until one of `fds` can be read: then true. Negative ones count not.
bool SleepUntil(FramePacer::Clock::time_point deadline, std::initializer_list<int> fds);

}  // namespace tingping

// Notices a display that promises to wait for its refresh and does not, or refreshes much faster
// than the wall's frames: then a timer is the better clock, for scrolling counts frames.
#pragma once

#include <chrono>

namespace tingping {

/// Pure. Time is an argument.
class VsyncGuard {
 public:
  using Time = std::chrono::steady_clock::time_point;

  static constexpr int kShortFrames = 30;      // in a row, then the display is not believed
  static constexpr double kShortShare = 0.75;  // of a period

  /// Frames a second that the wall wants. Another rate is another chance.
  void SetRate(int hz);
  /// Another window, another chance.
  void Restart();
  /// A frame begins that will be presented.
  void Begin(Time now);

  bool Blocks() const { return short_ < kShortFrames; }

 private:
  int hz_ = 60;
  int short_ = 0;
  Time begun_{};
};

}  // namespace tingping

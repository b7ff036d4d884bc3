// The output as something that may be away: opened, lost, tried again every second.
//
// It also keeps the heartbeat honest: a wall on which nothing moves presents one pixel a second, so
// that "the last frame is young" always means that presenting works.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "playlists/json_reader.h"
#include "renderer/output/output.h"

namespace tingping {

/// Not thread-safe. Time is an argument.
class Display {
 public:
  using Time = std::chrono::steady_clock::time_point;
  using Maker = std::function<Result<std::unique_ptr<Output>>(const Rect& window)>;

  static constexpr std::chrono::seconds kRetryEvery{1};
  static constexpr std::chrono::seconds kGiveUpAfter{30};
  static constexpr std::chrono::seconds kPresentAtLeastEvery{1};

  explicit Display(Maker make) : make_(std::move(make)) {}

  /// Where the wall stands. Another place opens the output anew, at once.
  void Place(const Rect& window);

  /// Has an output, or opens one when it is time to try.
  bool Ready(Time now);

  /// Brings `frame` to the wall: the damage, or everything when the output is new. True when
  /// something was presented. A failure loses the output.
  bool Present(const Frame& frame, const Damage& damage, Time now);

  /// Whether frames that look like the last one are wanted too.
  bool WantsEveryFrame() const { return output_ != nullptr && output_->WantsEveryFrame(); }

  /// Without an output for `kGiveUpAfter`, or closed by the window system, which is final.
  bool GivenUp(Time now) const;

  /// kDisplayLost while it is.
  const Errors& faults() const { return faults_; }
  /// The output's name, "none" without one.
  std::string Name() const;

 private:
  void Lose(Error error, Time now);

  Maker make_;
  Rect window_;
  bool moved_ = false;  // the output is still at the former place
  std::unique_ptr<Output> output_;
  bool fresh_ = true;    // nothing of ours is on this output yet
  bool closed_ = false;  // by the window system
  Errors faults_;
  Time try_at_{};
  Time lost_at_{};
  Time presented_at_{};
};

}  // namespace tingping

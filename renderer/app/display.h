// The output as something that may be away or in trouble: opened, lost, brought back.
//
// It also keeps the heartbeat honest: a wall on which nothing moves presents one pixel a second, so
// that "the last frame is young" always means that presenting works.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "playlists/json_reader.h"
#include "renderer/app/survival_ladder.h"
#include "renderer/app/vsync_guard.h"
#include "renderer/output/output.h"
#include "renderer/output/rotate.h"

namespace tingping {

/// Not thread-safe. Time is an argument.
class Display {
 public:
  using Time = std::chrono::steady_clock::time_point;
  using Maker = std::function<Result<std::unique_ptr<Output>>(const OutputPlace& place)>;

  static constexpr std::chrono::seconds kPresentAtLeastEvery{1};

  explicit Display(Maker make, Rotation rotation = Rotation::kNone)
      : make_(std::move(make)), rotation_(rotation) {}

  /// Where the wall stands, its size as its frames have it, and how many frames a second it is
  /// given. Another place moves the window at once.
  void Place(const OutputPlace& place, int hz);

  /// Has an output, or opens one when it is time to try.
  bool Ready(Time now);

  /// Brings `frame` to the wall: the damage, or everything when the output is new or forgot. True
  /// when something was presented.
  bool Present(const Frame& frame, const Damage& damage, Time now);

  /// Switches the display's power, now and whenever it is opened anew. Errors: kDisplayPower, which
  /// also stands in `faults` while the wish does.
  Status SetPower(bool on);

  /// Whether frames that look like the last one are wanted too.
  bool WantsEveryFrame() const { return output_ != nullptr && output_->WantsEveryFrame(); }

  /// Nothing helped: only a new process may.
  bool GivenUp() const { return given_up_; }

  /// Presenting waits for the display's refresh, at about the rate that was asked for.
  bool FollowsVsync() const;

  /// Whether the wall needs looking after at every frame, moving or not.
  bool Restless(Time now) const { return trouble_ != OutputState::kFine || ladder_.Restless(now); }

  /// kDisplayLost while it is, kDisplayDisturbed for a while after something was mended, and what
  /// the output and its power complain of.
  Errors Faults(Time now) const;
  const LadderCounts& counts() const { return ladder_.counts(); }
  /// The output's name, "none" without one.
  std::string Name() const;
  /// Can be read when there is something for `Present` to look after; -1: nothing to wait for.
  int EventFd() const { return output_ == nullptr ? -1 : output_->EventFd(); }

 private:
  OutputPlace TurnedPlace() const;
  Status Show(const Frame& frame, const Damage& damage);
  bool Open();
  bool Recreate();
  bool Mend(Time now);
  void Lose(OutputState state, Error error);
  void Opened();

  Maker make_;
  Rotation rotation_;
  Frame turned_;  // what the output is given, unless nothing is turned
  OutputPlace place_;
  bool placed_ = true;  // the output is where it belongs
  std::unique_ptr<Output> output_;
  bool fresh_ = true;  // nothing of ours is on this output yet
  bool given_up_ = false;
  OutputState trouble_ = OutputState::kFine;
  std::optional<Error> loss_;
  std::string mended_;  // what was wrong last
  SurvivalLadder ladder_;
  VsyncGuard guard_;
  bool power_ = true;
  std::optional<Error> power_fault_;
  Time presented_at_{};
};

}  // namespace tingping

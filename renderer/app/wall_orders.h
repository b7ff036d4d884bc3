// What stands above the schedule and does not come from the program: an operator's hand, and a
// clock that is not to be believed.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "playlists/program.h"
#include "renderer/app/clock_guard.h"
#include "renderer/app/hand.h"
#include "renderer/player/player.h"

namespace tingping {

class WallOrders {
 public:
  using Steady = std::chrono::steady_clock;

  struct Places {
    std::filesystem::path program_dir;
    std::filesystem::path plays_dir;  // empty: no play log
    std::filesystem::path hand_file;  // empty: a hand is forgotten when the program ends
  };

  /// `given`: the wall clock was started at a time of somebody's choice. `now` and `changed` as for
  /// Hand.
  WallOrders(const Places& places, bool given, std::function<Instant()> now,
             std::function<void()> changed);

  /// Any thread: see Hand::Answer.
  std::optional<LocalAnswer> Answer(const std::string& question) { return hand_.Answer(question); }

  void SetProgram(const Program& program);

  /// Before a tick, by the thread that ticks.
  void Tell(Player& player, Instant now, Steady::time_point steady);

  const ClockVerdict& clock() const { return guard_.verdict(); }
  /// kClockUntrusted, kNothingToShow.
  Errors Faults() const;

 private:
  Hand hand_;
  ClockGuard guard_;
  Steady::time_point judged_at_{};
  std::string nothing_in_;  // the playlist that is due and has nothing to show
};

}  // namespace tingping

// A playlist started by hand (手动播放), at the operator's word. It outlives the renderer and ends
// by itself: an unattended wall must not go on with what somebody forgot.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "renderer/host/local_socket.h"
#include "renderer/player/agenda.h"

namespace tingping {

/// Any thread.
class Hand {
 public:
  using Steady = std::chrono::steady_clock;
  static constexpr std::chrono::hours kLongest{24};

  /// Takes up what `file` says; empty: it is kept nowhere. `now` is the wall's clock, `changed` is
  /// called after each switch; both from any thread.
  Hand(std::filesystem::path file, std::function<Instant()> now, std::function<void()> changed);

  /// Answers {"op":"play","on":true,"playlist":ID,"seconds":N} with {"on","playlist","since",
  /// "until","over_interrupts","kept","blocked_by"} and {"op":"play","on":false} with
  /// {"on","kept"}. With "over_interrupts":false the schedule's interrupts go on. A playlist that
  /// the program does not have is refused, and those it has are named. None for other questions.
  std::optional<LocalAnswer> Answer(const std::string& question);

  /// What may be started, and where the wall stands.
  void SetProgram(std::vector<std::string> playlists, const TimeZone& zone);

  /// What is on the wall, for the answer's "blocked_by".
  void SetDecision(const Decision& decision);

  /// What plays by hand; none when nothing does or its time is over. Time is counted by the steady
  /// clock: when the wall clock is set, the end moves with it.
  std::optional<HandPlay> Play(Instant now, Steady::time_point steady);

 private:
  std::string BlockedBy(const HandPlay& play) const;
  LocalAnswer Start(HandPlay play, std::chrono::seconds lasts);
  LocalAnswer Switch(std::optional<HandPlay> play, Steady::time_point ends);
  void TakeUp();

  const std::filesystem::path file_;
  const std::function<Instant()> now_;
  const std::function<void()> changed_;
  // Guarded by mutex_.
  std::mutex mutex_;
  std::optional<HandPlay> play_;
  Steady::time_point ends_{};
  std::vector<std::string> playlists_;
  TimeZone zone_;
  std::string alert_;      // that is on the wall; empty: none
  std::string interrupt_;  // likewise, the rule's id
};

}  // namespace tingping

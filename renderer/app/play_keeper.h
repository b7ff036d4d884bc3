// Joins player, clocks and play log.
#pragma once

#include <chrono>
#include <memory>

#include "renderer/app/play_writer.h"
#include "renderer/player/player.h"

namespace tingping {

/// Of the thread that presents frames, which never waits for it.
class PlayKeeper {
 public:
  using Steady = std::chrono::steady_clock;

  /// `given`: the wall clock was started at a given time.
  explicit PlayKeeper(bool given) : given_(given) {}

  /// Starts the writer's thread; before that, or with an empty `folder`, nothing is kept.
  void Start(const std::filesystem::path& folder, const PlayLimits& limits);

  /// Before a tick: the clocks as they stand.
  void SetClock(Player& player, Steady::time_point now);

  /// Takes what has finished.
  void Keep(Player& player, const TimeZone& zone);

  /// A frame is on the wall and the next one comes at `next`: tells how far the play has got, once
  /// a second at most and never later than that.
  void Note(const Player& player, Instant wall, Steady::time_point now, Steady::time_point next,
            const TimeZone& zone);

  /// Ends the play that goes on.
  void Stop(Player& player, Instant wall, const TimeZone& zone);

  Errors Problems() const { return writer_ ? writer_->Problems() : Errors{}; }

 private:
  std::unique_ptr<PlayWriter> writer_;
  const bool given_;
  PlayClock clock_;
  Steady::time_point source_at_{};
  Steady::time_point noted_at_{};
};

}  // namespace tingping

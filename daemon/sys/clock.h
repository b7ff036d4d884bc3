// The two clocks of the control process. Wall time is for people and schedules, steady time for
// intervals; nothing converts one into the other.
#pragma once

#include <chrono>
#include <mutex>
#include <optional>

#include "playlists/civil_time.h"

namespace tingping {

using SteadyTime = std::chrono::steady_clock::time_point;

/// Safe from any thread.
class Clock {
 public:
  virtual ~Clock() = default;

  virtual Instant Wall() const = 0;
  virtual SteadyTime Steady() const = 0;
};

/// The machine's clocks. With `start` the wall clock begins there instead and goes on at the
/// usual pace: for demonstrations.
class SystemClock : public Clock {
 public:
  explicit SystemClock(std::optional<Instant> start = std::nullopt);

  Instant Wall() const override;
  SteadyTime Steady() const override;

 private:
  std::chrono::milliseconds shift_{0};
};

/// Both stand still until told otherwise: for tests.
class FakeClock : public Clock {
 public:
  explicit FakeClock(Instant wall) : wall_(wall) {}

  Instant Wall() const override;
  SteadyTime Steady() const override;

  /// Time passes: both clocks move.
  void Advance(std::chrono::milliseconds by);
  /// Somebody sets the wall clock; steady time does not notice.
  void SetWall(Instant wall);

 private:
  mutable std::mutex mutex_;
  Instant wall_;         // guarded by mutex_
  SteadyTime steady_{};  // guarded by mutex_
};

}  // namespace tingping

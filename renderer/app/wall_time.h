// The civil instant the wall shows: the system's, or one that was set at start and runs on.
#pragma once

#include <chrono>
#include <optional>

#include "playlists/civil_time.h"

namespace tingping {

class WallTime {
 public:
  explicit WallTime(std::optional<Instant> start)
      : started_(std::chrono::steady_clock::now()), start_(start) {}

  Instant Now() const {
    using std::chrono::floor;
    using std::chrono::milliseconds;
    if (!start_) return floor<milliseconds>(std::chrono::system_clock::now());
    return *start_ + floor<milliseconds>(std::chrono::steady_clock::now() - started_);
  }

 private:
  std::chrono::steady_clock::time_point started_;
  std::optional<Instant> start_;
};

}  // namespace tingping

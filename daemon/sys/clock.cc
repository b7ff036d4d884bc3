#include "daemon/sys/clock.h"

namespace tingping {
namespace {

Instant MachineTime() {
  return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

}  // namespace

SystemClock::SystemClock(std::optional<Instant> start) {
  if (start) shift_ = *start - MachineTime();
}

Instant SystemClock::Wall() const { return MachineTime() + shift_; }

SteadyTime SystemClock::Steady() const { return std::chrono::steady_clock::now(); }

Instant FakeClock::Wall() const {
  const std::scoped_lock lock(mutex_);
  return wall_;
}

SteadyTime FakeClock::Steady() const {
  const std::scoped_lock lock(mutex_);
  return steady_;
}

void FakeClock::Advance(std::chrono::milliseconds by) {
  const std::scoped_lock lock(mutex_);
  wall_ += by;
  steady_ += by;
}

void FakeClock::SetWall(Instant wall) {
  const std::scoped_lock lock(mutex_);
  wall_ = wall;
}

}  // namespace tingping

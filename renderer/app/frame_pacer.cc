#include "renderer/app/frame_pacer.h"

#include <poll.h>

#include <algorithm>
#include <ctime>

namespace tingping {
namespace {

FramePacer::Clock::duration PeriodOf(int hz) {
  return std::chrono::duration_cast<FramePacer::Clock::duration>(std::chrono::seconds(1)) / hz;
}

}  // namespace

FramePacer::FramePacer(int hz, Clock::time_point now)
    : hz_(hz), period_(PeriodOf(hz)), due_(now + period_) {}

FramePacer::Clock::time_point FramePacer::NextDeadline(Clock::time_point now) {
  const Clock::time_point deadline = due_;
  if (now > deadline) {
    ++late_;
    due_ = now + period_;
    return now;
  }
  due_ = deadline + period_;
  return deadline;
}

void FramePacer::SetRate(int hz) {
  hz_ = hz;
  period_ = PeriodOf(hz);
}

void SleepUntil(FramePacer::Clock::time_point deadline, int fd) {
  const auto left =
      std::max(deadline - FramePacer::Clock::now(), FramePacer::Clock::duration::zero());
  const auto seconds = std::chrono::floor<std::chrono::seconds>(left);
  const std::timespec wait{static_cast<std::time_t>(seconds.count()),
                           static_cast<long>((left - seconds).count())};
  pollfd watched{fd, POLLIN, 0};
  ::ppoll(&watched, 1, &wait, nullptr);
}

}  // namespace tingping

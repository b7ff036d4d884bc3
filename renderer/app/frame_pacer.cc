#include "renderer/app/frame_pacer.h"

#include <poll.h>

#include <algorithm>
#include <ctime>
#include <vector>

namespace tingping {
namespace {

FramePacer::Clock::duration PeriodOf(int hz) {
  return std::chrono::duration_cast<FramePacer::Clock::duration>(std::chrono::seconds(1)) / hz;
}

}  // namespace

FramePacer::FramePacer(int hz, Clock::time_point now)
    : hz_(hz), period_(PeriodOf(hz)), last_(now - period_) {}

std::optional<std::int64_t> FramePacer::Begin(Clock::time_point now, std::int64_t quiet) {
  const Clock::duration since = now - last_;
  // The display's refresh is not exactly ours: there the nearest whole number of frames counts.
  std::int64_t passed = follows_ ? (since + period_ / 2) / period_ : since / period_;
  if (passed < 1 && follows_ && quiet == 0) passed = 1;
  if (passed < 1) return std::nullopt;
  const std::int64_t wanted = 1 + quiet;
  const std::int64_t skipped = std::min(passed, wanted) - 1;
  in_a_row_ = skipped == 0;
  if (passed > wanted) figures_.dropped += passed - wanted;
  if (passed > wanted || (passed == wanted && since - passed * period_ > period_ / 2)) {
    ++figures_.late;
  }
  last_ = passed > wanted || follows_ ? now : last_ + passed * period_;
  return skipped;
}

void FramePacer::Presented(Clock::time_point now) {
  if (presented_ && in_a_row_) {
    const double share =
        std::chrono::duration<double>(now - *presented_) / std::chrono::duration<double>(period_);
    const auto bound = std::ranges::lower_bound(FrameFigures::kBounds, share);
    ++figures_.intervals[static_cast<std::size_t>(bound - FrameFigures::kBounds.begin())];
    figures_.intervals_sum += share;
  }
  presented_ = now;
}

void FramePacer::SetRate(int hz) {
  hz_ = hz;
  period_ = PeriodOf(hz);
}

bool SleepUntil(FramePacer::Clock::time_point deadline, std::initializer_list<int> fds) {
  const auto left =
      std::max(deadline - FramePacer::Clock::now(), FramePacer::Clock::duration::zero());
  const auto seconds = std::chrono::floor<std::chrono::seconds>(left);
  const std::timespec wait{static_cast<std::time_t>(seconds.count()),
                           static_cast<long>((left - seconds).count())};
  std::vector<pollfd> watched;
  for (const int fd : fds) watched.push_back({fd, POLLIN, 0});
  return ::ppoll(watched.data(), watched.size(), &wait, nullptr) > 0;
}

}  // namespace tingping

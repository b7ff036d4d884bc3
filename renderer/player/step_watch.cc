#include "renderer/player/step_watch.h"

namespace tingping {

void StepWatch::Observe(const std::optional<LinePlace>& place, std::int64_t passed) {
  const bool same = place && last_ && place->step == last_->step && place->from >= last_->from;
  if (!same) {
    last_ = place;
    stood_ = 0;
    stepped_ = false;
    return;
  }
  stood_ += passed;
  const std::int64_t moved = place->from - last_->from;
  const int frames = place->step.frames;
  if (moved == 0) {
    if (stood_ >= frames) ++uneven_;
    return;
  }
  // A line that was joined in the middle of a step takes the first one early.
  const bool in_time = stepped_ ? stood_ == frames : stood_ <= frames;
  if (moved != place->step.pixels || !in_time) ++uneven_;
  last_ = place;
  stood_ = 0;
  stepped_ = true;
}

}  // namespace tingping

#include "renderer/scene/running_scene.h"

#include <limits>

namespace tingping {

void RunningScene::Paint(const FrameMoment& moment, Frame* frame, Damage* damage) {
  const std::int64_t from = From(moment.index);
  if (!painted_) {
    PaintGround(frame);
    damage->push_back(zone_);
  } else if (from != from_) {
    damage->push_back(band_.rows);
  } else {
    return;
  }
  painted_ = true;
  from_ = from;
  CopyLine(from, frame);
}

std::int64_t RunningScene::QuietFrames(const FrameMoment& moment) const {
  if (painted_ && IsBlank()) return std::numeric_limits<std::int64_t>::max();
  return painted_ ? step_.frames - 1 - moment.index % step_.frames : 0;
}

}  // namespace tingping

// Whether a running line moves by its step and by nothing else, as it is presented.
#pragma once

#include <cstdint>
#include <optional>

#include "renderer/scene/scene.h"

namespace tingping {

class StepWatch {
 public:
  /// The line of a frame that was presented, `passed` ≥ 1 frames after the one before; none when
  /// none runs. Another line begins anew.
  void Observe(const std::optional<LinePlace>& place, std::int64_t passed);

  /// Frames at which the line stood or jumped when it should have stepped.
  std::int64_t uneven() const { return uneven_; }

 private:
  std::optional<LinePlace> last_;
  std::int64_t stood_ = 0;  // frames it has stood at `last_`
  bool stepped_ = false;    // it has been seen to come to `last_`
  std::int64_t uneven_ = 0;
};

}  // namespace tingping

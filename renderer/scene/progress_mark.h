// A thin bar in the margin at the foot of a zone: a part for each page, filled as its time goes by.
// It tells a reader which page this is and how long it stays.
//
// It moves at most once a second and by whole pixels, so that a still page stays still.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "renderer/scene/frame.h"
#include "renderer/scene/scene.h"
#include "renderer/scene/theme.h"

namespace tingping {

class ProgressMark {
 public:
  /// For pages that end before the frames `ends`. None where the zone is too low to spare the
  /// rows, or a single page is over before anybody asks how long it stays. `theme` is static.
  static std::optional<ProgressMark> ForPages(const SceneContext& context, const Theme& theme,
                                              const std::vector<std::int64_t>& ends);

  /// The length of its filled part at a frame below the last end, in px from its left edge.
  int FilledAt(std::int64_t index) const;
  /// The first frame after `index` at which that changes, or the page's end.
  std::int64_t NextStep(std::int64_t index) const;
  void Draw(int filled, Frame* frame, Damage* damage) const;

  const Rect& rect() const { return rect_; }

 private:
  struct Part {
    std::int64_t begin = 0;  // first frame
    std::int64_t end = 0;    // first after it
    int left = 0;            // px from the mark's left edge
    int right = 0;
  };

  ProgressMark(const Rect& rect, const Theme& theme, int hz)
      : rect_(rect), theme_(&theme), hz_(hz) {}
  const Part& PartAt(std::int64_t index) const;

  Rect rect_;
  const Theme* theme_;  // static
  int hz_;
  std::vector<Part> parts_;
};

}  // namespace tingping

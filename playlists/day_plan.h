// The windows of one calendar day and who wins when, for the resolver.
#pragma once

#include <cstdint>
#include <vector>

namespace tingping {

/// A rule in force in [begin, end), in seconds from the midnight at which the day begins; `begin`
/// may lie on the day before and `end` on the day after. `rank` is the rule's place when all rules
/// are sorted by layer, kind, priority and list.
struct PlanWindow {
  int begin = 0;
  int end = 0;
  std::uint32_t rank = 0;
  bool of_day_before = false;  // its service day
};

/// A part of the day in which one group of windows of equal standing is the highest in force, and
/// in which none of them begins or ends.
struct PlanSegment {
  int begin = 0;
  int end = 0;
  std::uint32_t first = 0;  // of DayPlan::windows
  std::uint32_t last = 0;   // one behind
};

/// Interrupts, what plays beneath them (normal rules before fillers), overlays.
inline constexpr std::size_t kLayers = 3;
inline constexpr std::size_t kInterruptLayer = 0;
inline constexpr std::size_t kBaseLayer = 1;
inline constexpr std::size_t kOverlayLayer = 2;

struct DayPlan {
  std::vector<PlanWindow> windows;             // by rank
  std::vector<PlanSegment> segments[kLayers];  // ascending, with gaps where nothing is in force

  std::size_t Bytes() const;
};

/// Fills `segments` of a layer from the windows [first, last) of a plan. `group_of`: the windows
/// whose ranks have equal groups stand equal.
void Paint(const std::vector<PlanWindow>& windows, std::size_t first, std::size_t last,
           const std::vector<std::uint32_t>& group_of, std::vector<PlanSegment>* segments);

/// The segment at `second`, or null.
const PlanSegment* SegmentAt(const std::vector<PlanSegment>& segments, int second);
/// The nearest moment after `second` at which a segment begins or ends, at most `limit`.
int BoundaryAfter(const std::vector<PlanSegment>& segments, int second, int limit);
/// The nearest one before it, at least `limit`.
int BoundaryBefore(const std::vector<PlanSegment>& segments, int second, int limit);

}  // namespace tingping

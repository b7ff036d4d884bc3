#include "playlists/day_plan.h"

#include <algorithm>

namespace tingping {
namespace {

constexpr int kDay = 86400;

struct Gap {
  int begin = 0;
  int end = 0;
};

/// What a group of windows covers of the day, in pieces in which none of them begins or ends.
void PiecesOf(const std::vector<PlanWindow>& windows, std::size_t first, std::size_t last,
              std::vector<std::pair<int, int>>* edges, std::vector<Gap>* pieces) {
  edges->clear();
  pieces->clear();
  for (std::size_t i = first; i < last; ++i) {
    const int begin = std::max(0, windows[i].begin);
    const int end = std::min(kDay, windows[i].end);
    if (begin >= end) continue;
    edges->emplace_back(begin, 1);
    edges->emplace_back(end, -1);
  }
  std::sort(edges->begin(), edges->end());
  int open = 0;
  int from = 0;
  for (const auto& [at, change] : *edges) {
    if (open > 0 && at > from) pieces->push_back({from, at});
    open += change;
    from = at;
  }
}

}  // namespace

std::size_t DayPlan::Bytes() const {
  std::size_t bytes = sizeof(DayPlan) + windows.capacity() * sizeof(PlanWindow);
  for (const auto& layer : segments) bytes += layer.capacity() * sizeof(PlanSegment);
  return bytes;
}

void Paint(const std::vector<PlanWindow>& windows, std::size_t first, std::size_t last,
           const std::vector<std::uint32_t>& group_of, std::vector<PlanSegment>* segments) {
  std::vector<Gap> free = {{0, kDay}};
  std::vector<Gap> rest;
  std::vector<Gap> pieces;
  std::vector<std::pair<int, int>> edges;
  segments->clear();
  // From the highest down, each group takes what is still free; most of the day goes early.
  while (first < last && !free.empty()) {
    std::size_t end = first + 1;
    while (end < last && group_of[windows[end].rank] == group_of[windows[first].rank]) ++end;
    PiecesOf(windows, first, end, &edges, &pieces);
    rest.clear();
    std::size_t next = 0;
    for (const Gap& gap : free) {
      int from = gap.begin;
      while (next < pieces.size() && pieces[next].end <= gap.begin) ++next;
      for (std::size_t i = next; i < pieces.size() && pieces[i].begin < gap.end; ++i) {
        const int begin = std::max(gap.begin, pieces[i].begin);
        const int until = std::min(gap.end, pieces[i].end);
        if (from < begin) rest.push_back({from, begin});
        segments->push_back(
            {begin, until, static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(end)});
        from = until;
      }
      if (from < gap.end) rest.push_back({from, gap.end});
    }
    free.swap(rest);
    first = end;
  }
  std::sort(segments->begin(), segments->end(),
            [](const PlanSegment& a, const PlanSegment& b) { return a.begin < b.begin; });
}

const PlanSegment* SegmentAt(const std::vector<PlanSegment>& segments, int second) {
  const auto after =
      std::upper_bound(segments.begin(), segments.end(), second,
                       [](int at, const PlanSegment& segment) { return at < segment.begin; });
  if (after == segments.begin()) return nullptr;
  const PlanSegment& before = *std::prev(after);
  return second < before.end ? &before : nullptr;
}

int BoundaryAfter(const std::vector<PlanSegment>& segments, int second, int limit) {
  const auto after =
      std::upper_bound(segments.begin(), segments.end(), second,
                       [](int at, const PlanSegment& segment) { return at < segment.begin; });
  if (after != segments.end()) limit = std::min(limit, after->begin);
  if (after != segments.begin() && std::prev(after)->end > second) {
    limit = std::min(limit, std::prev(after)->end);
  }
  return limit;
}

int BoundaryBefore(const std::vector<PlanSegment>& segments, int second, int limit) {
  // The last segment that begins before `second`; those behind it begin and end later.
  const auto from =
      std::lower_bound(segments.begin(), segments.end(), second,
                       [](const PlanSegment& segment, int at) { return segment.begin < at; });
  if (from == segments.begin()) return limit;
  const PlanSegment& before = *std::prev(from);
  return std::max(limit, before.end < second ? before.end : before.begin);
}

}  // namespace tingping

// What a counters item shows of a program at a moment.
#pragma once

#include <string>
#include <vector>

#include "playlists/program.h"

namespace tingping {

struct TallyLine {
  std::string title;  // 今日受理
  int count = 0;

  bool operator==(const TallyLine&) const = default;
};

struct Tally {
  std::vector<TallyLine> lines;  // in the item's order, without what cannot be told
  int cases = 0;                 // that were counted from
};

/// Counts the cases of sources that are not too old. What happened today is not told by data of
/// another day.
Tally TallyOf(const Program& program, const PlaylistItem& item, Instant now);

}  // namespace tingping

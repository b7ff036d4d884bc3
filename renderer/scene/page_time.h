// How long a page stays, in presented frames. The numbers stand in playlists/reading.h.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "playlists/reading.h"

namespace tingping {

inline constexpr int kStillSeconds = 10;  // what is taken in at a glance: clock, enquiry slide

/// What a page's time is computed from.
struct PageTime {
  Reading reading;
  Matter matter = Matter::kText;
  int seconds = 0;  // said by the item; 0: from the length of the text
  int hz = 60;
};

/// Presented frames for a page with these lines.
std::int64_t PageFrames(const PageTime& time, const std::vector<std::string>& lines);

}  // namespace tingping

#include "renderer/scene/page_time.h"

#include <algorithm>
#include <cmath>

namespace tingping {

std::int64_t PageFrames(const PageTime& time, const std::vector<std::string>& lines) {
  const double wanted = time.seconds > 0
                            ? time.seconds
                            : PageSeconds(time.reading, time.matter, CountReadable(lines));
  return std::max<std::int64_t>(1, std::llround(wanted * time.hz));
}

}  // namespace tingping

#include "renderer/scene/page_time.h"

#include <algorithm>
#include <cmath>

#include "playlists/unicode.h"

namespace tingping {

std::size_t CountReadable(const std::vector<std::string>& lines) {
  std::size_t count = 0;
  for (const std::string& line : lines) {
    const std::u32string text = ToCodePoints(line);
    count += static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char32_t c) { return c > U' ' && c != U'\u3000'; }));
  }
  return count;
}

std::int64_t PageFrames(int seconds, const std::vector<std::string>& lines, int hz) {
  double wanted = seconds;
  if (seconds <= 0) {
    const double reading = static_cast<double>(CountReadable(lines)) / kReadCharsPerSecond;
    wanted = std::clamp(kLookSeconds + reading, kShortestPageSeconds, kLongestPageSeconds);
  }
  return std::max<std::int64_t>(1, std::llround(wanted * hz));
}

}  // namespace tingping

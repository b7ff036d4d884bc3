// How long a page stays: the only place these numbers stand.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace tingping {

inline constexpr double kLookSeconds = 2;         // to notice that the page turned
inline constexpr double kReadCharsPerSecond = 5;  // read standing, at a distance
inline constexpr double kShortestPageSeconds = 5;
inline constexpr double kLongestPageSeconds = 20;
inline constexpr int kStillSeconds = 10;  // what is taken in at a glance: clock, enquiry slide

/// Code points that are not white space.
std::size_t CountReadable(const std::vector<std::string>& lines);

/// Presented frames for a page: `seconds` when it is not 0, else from the length of its text.
std::int64_t PageFrames(int seconds, const std::vector<std::string>& lines, int hz);

}  // namespace tingping

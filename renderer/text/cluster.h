// Grapheme clusters: what a reader takes for one character (UAX #29, by ICU).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace tingping {

/// The code points at which clusters begin, and the end of the text; one 0 for empty text. Clusters
/// of more than 64 code points are cut.
std::vector<std::uint32_t> GraphemeClusters(std::u32string_view text);

}  // namespace tingping

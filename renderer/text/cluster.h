// Grapheme clusters, what a reader takes for one character, and words (UAX #29, by ICU).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace tingping {

/// The code points at which clusters begin, and the end of the text; one 0 for empty text. Clusters
/// of more than 64 code points are cut.
std::vector<std::uint32_t> GraphemeClusters(std::u32string_view text);

/// For each code point and the end, whether a word begins there by ICU's dictionary of Chinese. Its
/// errors make it good for preferences only.
std::vector<bool> WordStarts(std::u32string_view text);

}  // namespace tingping

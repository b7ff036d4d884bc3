// Text as it came to text that can be drawn.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tingping {

struct CleanText {
  std::u32string text;

  /// Offset in the source of `text[i]`; of the source's end for i = text.size().
  std::size_t SourceOffset(std::size_t i) const { return origin.empty() ? i : origin[i]; }

  std::vector<std::uint32_t> origin;  // empty while nothing was dropped
};

/// Line feeds, tabs and other separators become one space each (CR LF one together). Dropped are:
/// the other control characters, bidi formatting (UAX #9), soft hyphens, byte order marks,
/// interlinear annotation marks, and joiners or variation selectors with nothing before them.
/// Noncharacters become U+FFFD.
CleanText Sanitize(std::u32string_view source);

/// White space that may hang over the end of a line. U+00A0 and its like are not.
bool IsHangingSpace(char32_t c);

}  // namespace tingping

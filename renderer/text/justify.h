// Justification of one line: what it gives up, or where it is stretched (CLREQ 3.6).
#pragma once

#include <string_view>
#include <vector>

#include "renderer/text/fit.h"
#include "renderer/text/shape.h"

namespace tingping {

/// Whole px to add before each code point of `line` (index 0 is line.start), so that the line gets
/// `slack` px wider; or narrower where `slack` is below 0. Words, numbers, —— and …… stay whole.
///
/// Narrower: the blank parts of marks go, first of ·, then of brackets and quotes, then of
/// ，、；：, last of 。？！; at most what Advances::Shrink tells. Wider: spaces between words up to
/// half an em, then the gaps between hanzi and Western text up to a third, then everything alike.
/// The remainder of a division is spread over the line.
std::vector<int> Justify(std::u32string_view text, const ShapedText& shaped, const LineRange& line,
                         int slack, int em);

/// The same for even spacing of a line that stands alone (均排, CLREQ 3.5.3): all grapheme clusters
/// alike.
std::vector<int> SpaceEvenly(const ShapedText& shaped, const LineRange& line, int slack);

}  // namespace tingping

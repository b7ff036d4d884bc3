// What Chinese adds to UAX #14: classes changed before the algorithm, boundaries vetoed after it.
//
// Sources: CSS Text 3, "line-break" (levels strict, normal, loose for zh); CLREQ 3.1.4 (marks that
// may not begin or end a line), 3.1.5 (—— and …… whole), 3.2.4 (digits with their units).
//
// Vetoes keep together, at every level: full-width digits, times (9：00), ranges (9:00—17:00,
// 3～5, 30%～50%), telephone numbers (0571－88), a number and the unit behind it (20个, 8小时,
// 60km/h), a document number (云自然资〔2026〕12号), a number plate (浙A·12345). The vetoes are
// weak where the thing may be wider than its line: then it is cut there, and not in the middle of a
// number.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "renderer/text/line_break.h"
#include "renderer/text/text_engine.h"

namespace tingping {

/// The boundaries of Chinese text at a level, as LineBoundaries returns them.
std::vector<Boundary> ChineseBoundaries(std::u32string_view text, BreakMode mode);

/// What a cut at `i`, made in need inside something wider than its line, would do.
enum class CutHarm {
  kNone,
  kNumber,  // split a number, or part it from its unit
  kMark     // put a mark on the wrong side
};
CutHarm HarmOfCut(std::u32string_view text, std::size_t i);

}  // namespace tingping

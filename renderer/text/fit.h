// Fit: shaped text and the places where it may break, to lines that are no wider than asked.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "renderer/text/line_break.h"
#include "renderer/text/shape.h"

namespace tingping {

/// A line as a range of code points of the clean text.
struct LineRange {
  std::size_t start = 0;
  std::size_t end = 0;      // hanging blanks included
  std::size_t visible = 0;  // end without them
  bool last = false;        // of the paragraph
};

/// Greedy, except that a last line of a single character gets company from the line above (CLREQ
/// 3.5.4). Something wider than its line is cut where it hurts least: first at weak boundaries,
/// then inside words, then anywhere between grapheme clusters. Each line holds at least one
/// cluster, so every width ends. `first_width` is that of the first line. Linear in the text.
std::vector<LineRange> FitLines(std::u32string_view text, const ShapedText& shaped,
                                const std::vector<Boundary>& boundaries, int first_width,
                                int width);

/// The advance of the code points [start, end).
class Advances {
 public:
  Advances(const ShapedText& shaped, std::size_t text_size);
  std::int64_t Between(std::size_t start, std::size_t end) const {
    return sums_[end] - sums_[start];
  }

 private:
  std::vector<std::int64_t> sums_;
};

}  // namespace tingping

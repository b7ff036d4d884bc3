// Fit: shaped text and the places where it may break, to lines that are no wider than asked.
#pragma once

#include <algorithm>
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

/// Room for the lines of a paragraph, in px.
struct FitWidths {
  int first = 1;
  int others = 1;
  bool squeeze = false;  // a line may be wider by what Advances::Shrink tells: it will be justified
};

/// Greedy, except that a last line of a single character gets company from the line above (CLREQ
/// 3.5.4). Something wider than its line is cut where it hurts least: first at weak boundaries,
/// then inside words, then anywhere between grapheme clusters. Each line holds at least one
/// cluster, so every width ends. Linear in the text.
std::vector<LineRange> FitLines(std::u32string_view text, const ShapedText& shaped,
                                const std::vector<Boundary>& boundaries, const FitWidths& widths);

/// For titles: as few lines as FitLines takes, of these the most even ones, and rather not inside a
/// word of ICU's dictionary (a word cut weighs as much as lines that differ by two `em`). More than
/// four lines, or a text of more than 400 code points, are filled greedily.
std::vector<LineRange> FitTitle(std::u32string_view text, const ShapedText& shaped,
                                const std::vector<Boundary>& boundaries, int width, int em);

/// Widths of code points [start, end).
class Advances {
 public:
  Advances(const ShapedText& shaped, std::size_t text_size);

  std::int64_t Between(std::size_t start, std::size_t end) const {
    return sums_[end] - sums_[start];
  }

  /// As a line: without the spaces that its two ends do not need.
  std::int64_t OfLine(std::size_t start, std::size_t end) const {
    return end <= start ? 0 : Between(start, end) - leads_[start] - trails_[end];
  }

  /// What the blanks of marks inside such a line can give up.
  std::int64_t Shrink(std::size_t start, std::size_t end) const {
    if (end <= start) return 0;
    const std::int64_t inside = blanks_[end] - blanks_[start];
    return std::max<std::int64_t>(0, inside - leads_[start] - trails_[end]);
  }

 private:
  std::vector<std::int64_t> sums_;
  std::vector<std::int64_t> blanks_;
  std::vector<std::uint16_t> leads_;   // by the start of a cluster
  std::vector<std::uint16_t> trails_;  // by the end of a cluster
};

}  // namespace tingping

#include "renderer/text/fit.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "renderer/text/chinese_break.h"
#include "renderer/text/sanitize.h"

namespace tingping {
namespace {

std::size_t TrimBlanks(std::u32string_view text, std::size_t start, std::size_t end) {
  while (end > start && IsHangingSpace(text[end - 1])) --end;
  return end;
}

class Fitter {
 public:
  Fitter(std::u32string_view text, const ShapedText& shaped,
         const std::vector<Boundary>& boundaries)
      : text_(text), shaped_(shaped), boundaries_(boundaries), advances_(shaped, text.size()) {}

  std::vector<LineRange> Fit(int first_width, int width) {
    std::vector<LineRange> lines;
    std::size_t cluster = 0;
    for (std::size_t start = 0; start < text_.size(); start = shaped_.clusters[cluster]) {
      cluster = LineEnd(cluster, lines.empty() ? first_width : width);
      const std::size_t end = shaped_.clusters[cluster];
      lines.push_back({start, end, TrimBlanks(text_, start, end), end == text_.size()});
    }
    KeepCompany(&lines, width);
    return lines;
  }

 private:
  /// The cluster at which the line that begins with cluster `first` ends.
  std::size_t LineEnd(std::size_t first, int width) const {
    const std::size_t last = shaped_.clusters.size() - 1;
    const std::size_t start = shaped_.clusters[first];
    std::size_t may = first;
    std::size_t weak = first;
    std::size_t next = first;
    for (; next < last; ++next) {
      const std::size_t at = shaped_.clusters[next];
      if (next > first) {
        if (boundaries_[at] == Boundary::kMust) return next;
        if (boundaries_[at] == Boundary::kMay) may = next;
        if (boundaries_[at] == Boundary::kWeak) weak = next;
      }
      if (IsHangingSpace(text_[at])) continue;
      if (next > first && advances_.Between(start, shaped_.clusters[next + 1]) > width) break;
    }
    if (next == last) return last;
    if (may > first) return may;
    return weak > first ? weak : CutInNeed(first, next);
  }

  /// No opportunity up to `next`, which is the first cluster that does not fit.
  std::size_t CutInNeed(std::size_t first, std::size_t next) const {
    std::size_t cut = next;
    while (cut > first && (!HasAdvance(cut) || CutsBadly(text_, shaped_.clusters[cut]))) --cut;
    if (cut > first) return cut;
    cut = next;
    while (cut > first && !HasAdvance(cut)) --cut;
    return cut > first ? cut : next;
  }

  /// Not so for what is drawn by the cluster before it, as in a —— of one glyph.
  bool HasAdvance(std::size_t cluster) const {
    return advances_.Between(shaped_.clusters[cluster], shaped_.clusters[cluster + 1]) > 0;
  }

  std::int64_t WidthOf(std::size_t start, std::size_t end) const {
    return advances_.Between(start, TrimBlanks(text_, start, end));
  }

  /// Without punctuation and blanks, which are no company.
  std::size_t CharactersIn(std::size_t start, std::size_t end) const {
    std::size_t count = 0;
    auto cluster = std::lower_bound(shaped_.clusters.begin(), shaped_.clusters.end(), start);
    for (; *cluster < end && count < 2; ++cluster) {
      const auto c = static_cast<UChar32>(text_[*cluster]);
      if (!u_ispunct(c) && !u_isUWhiteSpace(c)) ++count;
    }
    return count;
  }

  /// No line of one character at the end of a paragraph, where the line above can spare one and
  /// stays more than half full.
  void KeepCompany(std::vector<LineRange>* lines, int width) const {
    if (lines->size() < 2) return;
    LineRange& last = lines->back();
    LineRange& above = (*lines)[lines->size() - 2];
    if (CharactersIn(last.start, last.end) != 1) return;
    for (std::size_t i = last.start - 1; i > above.start; --i) {
      if (boundaries_[i] != Boundary::kMay || CharactersIn(i, last.start) == 0) continue;
      const bool spares = WidthOf(above.start, i) * 2 >= width && CharactersIn(above.start, i) > 1;
      if (!spares || WidthOf(i, last.end) > width) return;
      above = {above.start, i, TrimBlanks(text_, above.start, i), false};
      last.start = i;
      return;
    }
  }

  std::u32string_view text_;
  const ShapedText& shaped_;
  const std::vector<Boundary>& boundaries_;
  Advances advances_;
};

}  // namespace

Advances::Advances(const ShapedText& shaped, std::size_t text_size) : sums_(text_size + 1, 0) {
  for (const ShapedGlyph& glyph : shaped.glyphs) sums_[glyph.cluster + 1] += glyph.advance;
  for (std::size_t i = 1; i < sums_.size(); ++i) sums_[i] += sums_[i - 1];
}

std::vector<LineRange> FitLines(std::u32string_view text, const ShapedText& shaped,
                                const std::vector<Boundary>& boundaries, int first_width,
                                int width) {
  return Fitter(text, shaped, boundaries).Fit(first_width, width);
}

}  // namespace tingping

#include "renderer/text/fit.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <limits>

#include "renderer/text/chinese_break.h"
#include "renderer/text/cluster.h"
#include "renderer/text/sanitize.h"

namespace tingping {
namespace {

std::size_t TrimBlanks(std::u32string_view text, std::size_t start, std::size_t end) {
  while (end > start && IsHangingSpace(text[end - 1])) --end;
  return end;
}

/// A line of a title from one opportunity to another, in the cheapest way to get there.
struct TitleStep {
  double cost = std::numeric_limits<double>::infinity();
  std::size_t from = 0;  // index into the opportunities
};

/// The cheapest way to cut a title into lines. Costs are squares of em.
class TitleFitter {
 public:
  TitleFitter(std::u32string_view text, const ShapedText& shaped,
              const std::vector<Boundary>& boundaries, int width, int em)
      : text_(text), advances_(shaped, text.size()), width_(width), em_(em) {
    places_.push_back(0);
    for (const std::uint32_t at : shaped.clusters) {
      if (at > 0 && at < text.size() && boundaries[at] == Boundary::kMay) places_.push_back(at);
    }
    places_.push_back(text.size());
    word_starts_ = WordStarts(text);
  }

  /// Empty when `count` lines cannot hold it.
  std::vector<LineRange> Fit(std::size_t count) const {
    const double even = static_cast<double>(WidthOf(0, text_.size())) / static_cast<double>(count);
    std::vector<std::vector<TitleStep>> best(count + 1, std::vector<TitleStep>(places_.size()));
    best[0][0].cost = 0;
    for (std::size_t line = 1; line <= count; ++line) {
      for (std::size_t to = 1; to < places_.size(); ++to) {
        for (std::size_t from = 0; from < to; ++from) {
          const double cost = best[line - 1][from].cost + CostOf(from, to, even);
          // Of equals the one with the longer lines first.
          if (cost <= best[line][to].cost) best[line][to] = {cost, from};
        }
      }
    }
    if (best[count].back().cost == std::numeric_limits<double>::infinity()) return {};
    std::vector<LineRange> lines(count);
    std::size_t to = places_.size() - 1;
    for (std::size_t line = count; line > 0; --line) {
      const std::size_t from = best[line][to].from;
      lines[line - 1] = {places_[from], places_[to], TrimBlanks(text_, places_[from], places_[to]),
                         line == count};
      to = from;
    }
    return lines;
  }

 private:
  static constexpr double kWordCut = 4;
  static constexpr double kSuffixCut = 1;  // before a word of one character: 资源|局

  double CostOf(std::size_t from, std::size_t to, double even) const {
    const std::int64_t width = WidthOf(places_[from], places_[to]);
    if (width > width_) return std::numeric_limits<double>::infinity();
    const double off = (static_cast<double>(width) - even) / em_;
    return off * off + (to + 1 < places_.size() ? CutCost(places_[to]) : 0);
  }

  double CutCost(std::size_t at) const {
    if (!word_starts_[at]) return kWordCut;
    return word_starts_[at + 1] ? kSuffixCut : 0;
  }

  std::int64_t WidthOf(std::size_t start, std::size_t end) const {
    return advances_.OfLine(start, TrimBlanks(text_, start, end));
  }

  std::u32string_view text_;
  Advances advances_;
  std::int64_t width_;
  int em_;
  std::vector<std::size_t> places_;  // where a line may begin, and the end
  std::vector<bool> word_starts_;
};

class Fitter {
 public:
  Fitter(std::u32string_view text, const ShapedText& shaped,
         const std::vector<Boundary>& boundaries)
      : text_(text), shaped_(shaped), boundaries_(boundaries), advances_(shaped, text.size()) {}

  std::vector<LineRange> Fit(const FitWidths& widths) const {
    std::vector<LineRange> lines;
    std::size_t cluster = 0;
    for (std::size_t start = 0; start < text_.size(); start = shaped_.clusters[cluster]) {
      cluster = LineEnd(cluster, lines.empty() ? widths.first : widths.others, widths.squeeze);
      const std::size_t end = shaped_.clusters[cluster];
      lines.push_back({start, end, TrimBlanks(text_, start, end), end == text_.size()});
    }
    KeepCompany(&lines, widths.others);
    return lines;
  }

 private:
  /// The cluster at which the line that begins with cluster `first` ends.
  std::size_t LineEnd(std::size_t first, int width, bool squeeze) const {
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
      // A blank with a mark on it is something to see.
      if (IsHangingSpace(text_[at]) && shaped_.clusters[next + 1] == at + 1) continue;
      if (next > first && !Fits(start, shaped_.clusters[next + 1], width, squeeze)) break;
    }
    if (next == last) return last;
    if (may > first) return may;
    return weak > first ? weak : CutInNeed(first, next);
  }

  bool Fits(std::size_t start, std::size_t end, int width, bool squeeze) const {
    return advances_.OfLine(start, end) - (squeeze ? advances_.Shrink(start, end) : 0) <= width;
  }

  /// No opportunity up to `next`, which is the first cluster that does not fit.
  std::size_t CutInNeed(std::size_t first, std::size_t next) const {
    for (const CutHarm most : {CutHarm::kNone, CutHarm::kNumber, CutHarm::kMark}) {
      std::size_t cut = next;
      while (cut > first && (!HasAdvance(cut) || HarmOfCut(text_, shaped_.clusters[cut]) > most)) {
        --cut;
      }
      if (cut > first) return cut;
    }
    return next;
  }

  /// Not so for what is drawn by the cluster before it, as the second half of a ligature.
  bool HasAdvance(std::size_t cluster) const {
    return advances_.Between(shaped_.clusters[cluster], shaped_.clusters[cluster + 1]) > 0;
  }

  std::int64_t WidthOf(std::size_t start, std::size_t end) const {
    return advances_.OfLine(start, TrimBlanks(text_, start, end));
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

Advances::Advances(const ShapedText& shaped, std::size_t text_size)
    : sums_(text_size + 1, 0),
      blanks_(text_size + 1, 0),
      leads_(text_size + 1, 0),
      trails_(text_size + 1, 0) {
  for (const ShapedGlyph& glyph : shaped.glyphs) {
    sums_[glyph.cluster + 1] += glyph.advance;
    if (glyph.lead == 0 && glyph.trail == 0) continue;
    // Marks and letters with such spaces are clusters of one code point.
    leads_[glyph.cluster] = static_cast<std::uint16_t>(glyph.lead);
    trails_[glyph.cluster + 1] = static_cast<std::uint16_t>(glyph.trail);
    if (glyph.gives) blanks_[glyph.cluster + 1] += glyph.lead + glyph.trail;
  }
  for (std::size_t i = 1; i < sums_.size(); ++i) {
    sums_[i] += sums_[i - 1];
    blanks_[i] += blanks_[i - 1];
  }
}

std::vector<LineRange> FitLines(std::u32string_view text, const ShapedText& shaped,
                                const std::vector<Boundary>& boundaries, const FitWidths& widths) {
  return Fitter(text, shaped, boundaries).Fit(widths);
}

std::vector<LineRange> FitTitle(std::u32string_view text, const ShapedText& shaped,
                                const std::vector<Boundary>& boundaries, int width, int em) {
  constexpr std::size_t kMostLines = 4;
  constexpr std::size_t kLongest = 400;
  std::vector<LineRange> greedy = FitLines(text, shaped, boundaries, {width, width});
  if (greedy.size() < 2 || greedy.size() > kMostLines || text.size() > kLongest) return greedy;
  std::vector<LineRange> even = TitleFitter(text, shaped, boundaries, width, em).Fit(greedy.size());
  return even.empty() ? greedy : even;
}

}  // namespace tingping

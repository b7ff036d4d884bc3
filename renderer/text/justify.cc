#include "renderer/text/justify.h"

#include <algorithm>
#include <cstdint>

#include "renderer/text/spacing.h"

namespace tingping {
namespace {

/// A place that can take, or give, up to `most` px: before the code point `at` of the line.
struct Spot {
  std::size_t at = 0;
  int most = 0;
};

/// Shares out as much of `amount` px as the places take, in proportion, and returns the rest.
int Share(int amount, int sign, const std::vector<Spot>& places, std::vector<int>* shifts) {
  std::int64_t total = 0;
  for (const Spot& place : places) total += place.most;
  if (total == 0) return amount;
  const std::int64_t given = std::min<std::int64_t>(amount, total);
  std::int64_t passed = 0;
  std::int64_t shared = 0;
  for (const Spot& place : places) {
    passed += place.most;
    const std::int64_t due = given * passed / total;
    (*shifts)[place.at] += sign * static_cast<int>(due - shared);
    shared = due;
  }
  return amount - static_cast<int>(given);
}

bool IsWide(char32_t c) { return c >= 0x2E80; }

bool IsPair(char32_t left, char32_t right) {
  return left == right && (left == U'—' || left == U'…');
}

class Justifier {
 public:
  Justifier(std::u32string_view text, const ShapedText& shaped, const LineRange& line, int em)
      : text_(text), line_(line), em_(em) {
    first_ = FirstGlyphAt(shaped, line.start);
    last_ = FirstGlyphAt(shaped, line.visible);
  }

  void Squeeze(int amount, std::vector<int>* shifts) const {
    for (const SqueezeRank rank : {SqueezeRank::kInterpunct, SqueezeRank::kBracket,
                                   SqueezeRank::kComma, SqueezeRank::kStop}) {
      if (amount > 0) amount = Share(amount, -1, Blanks(rank), shifts);
    }
  }

  void Stretch(int amount, const ShapedText& shaped, std::vector<int>* shifts) const {
    std::vector<Spot> words;
    std::vector<Spot> scripts;
    std::vector<Spot> rest;
    for (auto glyph = first_; glyph != last_; ++glyph) {
      const std::size_t at = NextStart(glyph);
      if (at >= line_.visible || at == glyph->cluster || at <= shaped.kept) continue;
      const char32_t left = text_[at - 1];
      const char32_t right = text_[at];
      if (left == U' ' && !IsWide(right)) {
        words.push_back({at - line_.start, std::max(0, em_ / 2 - glyph->advance)});
      } else if (MeetsOtherScript(left, right)) {
        scripts.push_back({at - line_.start, std::max(0, em_ / 3 - glyph->trail)});
      }
      const bool cluster = std::binary_search(shaped.clusters.begin(), shaped.clusters.end(), at);
      if (cluster && !IsPair(left, right) && (IsWide(left) || IsWide(right))) {
        rest.push_back({at - line_.start, amount});
      }
    }
    for (const std::vector<Spot>* places : {&words, &scripts, &rest}) {
      if (amount > 0 && !places->empty()) amount = Share(amount, 1, *places, shifts);
    }
  }

 private:
  using Glyphs = std::vector<ShapedGlyph>::const_iterator;

  std::size_t NextStart(Glyphs glyph) const {
    return glyph + 1 == last_ ? line_.visible : (glyph + 1)->cluster;
  }

  /// The blanks that marks of a rank can give; those at the line's ends have gone already.
  std::vector<Spot> Blanks(SqueezeRank rank) const {
    std::vector<Spot> places;
    for (auto glyph = first_; glyph != last_; ++glyph) {
      if (!glyph->gives || SqueezeRankOf(text_[glyph->cluster]) != rank) continue;
      if (glyph->lead > 0 && glyph != first_) {
        places.push_back({glyph->cluster - line_.start, glyph->lead});
      }
      if (glyph->trail > 0 && glyph + 1 != last_) {
        places.push_back({NextStart(glyph) - line_.start, glyph->trail});
      }
    }
    return places;
  }

  std::u32string_view text_;
  const LineRange& line_;
  int em_;
  Glyphs first_;
  Glyphs last_;
};

}  // namespace

std::vector<int> Justify(std::u32string_view text, const ShapedText& shaped, const LineRange& line,
                         int slack, int em) {
  std::vector<int> shifts(line.visible - line.start, 0);
  const Justifier justifier(text, shaped, line, em);
  if (slack < 0) justifier.Squeeze(-slack, &shifts);
  if (slack > 0) justifier.Stretch(slack, shaped, &shifts);
  return shifts;
}

std::vector<int> SpaceEvenly(const ShapedText& shaped, const LineRange& line, int slack) {
  std::vector<int> shifts(line.visible - line.start, 0);
  std::vector<Spot> places;
  for (const std::uint32_t at : shaped.clusters) {
    if (at > line.start && at < line.visible) places.push_back({at - line.start, slack});
  }
  if (slack > 0 && !places.empty()) Share(slack, 1, places, &shifts);
  return shifts;
}

}  // namespace tingping

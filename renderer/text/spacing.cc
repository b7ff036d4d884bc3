#include "renderer/text/spacing.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <utility>

#include "playlists/unicode.h"

namespace tingping {
namespace {

constexpr int kSmallestGapPx = 20;

bool IsOneOf(char32_t c, std::u32string_view set) { return set.find(c) != set.npos; }

/// Marks whose right half is blank, and marks whose left half is.
bool InksLeft(char32_t c) { return IsOneOf(c, U"，。、．：；！？”’）》〉」』】〕〗〙］｝"); }
bool InksRight(char32_t c) { return IsOneOf(c, U"（《〈「『【〔〖〘［｛“‘"); }
bool InksMiddle(char32_t c) { return IsOneOf(c, U"·・"); }

bool IsCommonHan(char32_t c) { return c >= 0x4E00 && c <= 0x9FFF; }

bool IsWestern(char32_t c) { return c < 0x2000 && u_isalnum(static_cast<UChar32>(c)) != 0; }

bool Squeezable(char32_t first, char32_t second) {
  if (InksLeft(first)) return InksLeft(second) || InksRight(second);
  return InksRight(first) && InksRight(second);
}

/// The blanks that the ink of a full-width mark leaves at its sides. Inside a line they are given
/// up only where the ink does not come to touch its neighbour, as that of a centred ： would.
void SetBlanks(char32_t c, int px, const InkOf& ink_of, ShapedGlyph* glyph) {
  if (glyph->advance != px || SqueezeRankOf(c) == SqueezeRank::kNone) return;
  const Ink ink = ink_of(*glyph);
  const auto half = static_cast<std::int16_t>(px / 2);
  const auto quarter = static_cast<std::int16_t>(px / 4);
  const int margin = std::max(1, px / 12);
  if (InksRight(c) && ink.left >= half) {
    glyph->lead = half;
    glyph->gives = ink.left >= half + margin;
  }
  if (InksLeft(c) && ink.right <= px - half) {
    glyph->trail = half;
    glyph->gives = ink.right <= px - half - margin;
  }
  if (InksMiddle(c) && ink.left >= quarter && ink.right <= px - quarter) {
    glyph->lead = quarter;
    glyph->trail = quarter;
    glyph->gives = ink.left >= quarter + margin && ink.right <= px - quarter - margin;
  }
}

/// Fonts leave blank columns at the sides of a dash: the two halves of —— move together.
void JoinDashes(const InkOf& ink_of, ShapedGlyph* first, ShapedGlyph* second) {
  const int gap = first->advance - ink_of(*first).right + ink_of(*second).left;
  if (gap <= 0 || gap > first->advance / 4) return;
  first->x_offset += gap / 2;
  second->x_offset -= gap - gap / 2;
}

}  // namespace

SqueezeRank SqueezeRankOf(char32_t c) {
  if (InksMiddle(c)) return SqueezeRank::kInterpunct;
  if (IsOneOf(c, U"，、；：．")) return SqueezeRank::kComma;
  if (IsOneOf(c, U"。？！")) return SqueezeRank::kStop;
  return InksLeft(c) || InksRight(c) ? SqueezeRank::kBracket : SqueezeRank::kNone;
}

bool MeetsOtherScript(char32_t first, char32_t second) {
  return (IsHan(first) && IsWestern(second)) || (IsWestern(first) && IsHan(second));
}

void SetSpaces(std::u32string_view text, int px, const InkOf& ink_of, ShapedText* shaped) {
  const int blank = px / 2;
  const auto gap = static_cast<std::int16_t>(px < kSmallestGapPx ? 0 : px / 8);
  bool in_dash = false;       // between the two of ——
  bool after_pair = false;    // the mark before has drawn near: this one's lead parts them…
  bool lead_is_gone = false;  // …or was what the mark before took
  for (std::size_t i = 0; i < shaped->glyphs.size(); ++i) {
    ShapedGlyph& glyph = shaped->glyphs[i];
    const char32_t c = text[glyph.cluster];
    if (IsCommonHan(c) && gap == 0) continue;
    if (!IsCommonHan(c)) SetBlanks(c, px, ink_of, &glyph);
    if (std::exchange(after_pair, false) && glyph.lead > 0) glyph.gives = false;
    if (std::exchange(lead_is_gone, false)) glyph.lead = 0;
    if (i + 1 == shaped->glyphs.size()) break;
    const ShapedGlyph& next = shaped->glyphs[i + 1];
    // A cluster of several characters ends in a mark of its own: nothing is known of its right.
    if (next.cluster != glyph.cluster + 1) continue;
    const char32_t after = text[next.cluster];
    in_dash = !in_dash && c == U'—' && after == U'—';
    if (in_dash) JoinDashes(ink_of, &glyph, &shaped->glyphs[i + 1]);
    if (gap > 0 && MeetsOtherScript(c, after)) {
      glyph.advance += gap;
      glyph.trail = gap;
    } else if (Squeezable(c, after) && glyph.advance == px && next.advance == px &&
               ink_of(glyph).right < px - blank + ink_of(next).left) {
      glyph.advance -= blank;
      after_pair = true;
      lead_is_gone = InksRight(c);
      glyph.trail = 0;
    }
  }
}

}  // namespace tingping

#include "renderer/text/squeeze.h"

namespace tingping {
namespace {

bool IsOneOf(char32_t c, std::u32string_view set) { return set.find(c) != set.npos; }

/// Marks whose right half is blank, and marks whose left half is.
bool InksLeft(char32_t c) { return IsOneOf(c, U"，。、．”’）》〉」』】〕〗〙］｝"); }
bool InksRight(char32_t c) { return IsOneOf(c, U"（《〈「『【〔〖〘［｛“‘"); }

bool Squeezable(char32_t first, char32_t second) {
  if (first >= 0x4E00 && first <= 0x9FFF) return false;
  if (InksLeft(first)) return InksLeft(second) || InksRight(second);
  return InksRight(first) && InksRight(second);
}

}  // namespace

void SqueezeMarks(std::u32string_view text, int px, const InkOf& ink_of, ShapedText* shaped) {
  for (std::size_t i = 0; i + 1 < shaped->glyphs.size(); ++i) {
    ShapedGlyph& first = shaped->glyphs[i];
    const ShapedGlyph& second = shaped->glyphs[i + 1];
    if (second.cluster != first.cluster + 1) continue;
    if (!Squeezable(text[first.cluster], text[second.cluster])) continue;
    if (first.advance != px || second.advance != px) continue;
    const int advance = px - px / 2;
    if (ink_of(first).right < advance + ink_of(second).left) first.advance = advance;
  }
}

}  // namespace tingping

// The space around marks and between scripts, on shaped text (CLREQ 3.1.6, 3.2.2, 3.2.4).
#pragma once

#include <functional>
#include <string_view>

#include "renderer/text/shape.h"

namespace tingping {

/// Columns of a glyph's ink, [left, right) from its pen.
struct Ink {
  int left = 0;
  int right = 0;
};
using InkOf = std::function<Ink(const ShapedGlyph&)>;

/// In which order marks give up their blanks when a line is squeezed (CLREQ 3.6.2).
enum class SqueezeRank { kNone, kInterpunct, kBracket, kComma, kStop };
SqueezeRank SqueezeRankOf(char32_t c);

/// Whether a hanzi meets a Western letter or digit.
bool MeetsOtherScript(char32_t first, char32_t second);

/// Sets spaces in em of `px`, in whole pixels:
///   - neighbouring full-width marks, as in ）（ 。” ，“, take one and a half em together;
///   - a closing mark at a line's end and an opening one at its start take half an em (`trail` and
///     `lead` of the glyph, which only broken lines use); a · a quarter less on each side;
///   - between a hanzi and a Western letter or digit stands an eighth of an em, from 20 px on:
///     below, the letters' own margins are as wide. None at a line's end.
/// The two halves of —— touch (CLREQ 3.1.5: —— is one mark).
///
/// A blank is taken only where the ink leaves it free.
void SetSpaces(std::u32string_view text, int px, const InkOf& ink_of, ShapedText* shaped);

}  // namespace tingping

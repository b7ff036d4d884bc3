// Neighbouring full-width marks, as in ）（ 。” ，“, take one and a half em (CLREQ 3.1.6).
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

/// Takes half an em of `px` from the first of two such marks wherever their ink leaves a column
/// free between them.
void SqueezeMarks(std::u32string_view text, int px, const InkOf& ink_of, ShapedText* shaped);

}  // namespace tingping

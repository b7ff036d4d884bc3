// Clusters, faces and shapes: clean text to glyphs with advances.
#pragma once

#include <algorithm>
#include <cstdint>
#include <set>
#include <string_view>
#include <vector>

#include "renderer/text/face_set.h"

namespace tingping {

/// One shaped glyph. All glyphs of a cluster carry the cluster's first code point.
struct ShapedGlyph {
  std::uint16_t face = 0;
  bool gives = false;      // lead and trail may go inside a line too, when it is squeezed
  std::int16_t lead = 0;   // px of `advance` that are not needed at the start of a line
  std::int16_t trail = 0;  // and at the end of a line
  std::uint32_t glyph = 0;
  std::uint32_t cluster = 0;  // code point offset in the clean text
  int advance = 0;            // whole px
  int x_offset = 0;           // from the pen, px
  int y_offset = 0;           // downwards, px
};

struct ShapedText {
  std::vector<ShapedGlyph> glyphs;      // in reading order
  std::vector<std::uint32_t> clusters;  // starts of grapheme clusters, and the end (UAX #29)
  std::set<char32_t> missing;           // drawn as 〓
  std::size_t kept = 0;                 // code points at the start that keep their places
};

/// The first glyph whose cluster begins at or after a code point.
inline std::vector<ShapedGlyph>::const_iterator FirstGlyphAt(const ShapedText& shaped,
                                                             std::size_t at) {
  const auto before = [](const ShapedGlyph& glyph, std::size_t start) {
    return glyph.cluster < start;
  };
  return std::lower_bound(shaped.glyphs.begin(), shaped.glyphs.end(), at, before);
}

/// Cuts `text` into grapheme clusters, gives each the first face that has all of it and shapes runs
/// of one face with HarfBuzz as zh-Hans, left to right. Linear in the length of the text. Of a bold
/// cluster the first code point is bold: `bold` has one entry for each, or none at all.
ShapedText Shape(FaceSet& faces, std::u32string_view text, const FontSpec& font,
                 const std::vector<bool>& bold = {});

}  // namespace tingping

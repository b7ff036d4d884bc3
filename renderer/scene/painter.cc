#include "renderer/scene/painter.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace tingping {
namespace {

// Below this size bold strokes run together, and the sharp bitmaps have no bold.
constexpr int kSmallestBoldPx = 20;
constexpr int kLitThreshold = 128;  // a colour glyph on a board without grey

// Light adds up linearly, the bytes of a pixel do not. Gamma 2.0 instead of the display's 2.2 makes
// the curve a square and its inverse a table, and the difference cannot be seen.
constexpr int kRootShift = 4;
using RootTable = std::array<std::uint8_t, (255 * 255 >> kRootShift) + 1>;

const RootTable& Roots() {
  static const RootTable table = [] {
    RootTable roots{};
    for (std::size_t i = 0; i < roots.size(); ++i) {
      const double root = std::sqrt(static_cast<double>(i << kRootShift) + (1 << kRootShift) / 2.0);
      roots[i] = static_cast<std::uint8_t>(std::min(255.0, root));
    }
    return roots;
  }();
  return table;
}

unsigned MixChannel(unsigned below, unsigned above, unsigned alpha) {
  const unsigned squared = (below * below * (255 - alpha) + above * above * alpha) / 255;
  return Roots()[squared >> kRootShift];
}

Pixel Mix(Pixel below, Pixel above, unsigned alpha) {
  return (MixChannel(below >> 16 & 255, above >> 16 & 255, alpha) << 16) |
         (MixChannel(below >> 8 & 255, above >> 8 & 255, alpha) << 8) |
         MixChannel(below & 255, above & 255, alpha);
}

// Premultiplied colour over what is there.
Pixel Over(Pixel below, std::uint32_t argb) {
  const unsigned rest = 255 - (argb >> 24);
  Pixel mixed = 0;
  for (int shift = 16; shift >= 0; shift -= 8) {
    const unsigned channel = (argb >> shift & 255) + (below >> shift & 255) * rest / 255;
    mixed |= std::min(channel, 255u) << shift;
  }
  return mixed;
}

}  // namespace

Painter::Painter(TextEngine& engine, const Theme& theme, const Rect& clip, Frame* frame)
    : engine_(engine),
      clip_(Intersect(clip, {0, 0, frame->width(), frame->height()})),
      frame_(frame),
      blends_(theme.blends) {}

void Painter::Fill(const Rect& rect, Pixel colour) { frame_->Fill(Intersect(rect, clip_), colour); }

void Painter::Draw(const InkLine& ink) {
  Draw(ink.line, 0, ink.line.glyphs.size(), ink.font, ink.x, ink.baseline, ink.colour);
}

void Painter::Draw(const Line& line, std::size_t first, std::size_t last, const FontSpec& font,
                   int x, int baseline, Pixel colour) {
  for (std::size_t i = first; i < last; ++i) {
    const PlacedGlyph& glyph = line.glyphs[i];
    DrawGlyph(engine_.Bitmap(glyph, font), x + glyph.x, baseline + glyph.y, colour);
  }
}

void Painter::DrawGlyph(const GlyphBitmap& bitmap, int x, int baseline, Pixel colour) {
  const Rect box = {x + bitmap.left, baseline - bitmap.top, bitmap.width, bitmap.height};
  const Rect part = Intersect(box, clip_);
  if (part.empty()) return;
  const bool coloured = !bitmap.argb.empty();
  for (int y = part.y; y < part.y + part.h; ++y) {
    const auto row = frame_->Row(y);
    const auto source = static_cast<std::size_t>(y - box.y) * static_cast<std::size_t>(box.w);
    for (int column = part.x; column < part.x + part.w; ++column) {
      const std::size_t at = source + static_cast<std::size_t>(column - box.x);
      Pixel& pixel = row[static_cast<std::size_t>(column)];
      const unsigned alpha = coloured ? bitmap.argb[at] >> 24 : bitmap.coverage[at];
      if (!blends_) {
        if (alpha >= kLitThreshold) pixel = colour;
      } else if (coloured) {
        pixel = Over(pixel, bitmap.argb[at]);
      } else if (alpha == 255) {
        pixel = colour;
      } else if (alpha != 0) {
        pixel = Mix(pixel, colour, alpha);
      }
    }
  }
}

FontSpec FontFor(Palette palette, int px, bool bold) {
  return {px, bold && px >= kSmallestBoldPx, palette != Palette::kRgb};
}

}  // namespace tingping

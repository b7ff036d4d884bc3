#include "renderer/scene/painter.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace tingping {
namespace {

// Below this size bold strokes run together, and the sharp bitmaps have no bold.
constexpr int kSmallestBoldPx = 20;
bool MayBeBold(int px) { return px >= kSmallestBoldPx; }

// A span's tone: its colour in two bits, and one for emphasis.
constexpr std::uint8_t kColourBits = 3;
constexpr std::uint8_t kEmphasisBit = 4;

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
      theme_(theme),
      clip_(Intersect(clip, {0, 0, frame->width(), frame->height()})),
      frame_(frame) {}

Painter Painter::ForZone(TextEngine& engine, const Theme& theme, const Rect& zone, Frame* picture) {
  Painter painter(engine, theme, {0, 0, zone.w, zone.h}, picture);
  painter.clip_.x += zone.x;
  painter.clip_.y += zone.y;
  painter.left_ = zone.x;
  painter.top_ = zone.y;
  return painter;
}

void Painter::Fill(const Rect& rect, Pixel colour) {
  Rect part = Intersect(rect, clip_);
  part.x -= left_;
  part.y -= top_;
  frame_->Fill(part, colour);
}

void Painter::Draw(const InkLine& ink) {
  Draw(ink.line, 0, ink.line.glyphs.size(), ink.font, ink.x, ink.baseline, ink.colour);
}

void Painter::Draw(const Frame& picture, int x, int y) {
  const Rect part = Intersect({x, y, picture.width(), picture.height()}, clip_);
  for (int row = part.y; row < part.y + part.h; ++row) {
    const auto from = picture.Row(row - y).subspan(static_cast<std::size_t>(part.x - x),
                                                   static_cast<std::size_t>(part.w));
    std::copy(from.begin(), from.end(),
              frame_->Row(row - top_).begin() + static_cast<std::ptrdiff_t>(part.x - left_));
  }
}

void Painter::Draw(const Line& line, std::size_t first, std::size_t last, const FontSpec& font,
                   int x, int baseline, Pixel colour) {
  for (std::size_t i = first; i < last; ++i) {
    const PlacedGlyph& glyph = line.glyphs[i];
    const auto mark = static_cast<MarkColour>(glyph.tone & kColourBits);
    const bool emphasis = (glyph.tone & kEmphasisBit) != 0;
    Pixel ink = MarkPixel(theme_, mark, emphasis, colour);
    if (emphasis && ink == colour && !MayBeBold(font.px)) {
      FillGround(line, i, font, x, baseline, ink);
      ink = theme_.background;
    }
    DrawGlyph(engine_.Bitmap(glyph, font), x + glyph.x, baseline + glyph.y, ink);
  }
}

void Painter::FillGround(const Line& line, std::size_t index, const FontSpec& font, int x,
                         int baseline, Pixel colour) {
  const LineMetrics metrics = engine_.Metrics(font);
  const int left = line.glyphs[index].x;
  const int right = index + 1 < line.glyphs.size() ? line.glyphs[index + 1].x : line.width_px;
  Fill({x + left, baseline - metrics.ascent, right - left, metrics.height()}, colour);
}

void Painter::DrawGlyph(const GlyphBitmap& bitmap, int x, int baseline, Pixel colour) {
  const Rect box = {x + bitmap.left, baseline - bitmap.top, bitmap.width, bitmap.height};
  const Rect part = Intersect(box, clip_);
  if (part.empty()) return;
  const bool coloured = !bitmap.argb.empty();
  for (int y = part.y; y < part.y + part.h; ++y) {
    const auto row = frame_->Row(y - top_);
    const auto source = static_cast<std::size_t>(y - box.y) * static_cast<std::size_t>(box.w);
    for (int column = part.x; column < part.x + part.w; ++column) {
      const std::size_t at = source + static_cast<std::size_t>(column - box.x);
      Pixel& pixel = row[static_cast<std::size_t>(column - left_)];
      const unsigned alpha = coloured ? bitmap.argb[at] >> 24 : bitmap.coverage[at];
      if (!theme_.blends) {
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

std::vector<TextSpan> SpansOf(const MarkedText& text, const FontSpec& font) {
  std::vector<TextSpan> spans;
  for (const MarkedSpan& mark : text.spans) {
    const auto colour = static_cast<std::uint8_t>(mark.colour);
    const std::uint8_t emphasis = mark.emphasis ? kEmphasisBit : std::uint8_t{0};
    spans.push_back({mark.start, mark.end, mark.emphasis && MayBeBold(font.px),
                     static_cast<std::uint8_t>(colour | emphasis)});
  }
  return spans;
}

FontSpec FontFor(Palette palette, int px, bool bold) {
  return {px, bold && MayBeBold(px), palette != Palette::kRgb};
}

}  // namespace tingping

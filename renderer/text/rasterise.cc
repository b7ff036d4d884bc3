#include <algorithm>
#include <cstdlib>

#include "renderer/text/glyph_cache.h"

#include FT_BITMAP_H

namespace tingping {
namespace {

constexpr std::uint8_t kLit = 255;

bool BitAt(const FT_Bitmap& bitmap, unsigned x, unsigned y) {
  const unsigned char* row = bitmap.buffer + static_cast<std::ptrdiff_t>(y) * bitmap.pitch;
  return (row[x / 8] >> (7 - x % 8) & 1) != 0;
}

GlyphBitmap CopyCoverage(const FT_GlyphSlot slot) {
  const FT_Bitmap& bitmap = slot->bitmap;
  GlyphBitmap out{slot->bitmap_left,
                  slot->bitmap_top,
                  static_cast<int>(bitmap.width),
                  static_cast<int>(bitmap.rows),
                  {},
                  {}};
  out.coverage.reserve(std::size_t{bitmap.width} * bitmap.rows);
  for (unsigned y = 0; y < bitmap.rows; ++y) {
    const unsigned char* row = bitmap.buffer + static_cast<std::ptrdiff_t>(y) * bitmap.pitch;
    for (unsigned x = 0; x < bitmap.width; ++x) {
      const bool mono = bitmap.pixel_mode == FT_PIXEL_MODE_MONO;
      out.coverage.push_back(mono ? (BitAt(bitmap, x, y) ? kLit : std::uint8_t{0}) : row[x]);
    }
  }
  return out;
}

/// The mean of the BGRA pixels in columns [x0, x1) and rows [y0, y1), as ARGB.
std::uint32_t Mean(const FT_Bitmap& bitmap, int x0, int y0, int x1, int y1) {
  std::uint32_t sums[4] = {};
  for (int y = y0; y < y1; ++y) {
    const unsigned char* row = bitmap.buffer + static_cast<std::ptrdiff_t>(y) * bitmap.pitch;
    for (int x = x0; x < x1; ++x) {
      for (int channel = 0; channel < 4; ++channel) sums[channel] += row[x * 4 + channel];
    }
  }
  const auto count = static_cast<std::uint32_t>((x1 - x0) * (y1 - y0));
  return (sums[3] / count) << 24 | (sums[2] / count) << 16 | (sums[1] / count) << 8 |
         sums[0] / count;
}

/// Scales a colour bitmap so that its advance is one em, in the middle of a hanzi's square.
GlyphBitmap ScaleColour(const FT_GlyphSlot slot, int px) {
  const FT_Bitmap& bitmap = slot->bitmap;
  const int from_w = static_cast<int>(bitmap.width);
  const int from_h = static_cast<int>(bitmap.rows);
  const int advance = std::max(1, static_cast<int>(slot->advance.x >> 6));
  const int w = std::max(1, px * from_w / advance);
  const int h = std::max(1, px * from_h / advance);
  GlyphBitmap out{(px - w) / 2, px * 88 / 100 - (px - h) / 2, w, h, {}, {}};
  out.argb.reserve(static_cast<std::size_t>(w) * static_cast<std::size_t>(h));
  for (int y = 0; y < h; ++y) {
    const int y0 = y * from_h / h;
    const int y1 = std::max(y0 + 1, (y + 1) * from_h / h);
    for (int x = 0; x < w; ++x) {
      const int x0 = x * from_w / w;
      out.argb.push_back(Mean(bitmap, x0, y0, std::max(x0 + 1, (x + 1) * from_w / w), y1));
    }
  }
  return out;
}

std::uint32_t Brightness(std::uint32_t argb) {
  return (3 * ((argb >> 16) & 255) + 6 * ((argb >> 8) & 255) + (argb & 255)) / 10;
}

/// A colour glyph on a board without grey: lit is what is at least as bright as its mean, so that
/// the eyes of a face and the stars of a flag remain.
void Flatten(GlyphBitmap* bitmap) {
  const auto is_there = [](std::uint32_t pixel) { return (pixel >> 24) >= 128; };
  std::uint64_t sum = 0;
  std::uint64_t count = 0;
  for (const std::uint32_t pixel : bitmap->argb) {
    if (!is_there(pixel)) continue;
    sum += Brightness(pixel);
    ++count;
  }
  const std::uint64_t mean = count == 0 ? 0 : sum / count;
  for (const std::uint32_t pixel : bitmap->argb) {
    const bool lit = is_there(pixel) && Brightness(pixel) >= mean;
    bitmap->coverage.push_back(lit ? kLit : std::uint8_t{0});
  }
  bitmap->argb.clear();
}

FT_Int32 LoadFlags(const Face& face, bool mono) {
  if (face.is_strike()) return FT_LOAD_RENDER | FT_LOAD_TARGET_MONO;
  if (face.file->has_colour()) return FT_LOAD_RENDER | FT_LOAD_COLOR;
  const FT_Int32 outline = FT_LOAD_RENDER | FT_LOAD_NO_BITMAP;
  return outline | (mono ? FT_LOAD_TARGET_MONO : FT_LOAD_TARGET_LIGHT);
}

}  // namespace

GlyphBitmap Rasterise(const Face& face, const GlyphKey& key) {
  const FT_Face sized =
      face.is_strike() ? face.file->AtStrike(key.px) : face.file->AtOutline(key.px);
  if (FT_Load_Glyph(sized, key.glyph, LoadFlags(face, key.mono)) != 0) return {};
  const FT_GlyphSlot slot = sized->glyph;
  if (slot->bitmap.width == 0 || slot->bitmap.rows == 0) return {};
  if (slot->bitmap.pixel_mode != FT_PIXEL_MODE_BGRA) return CopyCoverage(slot);
  GlyphBitmap scaled = ScaleColour(slot, key.px);
  if (key.mono) Flatten(&scaled);
  return scaled;
}

}  // namespace tingping

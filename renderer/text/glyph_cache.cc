#include "renderer/text/glyph_cache.h"

namespace tingping {

std::size_t GlyphKeyHash::operator()(const GlyphKey& key) const {
  const std::uint64_t packed = (std::uint64_t{key.glyph} << 32) | (std::uint64_t{key.face} << 17) |
                               (std::uint64_t{key.px} << 1) | (key.mono ? 1u : 0u);
  return std::hash<std::uint64_t>()(packed);
}

const GlyphBitmap& GlyphCache::Get(const GlyphKey& key) {
  if (const GlyphBitmap* kept = bitmaps_.Find(key)) return *kept;
  GlyphBitmap bitmap = Rasterise(faces_.face(key.face), key);
  const std::size_t bytes = bitmap.coverage.size() + bitmap.argb.size() * sizeof(std::uint32_t);
  return bitmaps_.Put(key, std::move(bitmap), bytes);
}

}  // namespace tingping

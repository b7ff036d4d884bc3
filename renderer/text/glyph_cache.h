// Rasterised glyphs, kept up to a byte limit.
#pragma once

#include "renderer/text/face_set.h"
#include "renderer/text/lru_cache.h"

namespace tingping {

/// Everything that changes a glyph's pixels.
struct GlyphKey {
  std::uint16_t face = 0;  // regular and bold are different faces
  std::uint32_t glyph = 0;
  std::uint16_t px = 0;
  bool mono = false;

  bool operator==(const GlyphKey&) const = default;
};

struct GlyphKeyHash {
  std::size_t operator()(const GlyphKey& key) const;
};

/// Not thread-safe; `faces` must outlive it.
class GlyphCache {
 public:
  GlyphCache(FaceSet& faces, std::size_t limit_bytes) : faces_(faces), bitmaps_(limit_bytes) {}

  /// The bitmap, rasterised when it is not there. Valid until the next call.
  const GlyphBitmap& Get(const GlyphKey& key);
  CacheStats stats() const { return bitmaps_.stats(); }

 private:
  FaceSet& faces_;
  LruCache<GlyphKey, GlyphBitmap, GlyphKeyHash> bitmaps_;
};

/// One glyph: a strike's bitmap where the face is one, otherwise its outline, with grey or without;
/// colour glyphs scaled to the size. A glyph that cannot be drawn is an empty bitmap.
GlyphBitmap Rasterise(const Face& face, const GlyphKey& key);

}  // namespace tingping

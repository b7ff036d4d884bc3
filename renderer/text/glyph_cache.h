// Rasterised glyphs, kept up to a byte limit; the least recently used leave first.
#pragma once

#include <list>
#include <unordered_map>

#include "renderer/text/face_set.h"

namespace tingping {

/// Everything that changes a glyph's pixels.
struct GlyphKey {
  std::uint16_t face = 0;  // regular and bold are different faces
  std::uint32_t glyph = 0;
  std::uint16_t px = 0;
  bool mono = false;

  bool operator==(const GlyphKey&) const = default;
};

/// Not thread-safe; `faces` must outlive it.
class GlyphCache {
 public:
  GlyphCache(FaceSet& faces, std::size_t limit_bytes);

  /// The bitmap, rasterised when it is not there. Valid until the next call.
  const GlyphBitmap& Get(const GlyphKey& key);
  CacheStats stats() const;

 private:
  struct Entry {
    GlyphKey key;
    GlyphBitmap bitmap;
    std::size_t bytes = 0;
  };
  struct KeyHash {
    std::size_t operator()(const GlyphKey& key) const;
  };
  void Trim();

  FaceSet& faces_;
  std::size_t limit_;
  std::size_t bytes_ = 0;
  std::uint64_t hits_ = 0;
  std::uint64_t misses_ = 0;
  std::list<Entry> entries_;  // the most recently used first
  std::unordered_map<GlyphKey, std::list<Entry>::iterator, KeyHash> index_;
};

/// One glyph: a strike's bitmap where the face is one, otherwise its outline, with grey or without;
/// colour glyphs scaled to the size. A glyph that cannot be drawn is an empty bitmap.
GlyphBitmap Rasterise(const Face& face, const GlyphKey& key);

}  // namespace tingping

#include "renderer/text/glyph_cache.h"

namespace tingping {

GlyphCache::GlyphCache(FaceSet& faces, std::size_t limit_bytes)
    : faces_(faces), limit_(limit_bytes) {}

std::size_t GlyphCache::KeyHash::operator()(const GlyphKey& key) const {
  const std::uint64_t packed = (std::uint64_t{key.glyph} << 32) | (std::uint64_t{key.face} << 17) |
                               (std::uint64_t{key.px} << 1) | (key.mono ? 1u : 0u);
  return std::hash<std::uint64_t>()(packed);
}

const GlyphBitmap& GlyphCache::Get(const GlyphKey& key) {
  if (const auto found = index_.find(key); found != index_.end()) {
    ++hits_;
    entries_.splice(entries_.begin(), entries_, found->second);
    return entries_.front().bitmap;
  }
  ++misses_;
  Entry entry{key, Rasterise(faces_.face(key.face), key), sizeof(Entry)};
  entry.bytes += entry.bitmap.coverage.size() + entry.bitmap.argb.size() * sizeof(std::uint32_t);
  bytes_ += entry.bytes;
  entries_.push_front(std::move(entry));
  index_[key] = entries_.begin();
  Trim();
  return entries_.front().bitmap;
}

void GlyphCache::Trim() {
  while (bytes_ > limit_ && entries_.size() > 1) {
    bytes_ -= entries_.back().bytes;
    index_.erase(entries_.back().key);
    entries_.pop_back();
  }
}

CacheStats GlyphCache::stats() const { return {entries_.size(), bytes_, limit_, hits_, misses_}; }

}  // namespace tingping

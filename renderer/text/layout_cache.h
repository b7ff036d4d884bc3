// Laid out paragraphs and lines, kept up to a byte limit: a table measures and draws the same cells
// again and again.
#pragma once

#include <string>
#include <vector>

#include "renderer/text/lru_cache.h"

namespace tingping {

/// Everything that changes a layout.
struct LayoutKey {
  std::string text;
  ParagraphStyle style;
  std::vector<TextSpan> spans;
  bool whole_line = false;  // LayoutLine: nothing of the style but its font counts

  bool operator==(const LayoutKey&) const = default;
};

struct LayoutKeyHash {
  std::size_t operator()(const LayoutKey& key) const {
    const auto mix = [](std::size_t hash, std::size_t more) { return hash * 1000003 ^ more; };
    std::size_t hash = std::hash<std::string>()(key.text);
    hash = mix(hash, static_cast<std::size_t>(key.style.width_px));
    hash = mix(hash, static_cast<std::size_t>(key.style.font.px));
    return mix(hash, key.whole_line ? 1u : 0u);
  }
};

using LayoutCache = LruCache<LayoutKey, Paragraph, LayoutKeyHash>;

/// What a paragraph and its key hold on the heap, in bytes.
inline std::size_t PayloadOf(const LayoutKey& key, const Paragraph& paragraph) {
  std::size_t bytes = 2 * (sizeof(LayoutKey) + key.text.size());
  bytes += 2 * key.spans.size() * sizeof(TextSpan);
  bytes += paragraph.missing.size() * sizeof(char32_t);
  for (const Line& line : paragraph.lines) {
    bytes += sizeof(Line) + line.text.size() + line.glyphs.size() * sizeof(PlacedGlyph);
  }
  return bytes;
}

}  // namespace tingping

#include "tests/renderer/text/test_engine.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "playlists/unicode.h"

namespace tingping {

std::string ReadTestFile(const std::string& path_below_root) {
  std::ifstream in(TINGPING_SOURCE_DIR "/" + path_below_root, std::ios::binary);
  EXPECT_TRUE(in.good()) << path_below_root;
  return {std::istreambuf_iterator<char>(in), {}};
}

JsonDocument ParseTestJson(const std::string& path_below_root) {
  auto document = JsonDocument::Parse(ReadTestFile(path_below_root), path_below_root);
  if (!document.ok()) {
    ADD_FAILURE() << document.error().detail;
    return *JsonDocument::Parse("{}", "empty");
  }
  return *document;
}

std::vector<FaceSpec> InstalledChain() {
  Errors errors;
  std::vector<FaceSpec> chain = ReadFontChain(ParseTestJson("fonts/chain.json"), &errors);
  for (const Error& error : errors) ADD_FAILURE() << error.detail;
  return chain;
}

std::unique_ptr<TextEngine> MakeEngine(std::size_t glyph_bytes) {
  Errors warnings;
  auto engine = TextEngine::Create(InstalledChain(), {.glyph_bytes = glyph_bytes}, &warnings);
  for (const Error& warning : warnings) ADD_FAILURE() << warning.detail;
  if (!engine.ok()) {
    ADD_FAILURE() << engine.error().detail;
    return nullptr;
  }
  return std::move(engine).value();
}

Overhang OverhangOf(TextEngine& engine, const Line& line, const FontSpec& font) {
  const LineMetrics metrics = engine.Metrics(font);
  Overhang overhang;
  for (const PlacedGlyph& glyph : line.glyphs) {
    const GlyphBitmap& bitmap = engine.Bitmap(glyph, font);
    if (bitmap.height == 0) continue;
    overhang.above = std::max(overhang.above, bitmap.top - glyph.y - metrics.ascent);
    overhang.below =
        std::max(overhang.below, bitmap.height - bitmap.top + glyph.y - metrics.descent);
  }
  return overhang;
}

GlyphBitmap BitmapOf(TextEngine& engine, char32_t c, const FontSpec& font) {
  const Line line = engine.LayoutLine(ToUtf8(std::u32string_view(&c, 1)), font);
  EXPECT_EQ(line.glyphs.size(), 1u);
  return line.glyphs.empty() ? GlyphBitmap{} : engine.Bitmap(line.glyphs.front(), font);
}

}  // namespace tingping

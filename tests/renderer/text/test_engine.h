// The engine with the installed fonts and the repository's chain, and what tests ask of it.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "playlists/json_document.h"
#include "renderer/text/text_engine.h"

namespace tingping {

std::string ReadTestFile(const std::string& path_below_root);
JsonDocument ParseTestJson(const std::string& path_below_root);
std::vector<FaceSpec> InstalledChain();

/// Fails the test when a font of the chain is missing.
std::unique_ptr<TextEngine> MakeEngine(std::size_t glyph_bytes = 24u << 20);

/// Ink of a line against its line box: rows above and below it, 0 when nothing is cut.
struct Overhang {
  int above = 0;
  int below = 0;
};
Overhang OverhangOf(TextEngine& engine, const Line& line, const FontSpec& font);

/// The pixels of a character, for comparing forms.
GlyphBitmap BitmapOf(TextEngine& engine, char32_t c, const FontSpec& font);

}  // namespace tingping

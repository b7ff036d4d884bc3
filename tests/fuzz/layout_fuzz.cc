// Layout of any text at any size and width: lines follow one another, cover the text and fit unless
// they hold a single character; every glyph has a bitmap.
#include <unicode/uchar.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string_view>

#include "playlists/unicode.h"
#include "renderer/text/cluster.h"
#include "renderer/text/text_engine.h"

namespace {

using tingping::Line;

void Require(bool holds) {
  if (!holds) std::abort();
}

/// Whether nothing of a line could be taken to the next one: one cluster, two that are one glyph
/// (——), or one letter under more accents than a cluster may have.
bool IsOneCharacter(const std::u32string& text) {
  const auto bases = std::count_if(text.begin(), text.end(), [](char32_t c) {
    return (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) == 0;
  });
  return bases <= 2 || tingping::GraphemeClusters(text).size() <= 2;
}

tingping::TextEngine& Engine() {
  static const auto engine = [] {
    std::ifstream in(TINGPING_SOURCE_DIR "/fonts/chain.json");
    std::ostringstream bytes;
    bytes << in.rdbuf();
    tingping::Errors errors;
    const auto document = tingping::JsonDocument::Parse(bytes.str(), "chain.json");
    auto made = tingping::TextEngine::Create(tingping::ReadFontChain(*document, &errors),
                                             {.glyph_bytes = 1u << 20}, &errors);
    Require(made.ok());
    return std::move(made).value();
  }();
  return *engine;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t kHeader = 4;
  if (size < kHeader) return 0;
  tingping::ParagraphStyle style;
  style.font = {data[0] % 64 + 1, (data[1] & 1) != 0, (data[1] & 2) != 0};
  style.mode = static_cast<tingping::BreakMode>(data[1] >> 2 & 3);
  style.align = static_cast<tingping::Align>(data[1] >> 4 & 3);
  if ((data[0] & 64) != 0) style.align = tingping::Align::kEven;
  style.title = (data[1] & 64) != 0;
  style.width_px = data[2] * 4 + 1;
  style.indent_em = data[3] % 8;
  style.hang_em = data[3] / 8 % 8;
  style.keep = data[3] / 64;
  const std::vector<tingping::TextSpan> spans = {{data[2] % 16u, data[2] % 16u + 5, true, 3}};
  const std::string_view text(reinterpret_cast<const char*>(data) + kHeader, size - kHeader);
  const tingping::Paragraph paragraph = Engine().Layout(text, style, spans);
  std::size_t at = 0;
  for (const Line& line : paragraph.lines) {
    Require(line.start >= at && line.end > line.start);
    at = line.end;
    Require(line.width_px <= style.width_px || IsOneCharacter(tingping::ToCodePoints(line.text)));
    for (const tingping::PlacedGlyph& glyph : line.glyphs) {
      static_cast<void>(Engine().Bitmap(glyph, paragraph.font).width);
    }
  }
  Require(at <= tingping::CountCodePoints(text));
  return 0;
}

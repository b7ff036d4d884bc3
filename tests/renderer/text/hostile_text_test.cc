// Text that has broken text engines: no crash, no hang, sensible memory.
#include <gtest/gtest.h>

#include <chrono>

#include "playlists/unicode.h"
#include "tests/renderer/text/test_engine.h"

namespace tingping {
namespace {

std::string Repeat(std::string_view piece, std::size_t bytes) {
  std::string out;
  out.reserve(bytes + piece.size());
  while (out.size() < bytes) out += piece;
  return out;
}

class HostileTextTest : public testing::Test {
 protected:
  /// Lays out and draws; every line must be inside the text.
  void Survive(const std::string& text) {
    const std::size_t size = CountCodePoints(text);
    for (const int px : {1, 12, 16, 24, 500}) {
      for (const int width : {1, 100, 1920}) {
        const FontSpec font{px, true, px % 2 == 0};
        const Paragraph paragraph =
            engine_->Layout(text, {font, width, BreakMode::kStrict, Align::kJustify, 2});
        std::size_t at = 0;
        for (const Line& line : paragraph.lines) {
          EXPECT_GE(line.start, at);
          EXPECT_GT(line.end, line.start);
          at = line.end;
          for (const PlacedGlyph& glyph : line.glyphs) engine_->Bitmap(glyph, font);
        }
        EXPECT_LE(at, size);
      }
    }
  }

  std::unique_ptr<TextEngine> engine_ = MakeEngine();
};

TEST_F(HostileTextTest, OddCharacters) {
  Survive(std::string("甲\0乙\0", 8));
  Survive("\xFF\xFE\xC0\x80\xED\xA0\x80\xF4\x90\x80\x80甲\xE4");
  Survive(Repeat("\xEF\xBF\xBF", 300));  // U+FFFF
  Survive("🇨🇳🇨🇳🇨");                      // an odd flag
  Survive(
      "\U0001F468\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466\U0001F469"
      "\U0001F3FD\u200D\U0001F4BB\u2764\uFE0F\u200D\U0001F5251\uFE0F\u20E3"
      "\U0001F3F4\U000E0067\U000E0062\U000E0065\U000E006E"
      "󠁧"
      "󠁿");
  Survive("葛󠄀城辻󠄁\u200D\uFE0F\u0301");
  Survive("\u202Eطباعة العربية عبرית\u202C हिन्दी ไทย");
  Survive("（（（（（（））））））。。。。”””“““……————");
  Survive("　　　   　\u200B\u2060\u00AD\uFEFF");
  Survive("\uE000\uF8FF\U000F0000\U0010FFFD");
}

TEST_F(HostileTextTest, HeapsOfAccents) {
  Survive("a" + Repeat("\u0301", 2000));
  const Line line = engine_->LayoutLine("a" + Repeat("\u0301", 1 << 20), {16, false, true});
  EXPECT_GT(line.end, 500000u);
}

TEST_F(HostileTextTest, LongTextIsLaidOutInLinearTime) {
  const auto seconds = [&](const std::string& text) {
    const auto start = std::chrono::steady_clock::now();
    engine_->Layout(text, {{16, false, true}, 320, BreakMode::kStrict, Align::kJustify, 2});
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  // 100,000 characters each. The limit is generous for sanitizers and loaded machines: what is
  // quadratic takes minutes.
  const std::size_t characters = 100000;
  EXPECT_LT(seconds(Repeat("云岭县自然资源局，关于（甲）。", characters * 3)), 20);
  EXPECT_LT(seconds(std::string(characters, ' ')), 20);
  EXPECT_LT(seconds(std::string(characters, 'a')), 20);
  EXPECT_LT(seconds(std::string(characters, '1')), 20);
  EXPECT_LT(seconds("甲" + Repeat("\u200B", characters * 3)), 20);
  EXPECT_LT(seconds(Repeat("〔〔", characters * 3)), 20);
  EXPECT_LT(seconds(Repeat("🇨🇳", characters * 8)), 20);
  EXPECT_LT(seconds(Repeat("\U000F1234", characters * 4)), 20);
}

TEST_F(HostileTextTest, NineMegabytesOnOneLine) {
  const Line line = engine_->LayoutLine(Repeat("云岭县自然资源局，", 9u << 20), {16, false, true});
  EXPECT_GT(line.width_px, 3'000'000 * 16);
  EXPECT_EQ(line.end, line.glyphs.size());
}

}  // namespace
}  // namespace tingping

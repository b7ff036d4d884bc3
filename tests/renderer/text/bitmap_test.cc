// What reaches the board: forms, strikes, coverage, rows.
#include <gtest/gtest.h>
#include <unicode/ucnv.h>

#include <algorithm>

#include "playlists/unicode.h"
#include "renderer/text/face_set.h"
#include "tests/renderer/text/test_engine.h"

namespace tingping {
namespace {

constexpr std::string_view kReach = "国鬱（）【】《》gjpqyQ()[]{}@/测，。！？“”——……";

/// All hanzi of GB 2312: rows 16 to 87.
std::u32string Gb2312Hanzi() {
  std::string bytes;
  for (int row = 16; row <= 87; ++row) {
    for (int cell = 1; cell <= 94; ++cell) {
      if (row == 55 && cell > 89) continue;  // five unassigned cells
      bytes.push_back(static_cast<char>(0xA0 + row));
      bytes.push_back(static_cast<char>(0xA0 + cell));
    }
  }
  UErrorCode status = U_ZERO_ERROR;
  UConverter* converter = ucnv_open("gb18030", &status);
  std::u16string units(bytes.size(), u'\0');
  const auto size = ucnv_toUChars(converter, units.data(), static_cast<std::int32_t>(units.size()),
                                  bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
  ucnv_close(converter);
  EXPECT_TRUE(U_SUCCESS(status));
  return {units.begin(), units.begin() + size};
}

bool IsBlackOrLit(const GlyphBitmap& bitmap) {
  return bitmap.argb.empty() &&
         std::all_of(bitmap.coverage.begin(), bitmap.coverage.end(),
                     [](std::uint8_t value) { return value == 0 || value == 255; });
}

class BitmapTest : public testing::Test {
 protected:
  std::unique_ptr<TextEngine> engine_ = MakeEngine();
};

TEST_F(BitmapTest, AllHanziOfGb2312HaveAStrikeAt16Px) {
  const std::u32string hanzi = Gb2312Hanzi();
  ASSERT_EQ(hanzi.size(), 6763u);
  const FontSpec font{16, false, true};
  for (const char32_t c : hanzi) {
    EXPECT_EQ(engine_->FaceFor(c, font), "wqy-sharp") << static_cast<unsigned>(c);
    EXPECT_TRUE(engine_->UsesStrike(c, font));
    const GlyphBitmap bitmap = BitmapOf(*engine_, c, font);
    EXPECT_TRUE(bitmap.width > 0 && IsBlackOrLit(bitmap)) << static_cast<unsigned>(c);
    EXPECT_LE(bitmap.top, 14) << static_cast<unsigned>(c);
    EXPECT_LE(bitmap.height - bitmap.top, 2) << static_cast<unsigned>(c);
  }
}

TEST_F(BitmapTest, SmallSizesUseStrikesAndOthersOutlines) {
  for (const bool mono : {false, true}) {
    for (const int px : {12, 13, 15, 16})
      EXPECT_TRUE(engine_->UsesStrike(U'云', {px, false, mono}));
    for (const int px : {10, 17, 24}) EXPECT_FALSE(engine_->UsesStrike(U'云', {px, false, mono}));
  }
  EXPECT_EQ(engine_->FaceFor(U'A', {16, false, true}), "unifont-ascii");
  EXPECT_EQ(engine_->FaceFor(U'。', {16, false, true}), "wqy-sharp");
  EXPECT_EQ(engine_->FaceFor(U'A', {12, false, true}), "wqy-sharp");
  EXPECT_EQ(engine_->FaceFor(U'云', {24, false, true}), "noto-sc");
  EXPECT_EQ(engine_->FaceFor(U'𬍛', {16, false, true}), "noto-sc");
}

TEST_F(BitmapTest, FormsAreThoseOfSimplifiedChinese) {
  // Drawn by the face of the collection that is known to be the simplified Chinese one, and unlike
  // the Japanese face beside it.
  auto chain = InstalledChain();
  std::erase_if(chain, [](const FaceSpec& face) { return face.id != "noto-sc"; });
  auto japanese_chain = chain;
  japanese_chain.front().index = 0;
  japanese_chain.front().family = "Noto Sans CJK JP";
  Errors warnings;
  const auto japanese = TextEngine::Create(japanese_chain, {}, &warnings);
  ASSERT_TRUE(japanese.ok());
  // HarfBuzz is told zh-Hans, so even the Japanese face gives the Chinese forms: compare the
  // characters' own glyphs.
  auto faces = FaceSet::Open(chain, &warnings);
  auto other = FaceSet::Open(japanese_chain, &warnings);
  ASSERT_TRUE(faces.ok() && other.ok());
  const FontSpec font{48, false, false};
  for (const char32_t c : std::u32string_view(U"门直角关骨复令“”！")) {
    const std::string text = ToUtf8(std::u32string_view(&c, 1));
    const PlacedGlyph drawn = engine_->LayoutLine(text, font).glyphs.front();
    const std::uint16_t index = *(*faces)->Find(std::u32string_view(&c, 1), font);
    EXPECT_EQ(drawn.glyph, (*faces)->face(index).file->GlyphOf(c)) << text;
    const std::uint16_t other_index = *(*other)->Find(std::u32string_view(&c, 1), font);
    EXPECT_NE(drawn.glyph, (*other)->face(other_index).file->GlyphOf(c)) << text;
    EXPECT_EQ((*japanese)->LayoutLine(text, font).glyphs.front().glyph, drawn.glyph) << text;
  }
}

TEST_F(BitmapTest, MonoIsLitOrDark) {
  const std::string text = "云岭县，gjpqy 12:30 “好”——𬍛①℃🇨🇳😀ÀÉ";
  for (const int px : {10, 12, 14, 16, 20, 24, 32, 48}) {
    const FontSpec font{px, false, true};
    for (const PlacedGlyph& glyph : engine_->LayoutLine(text, font).glyphs) {
      EXPECT_TRUE(IsBlackOrLit(engine_->Bitmap(glyph, font))) << px << " px, glyph " << glyph.glyph;
    }
  }
}

TEST_F(BitmapTest, LargeTextOnAColourBoardHasSoftEdges) {
  EXPECT_FALSE(IsBlackOrLit(BitmapOf(*engine_, U'云', {48, false, false})));
  EXPECT_TRUE(IsBlackOrLit(BitmapOf(*engine_, U'云', {16, false, false})));
}

TEST_F(BitmapTest, BoldIsHeavierAboveTheStrikes) {
  const auto ink = [&](int px, bool bold) {
    const GlyphBitmap bitmap = BitmapOf(*engine_, U'国', {px, bold, false});
    std::size_t sum = 0;
    for (const std::uint8_t value : bitmap.coverage) sum += value;
    return sum;
  };
  EXPECT_GT(ink(24, true), ink(24, false) * 5 / 4);
  EXPECT_EQ(ink(16, true), ink(16, false));
}

TEST_F(BitmapTest, StrikesHaveAsManyRowsAsTheirSize) {
  const LineMetrics sixteen = engine_->Metrics({16, false, true});
  EXPECT_EQ(sixteen.ascent, 14);
  EXPECT_EQ(sixteen.descent, 2);
  const LineMetrics twelve = engine_->Metrics({12, false, true});
  EXPECT_EQ(twelve.ascent, 11);
  EXPECT_EQ(twelve.descent, 1);
  for (const int px : {13, 15}) EXPECT_EQ(engine_->Metrics({px, false, false}).height(), px);
}

TEST_F(BitmapTest, NothingIsCutAboveOrBelow) {
  for (const bool bold : {false, true}) {
    for (const bool mono : {false, true}) {
      for (int px = 16; px <= 200; px += px < 40 ? 1 : 7) {
        const FontSpec font{px, bold, mono};
        const Overhang overhang = OverhangOf(*engine_, engine_->LayoutLine(kReach, font), font);
        EXPECT_EQ(overhang.above, 0) << px << " px, bold " << bold << ", mono " << mono;
        EXPECT_EQ(overhang.below, 0) << px << " px, bold " << bold << ", mono " << mono;
      }
    }
  }
}

TEST_F(BitmapTest, HanziOfSmallStrikesAreNotCut) {
  const std::u32string hanzi = Gb2312Hanzi();
  for (const int px : {12, 13, 15, 16}) {
    const FontSpec font{px, false, true};
    const Overhang overhang = OverhangOf(*engine_, engine_->LayoutLine(ToUtf8(hanzi), font), font);
    EXPECT_EQ(overhang.above, 0) << px;
    EXPECT_EQ(overhang.below, 0) << px;
  }
}

TEST_F(BitmapTest, LinesOfAllSizesAreTight) {
  for (int px = 17; px <= 200; ++px) {
    EXPECT_LE(engine_->Metrics({px, false, false}).height(), px * 5 / 4 + 1) << px;
  }
}

TEST_F(BitmapTest, WhatNobodyHasIsAGetaMarkAndListed) {
  const FontSpec font{24, false, false};
  ParagraphStyle style;
  style.font = font;
  style.width_px = 240;
  const Paragraph paragraph = engine_->Layout("甲\U000F1234乙\U000F1234", style);
  EXPECT_EQ(paragraph.missing, std::vector<char32_t>{0xF1234});
  ASSERT_EQ(paragraph.lines.size(), 1u);
  ASSERT_EQ(paragraph.lines[0].glyphs.size(), 4u);
  const PlacedGlyph geta = engine_->LayoutLine("〓", font).glyphs.front();
  EXPECT_EQ(paragraph.lines[0].glyphs[1].glyph, geta.glyph);
  EXPECT_EQ(paragraph.lines[0].glyphs[1].face, geta.face);
  EXPECT_EQ(paragraph.lines[0].width_px, 96);
  EXPECT_EQ(engine_->FaceFor(0xF1234, font), "");
  EXPECT_EQ(engine_->missing(), std::vector<char32_t>{0xF1234});
}

TEST_F(BitmapTest, RareHanziComeFromTheRareFaces) {
  const FontSpec font{24, false, false};
  EXPECT_EQ(engine_->FaceFor(U'𠅤', font), "noto-sc");
  EXPECT_EQ(engine_->FaceFor(0x2A6D0, font), "hanamin-b");
  for (const char32_t c : {char32_t{0x2A6D0}, char32_t{0x3400}, char32_t{0x30000}}) {
    EXPECT_NE(engine_->FaceFor(c, font), "") << static_cast<unsigned>(c);
  }
}

TEST_F(BitmapTest, EmojiAreColouredAndOneEmWide) {
  const FontSpec font{48, false, false};
  for (const char* text : {"😀", "🇨🇳", "👨\u200D👩\u200D👧", "❤\uFE0F"}) {
    const Line line = engine_->LayoutLine(text, font);
    ASSERT_EQ(line.glyphs.size(), 1u) << text;
    EXPECT_EQ(line.width_px, 48) << text;
    const GlyphBitmap& bitmap = engine_->Bitmap(line.glyphs.front(), font);
    EXPECT_FALSE(bitmap.argb.empty()) << text;
    EXPECT_EQ(OverhangOf(*engine_, line, font).above, 0) << text;
    EXPECT_EQ(OverhangOf(*engine_, line, font).below, 0) << text;
  }
}

}  // namespace
}  // namespace tingping

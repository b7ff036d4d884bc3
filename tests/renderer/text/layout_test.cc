#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "playlists/unicode.h"
#include "tests/renderer/text/test_engine.h"

namespace tingping {
namespace {

using testing::ElementsAre;

class LayoutTest : public testing::Test {
 protected:
  std::vector<std::string> Lines(const std::string& text, double em) {
    ParagraphStyle style;
    style.font = {16, false, true};
    style.width_px = static_cast<int>(em * 16);
    std::vector<std::string> out;
    for (const Line& line : engine_->Layout(text, style).lines) out.push_back(line.text);
    return out;
  }

  Paragraph Lay(const std::string& text, int width_px, Align align, double indent_em = 0) {
    return engine_->Layout(text,
                           {{16, false, true}, width_px, BreakMode::kStrict, align, indent_em});
  }

  std::unique_ptr<TextEngine> engine_ = MakeEngine();
};

TEST_F(LayoutTest, FillsLinesGreedily) {
  EXPECT_THAT(Lines("云岭县自然资源局", 4), ElementsAre("云岭县自", "然资源局"));
  EXPECT_THAT(Lines("云岭县自然资源局", 8), ElementsAre("云岭县自然资源局"));
}

TEST_F(LayoutTest, TakesMarksAndNumbersToTheNextLineWhole) {
  EXPECT_THAT(Lines("请您稍候，谢谢", 4), ElementsAre("请您稍", "候，谢谢"));
  EXPECT_THAT(Lines("请到（三号窗口）", 3), ElementsAre("请到", "（三号", "窗口）"));
  EXPECT_THAT(Lines("时间9:00—17:00止", 7), ElementsAre("时间", "9:00—17:00止"));
}

TEST_F(LayoutTest, DocumentNumbersStayWholeWhereTheyFit) {
  const std::string text = "根据云自然资〔2026〕12号文件办理";
  EXPECT_THAT(Lines(text, 10), ElementsAre("根据", "云自然资〔2026〕12号", "文件办理"));
  EXPECT_THAT(Lines(text, 6), ElementsAre("根据", "云自然资", "〔2026〕12号", "文件办理"));
  EXPECT_THAT(Lines("〔2026〕12号", 5), ElementsAre("〔2026〕", "12号"));
}

TEST_F(LayoutTest, WhatIsWiderThanTheLineIsCutWhereItHurtsLeast) {
  EXPECT_THAT(Lines("www.yunlingnaturalresources.gov.cn", 8),
              ElementsAre("www.yunlingnatur", "alresources.gov.", "cn"));
  EXPECT_THAT(Lines("9：00—17：00", 6), ElementsAre("9：00—", "17：00"));
  EXPECT_THAT(Lines("123456789012345678", 4), ElementsAre("12345678", "90123456", "78"));
}

TEST_F(LayoutTest, EveryWidthMakesProgress) {
  for (const int width : {-5, 0, 1, 8}) {
    const Paragraph paragraph = Lay("云岭（县）", width, Align::kStart, 2);
    EXPECT_EQ(paragraph.lines.size(), 5u) << width;
  }
}

TEST_F(LayoutTest, BlanksHangOverTheEnd) {
  const Paragraph paragraph = Lay("甲乙丙   丁戊", 48, Align::kEnd);
  ASSERT_EQ(paragraph.lines.size(), 2u);
  EXPECT_EQ(paragraph.lines[0].text, "甲乙丙");
  EXPECT_EQ(paragraph.lines[0].width_px, 48);
  EXPECT_EQ(paragraph.lines[0].end, 6u);
  EXPECT_EQ(paragraph.lines[1].text, "丁戊");
}

TEST_F(LayoutTest, OffsetsCountTheSourcesCodePoints) {
  const Paragraph paragraph = Lay("甲\u200E乙\x01𠅤丁", 32, Align::kStart);
  ASSERT_EQ(paragraph.lines.size(), 2u);
  EXPECT_EQ(paragraph.lines[0].start, 0u);
  EXPECT_EQ(paragraph.lines[0].text, "甲乙");
  EXPECT_EQ(paragraph.lines[1].start, 4u);
  EXPECT_EQ(paragraph.lines[1].end, 6u);
}

TEST_F(LayoutTest, EmptyTextHasNoLines) {
  for (const char* text : {"", "\x01\x02", "\u200E"}) {
    EXPECT_TRUE(Lay(text, 100, Align::kStart).lines.empty());
    EXPECT_EQ(engine_->LayoutLine(text, {16, false, true}).width_px, 0);
  }
}

TEST_F(LayoutTest, LineFeedsAreBlanks) {
  EXPECT_EQ(engine_->LayoutLine("甲\r\n乙\t丙", {16, false, true}).text, "甲 乙 丙");
}

TEST_F(LayoutTest, IndentsTheFirstLineOnly) {
  const Paragraph paragraph = Lay("云岭县自然资源局", 96, Align::kStart, 2);
  ASSERT_EQ(paragraph.lines.size(), 2u);
  EXPECT_EQ(paragraph.lines[0].x, 32);
  EXPECT_EQ(paragraph.lines[0].text, "云岭县自");
  EXPECT_EQ(paragraph.lines[1].x, 0);
}

TEST_F(LayoutTest, AlignsInsideItsWidth) {
  EXPECT_EQ(Lay("甲乙", 100, Align::kStart).lines[0].x, 0);
  EXPECT_EQ(Lay("甲乙", 100, Align::kCenter).lines[0].x, 34);
  EXPECT_EQ(Lay("甲乙", 100, Align::kEnd).lines[0].x, 68);
}

TEST_F(LayoutTest, StretchesEvenlyInWholePixels) {
  const Paragraph paragraph = Lay("云岭县自然资源局公告", 85, Align::kJustify);
  ASSERT_EQ(paragraph.lines.size(), 2u);
  EXPECT_EQ(paragraph.lines[0].width_px, 85);
  std::vector<int> x;
  for (const PlacedGlyph& glyph : paragraph.lines[0].glyphs) x.push_back(glyph.x);
  EXPECT_THAT(x, ElementsAre(0, 17, 34, 51, 69));
}

TEST_F(LayoutTest, SqueezesMarksBeforeItStretches) {
  // Eight characters in seven em: the commas give up their blank halves.
  const Paragraph paragraph = Lay("甲，乙，丙丁戊己庚辛", 112, Align::kJustify);
  ASSERT_EQ(paragraph.lines.size(), 2u);
  EXPECT_EQ(paragraph.lines[0].text, "甲，乙，丙丁戊己");
  EXPECT_EQ(paragraph.lines[0].width_px, 112);
  std::vector<int> x;
  for (const PlacedGlyph& glyph : paragraph.lines[0].glyphs) x.push_back(glyph.x);
  EXPECT_THAT(x, ElementsAre(0, 16, 24, 40, 48, 64, 80, 96));
  EXPECT_EQ(Lay("甲，乙，丙丁戊己庚辛", 112, Align::kStart).lines[0].text, "甲，乙，丙丁戊");
}

TEST_F(LayoutTest, SqueezesInTheOrderOfTheRule) {
  // Half an em too much: the brackets give it, the comma and the stop keep theirs.
  const Paragraph paragraph = Lay("甲（乙）丙，丁。戊己庚辛", 152, Align::kJustify);
  ASSERT_EQ(paragraph.lines[0].text, "甲（乙）丙，丁。戊己");
  std::vector<int> x;
  for (const PlacedGlyph& glyph : paragraph.lines[0].glyphs) x.push_back(glyph.x);
  EXPECT_THAT(x, ElementsAre(0, 12, 28, 44, 56, 72, 88, 104, 120, 136));
}

TEST_F(LayoutTest, InkNeverMeetsInASqueezedLine) {
  const std::string marks = "（《〈“‘，、。；：！？’”〉》）·甲";
  const std::u32string all = ToCodePoints(marks);
  for (const FontSpec& font :
       {FontSpec{16, false, true}, FontSpec{24, false, true}, FontSpec{48, true, false}}) {
    for (const char32_t first : all) {
      for (const char32_t second : all) {
        const std::u32string pair{first, second, U'乙'};
        const std::string text = ToUtf8(pair) + ToUtf8(pair) + "丙丁";
        for (int width = 4 * font.px; width <= 8 * font.px; width += font.px / 4) {
          const Paragraph laid =
              engine_->Layout(text, {.font = font, .width_px = width, .align = Align::kJustify});
          for (const Line& line : laid.lines) {
            int right = std::numeric_limits<int>::min();
            for (const PlacedGlyph& glyph : line.glyphs) {
              const GlyphBitmap& ink = engine_->Bitmap(glyph, font);
              EXPECT_GE(glyph.x + ink.left, right) << line.text << " at " << font.px;
              right = glyph.x + ink.left + ink.width;
            }
          }
        }
      }
    }
  }
}

TEST_F(LayoutTest, SqueezesTheLastLineToo) {
  const Paragraph paragraph = Lay("甲，乙，丙丁戊己", 112, Align::kJustify);
  ASSERT_EQ(paragraph.lines.size(), 1u);
  EXPECT_EQ(paragraph.lines[0].width_px, 112);
  EXPECT_EQ(Lay("甲，乙", 112, Align::kJustify).lines[0].width_px, 48) << "but does not stretch it";
}

TEST_F(LayoutTest, StretchesWordsThenScriptsThenEverything) {
  const auto xs = [&](const std::string& text, int width) {
    const Line line = Lay(text, width, Align::kJustify).lines.at(0);
    std::vector<int> x;
    for (const PlacedGlyph& glyph : line.glyphs) x.push_back(glyph.x);
    return x;
  };
  // A space of 8 px is half an em already; the two gaps beside AB take up to 5 px each.
  EXPECT_THAT(xs("甲AB乙甲乙甲乙丙丁", 90), ElementsAre(0, 21, 29, 42, 58, 74));
  EXPECT_THAT(xs("甲AB乙甲乙甲乙丙丁", 86), ElementsAre(0, 19, 27, 38, 54, 70));
  // More than those can take is spread over all places that do not cut a word.
  EXPECT_THAT(xs("甲AB乙甲乙甲乙丙丁", 94), ElementsAre(0, 22, 30, 44, 61, 78));
}

TEST_F(LayoutTest, SpreadsALineThatStandsAloneEvenly) {
  const auto xs = [&](const std::string& text) {
    const Line line = Lay(text, 64, Align::kEven).lines.at(0);
    std::vector<int> x;
    for (const PlacedGlyph& glyph : line.glyphs) x.push_back(glyph.x);
    return x;
  };
  EXPECT_THAT(xs("附件"), ElementsAre(0, 48));
  EXPECT_THAT(xs("申请人"), ElementsAre(0, 24, 48));
  EXPECT_THAT(xs("办理依据"), ElementsAre(0, 16, 32, 48));
  EXPECT_THAT(xs("云"), ElementsAre(0)) << "one character has no places";
  EXPECT_EQ(Lay("云岭县自然资源局", 64, Align::kEven).lines[0].width_px, 64);
}

TEST_F(LayoutTest, HangsTheLinesAfterTheFirst) {
  const Paragraph paragraph = engine_->Layout(
      "一、云岭县自然资源局公告", {.font = {16, false, true}, .width_px = 96, .hang_em = 2});
  ASSERT_EQ(paragraph.lines.size(), 3u);
  EXPECT_EQ(paragraph.lines[0].x, 0);
  EXPECT_EQ(paragraph.lines[0].text, "一、云岭县自");
  EXPECT_EQ(paragraph.lines[1].x, 32);
  EXPECT_EQ(paragraph.lines[1].text, "然资源局");
}

TEST_F(LayoutTest, JustificationLeavesTheNumberOfAListAlone) {
  const ParagraphStyle style{.font = {16, false, true},
                             .width_px = 112,
                             .align = Align::kJustify,
                             .hang_em = 2,
                             .keep = 2};
  const Line squeezed = engine_->Layout("一、甲，乙，丙丁戊己庚辛", style).lines.at(0);
  EXPECT_EQ(squeezed.text, "一、甲，乙，丙丁");
  EXPECT_EQ(squeezed.glyphs.at(2).x, 32) << "the mark of the number keeps its blank";
  EXPECT_EQ(squeezed.width_px, 112);
  const Line stretched = engine_->Layout("一、甲乙丙丁AB12戊己庚辛", style).lines.at(0);
  EXPECT_EQ(stretched.text, "一、甲乙丙丁");
  EXPECT_EQ(stretched.glyphs.at(2).x, 32);
  EXPECT_EQ(stretched.width_px, 112);
}

TEST_F(LayoutTest, SpansCarryTheirToneAndTheirWeight) {
  const std::vector<TextSpan> spans = {{1, 3, true, 5}, {4, 5, false, 2}};
  const Line line =
      engine_->Layout("周五停电了。", {.font = {24, false, false}, .width_px = 400}, spans)
          .lines.at(0);
  std::vector<int> tones;
  for (const PlacedGlyph& glyph : line.glyphs) tones.push_back(glyph.tone);
  EXPECT_THAT(tones, ElementsAre(0, 5, 5, 0, 2, 0));
  EXPECT_NE(line.glyphs[1].face, line.glyphs[0].face) << "bold is another face";
  EXPECT_EQ(line.glyphs[1].face, line.glyphs[2].face);
  EXPECT_EQ(line.glyphs[3].face, line.glyphs[0].face);
}

TEST_F(LayoutTest, SpansCountTheSourcesCodePoints) {
  const Line line = engine_
                        ->Layout("周\u202E五停电", {.font = {16, false, true}, .width_px = 400},
                                 {{3, 5, false, 1}})
                        .lines.at(0);
  std::vector<int> tones;
  for (const PlacedGlyph& glyph : line.glyphs) tones.push_back(glyph.tone);
  EXPECT_THAT(tones, ElementsAre(0, 0, 1, 1));
}

TEST_F(LayoutTest, KeepsLayoutsUpToALimit) {
  Errors warnings;
  auto engine = TextEngine::Create(InstalledChain(), {.line_bytes = 20'000}, &warnings).value();
  const ParagraphStyle style{.font = {16, false, true}, .width_px = 96};
  const Paragraph first = engine->Layout("云岭县自然资源局", style);
  const Paragraph again = engine->Layout("云岭县自然资源局", style);
  EXPECT_EQ(engine->line_cache().hits, 1u);
  ASSERT_EQ(again.lines.size(), first.lines.size());
  EXPECT_EQ(again.lines[1].text, first.lines[1].text);
  ParagraphStyle other = style;
  other.hang_em = 1;
  engine->Layout("云岭县自然资源局", other);
  engine->Layout("云岭县自然资源局", style, {{0, 2, false, 1}});
  EXPECT_EQ(engine->line_cache().hits, 1u) << "all that changes a layout is in its key";
  for (int i = 0; i < 100; ++i) engine->Layout("第" + std::to_string(i) + "号窗口", style);
  EXPECT_LE(engine->line_cache().bytes, 20'000u);
  EXPECT_GT(engine->line_cache().entries, 10u);
}

TEST_F(LayoutTest, DashesTouchAndAreStillCutInNeed) {
  for (const FontSpec& font : {FontSpec{16, false, true}, FontSpec{15, false, true},
                               FontSpec{24, false, true}, FontSpec{48, false, false}}) {
    const Line line = engine_->LayoutLine("甲——乙", font);
    ASSERT_EQ(line.glyphs.size(), 4u) << font.px;
    const GlyphBitmap first = engine_->Bitmap(line.glyphs[1], font);
    const GlyphBitmap second = engine_->Bitmap(line.glyphs[2], font);
    EXPECT_LE(line.glyphs[2].x + second.left, line.glyphs[1].x + first.left + first.width)
        << font.px;
    const Paragraph narrow = engine_->Layout("——", {.font = font, .width_px = font.px});
    ASSERT_EQ(narrow.lines.size(), 2u) << font.px;
    EXPECT_LE(narrow.lines[0].width_px, font.px);
  }
}

TEST_F(LayoutTest, AFlagIsShownInItsColoursOrNotAtAll) {
  const auto missing = [&](bool mono) {
    return engine_->Layout("🇨🇳", {.font = {16, false, mono}, .width_px = 400}).missing;
  };
  EXPECT_THAT(missing(false), testing::IsEmpty());
  EXPECT_THAT(missing(true), ElementsAre(U'🇨'));
}

TEST_F(LayoutTest, PrivateCharactersAreNobodysAndAreDrawnAsGeta) {
  const Paragraph paragraph =
      engine_->Layout("王\uE000、\uF0B7第一项\u0378", {.font = {16, false, true}, .width_px = 400});
  EXPECT_THAT(paragraph.missing, ElementsAre(0x378, 0xE000, 0xF0B7));
}

TEST_F(LayoutTest, GivesALoneCharacterCompany) {
  EXPECT_THAT(Lines("云岭县自然资源局公告", 9), ElementsAre("云岭县自然资源局", "公告"));
  EXPECT_THAT(Lines("云岭县自然资源局公告。", 9), ElementsAre("云岭县自然资源局", "公告。"));
}

TEST_F(LayoutTest, NeighbouringMarksShareASpace) {
  const FontSpec font{16, false, true};
  EXPECT_EQ(engine_->MeasurePx("）（", font), 24);
  EXPECT_EQ(engine_->MeasurePx("。”", font), 24);
  EXPECT_EQ(engine_->MeasurePx("，“", font), 24);
  EXPECT_EQ(engine_->MeasurePx("甲，乙", font), 48);
  EXPECT_EQ(engine_->MeasurePx("》）。”", font), 16 + 24);
  EXPECT_EQ(engine_->MeasurePx("）（", {24, false, false}), 36);
  EXPECT_EQ(engine_->MeasurePx("：“", font), 24);
}

TEST_F(LayoutTest, LinesGiveUpTheBlankHalvesOfMarksAtTheirEnds) {
  const Line whole = Lay("（云岭）", 48, Align::kStart).lines.at(0);
  EXPECT_EQ(whole.text, "（云岭）");
  EXPECT_EQ(whole.width_px, 48);
  EXPECT_EQ(whole.glyphs.at(1).x, 8) << "the bracket's blank half lies outside";
  EXPECT_THAT(Lines("云岭县。再来", 3.5), ElementsAre("云岭县。", "再来"));
  EXPECT_EQ(engine_->LayoutLine("（云岭）", {16, false, true}).width_px, 64)
      << "not in one that runs";
}

TEST_F(LayoutTest, HanziAndWesternLettersStandApartOnLargeBoards) {
  const auto width = [&](std::string_view text, int px) {
    return engine_->MeasurePx(text, {px, false, false});
  };
  EXPECT_EQ(width("共3件", 16), width("共", 16) + width("3", 16) + width("件", 16));
  EXPECT_EQ(width("共3件", 48), width("共", 48) + width("3", 48) + width("件", 48) + 2 * 6);
  EXPECT_EQ(width("（3）", 48), width("（", 48) + width("3", 48) + width("）", 48));
  const Paragraph paragraph =
      engine_->Layout("共计3件", {.font = {48, false, false}, .width_px = 2 * 48});
  ASSERT_EQ(paragraph.lines.size(), 2u);
  EXPECT_EQ(paragraph.lines[0].width_px, 2 * 48) << "no space at the end of a line";
}

TEST_F(LayoutTest, TitlesAreEvenAndDoNotCutWords) {
  const auto title = [&](std::string_view text, int em) {
    std::vector<std::string> lines;
    const ParagraphStyle style{.font = {16, true, true}, .width_px = em * 16, .title = true};
    for (const Line& line : engine_->Layout(text, style).lines) lines.push_back(line.text);
    return lines;
  };
  EXPECT_THAT(title("云岭县自然资源局不动产登记公告", 14),
              ElementsAre("云岭县自然资源局", "不动产登记公告"));
  EXPECT_THAT(title("关于城南片区控制性详细规划批前公示的通知", 12),
              ElementsAre("关于城南片区控制性详细", "规划批前公示的通知"));
  EXPECT_THAT(title("云岭县", 14), ElementsAre("云岭县"));
  EXPECT_THAT(title("云岭", 1), ElementsAre("云", "岭"));
}

TEST_F(LayoutTest, CutsWithAnEllipsis) {
  const FontSpec font{16, false, true};
  EXPECT_EQ(engine_->LayoutCut("云岭县自然资源局", font, 128).text, "云岭县自然资源局");
  const Line cut = engine_->LayoutCut("云岭县自然资源局", font, 127);
  EXPECT_EQ(cut.text, "云岭县自然资…");
  EXPECT_LE(cut.width_px, 127);
  EXPECT_EQ(cut.end, 6u);
  EXPECT_EQ(engine_->LayoutCut("云岭", font, 16).text, "…");
  EXPECT_EQ(engine_->LayoutCut("云岭", font, 3).width_px, 0);
}

TEST_F(LayoutTest, MeasuresWhatItDraws) {
  for (const int px : {12, 16, 24, 48}) {
    const FontSpec font{px, false, false};
    const std::string text = "办理9:00—17:00，（GIS）。";
    EXPECT_EQ(engine_->MeasurePx(text, font), engine_->LayoutLine(text, font).width_px);
    EXPECT_EQ(engine_->MeasurePx("云岭县", font), 3 * px);
  }
}

}  // namespace
}  // namespace tingping

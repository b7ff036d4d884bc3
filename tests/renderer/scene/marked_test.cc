// Marked text and numbered paragraphs, down to the pixel.
#include <set>

#include "renderer/scene/document_rows.h"
#include "renderer/scene/painter.h"
#include "renderer/scene/text_styles.h"
#include "tests/renderer/scene/scene_test_util.h"

namespace tingping::test {
namespace {

class MarkedTest : public SceneTest {
 protected:
  /// A line of marked text on black, from the left edge.
  Frame Draw(const std::string& text, Palette palette, int px) {
    const FontSpec font = FontFor(palette, px, false);
    const Theme& theme = ThemeOf(palette);
    const MarkedText marked = ParseMarkup(text);
    Frame frame(px * 8, px);
    const LineMetrics metrics = engine().Metrics(font);
    Painter painter(engine(), theme, {0, 0, px * 8, px}, &frame);
    painter.Draw({engine().LayoutLine(marked.plain, font, SpansOf(marked, font)), font, 0,
                  metrics.ascent, theme.text});
    return frame;
  }

  static std::set<Pixel> ColoursIn(const Frame& frame, int from, int to) {
    std::set<Pixel> colours;
    for (int y = 0; y < frame.height(); ++y) {
      for (int x = from; x < to; ++x) colours.insert(frame.Row(y)[static_cast<std::size_t>(x)]);
    }
    return colours;
  }

  static int Lit(const Frame& frame, int from, int to) {
    int lit = 0;
    for (int y = 0; y < frame.height(); ++y) {
      for (int x = from; x < to; ++x) lit += frame.Row(y)[static_cast<std::size_t>(x)] != 0 ? 1 : 0;
    }
    return lit;
  }
};

TEST_F(MarkedTest, OneColourWithoutBoldInvertsEmphasis) {
  const Frame plain = Draw("周五停电", Palette::kRed, 16);
  const Frame marked = Draw("周五{重点:停电}", Palette::kRed, 16);
  EXPECT_EQ(Lit(marked, 0, 32), Lit(plain, 0, 32)) << "the rest is as it was";
  EXPECT_EQ(Lit(marked, 32, 64), 32 * 16 - Lit(plain, 32, 64)) << "dark on a lit ground";
  EXPECT_EQ(Lit(marked, 64, 128), 0);
  EXPECT_EQ(ColoursIn(marked, 0, 128), (std::set<Pixel>{0x000000, 0xFF0000}));
}

TEST_F(MarkedTest, LargeLettersAreBoldInstead) {
  const Frame plain = Draw("停电", Palette::kRed, 32);
  const Frame marked = Draw("{重点:停电}", Palette::kRed, 32);
  EXPECT_GT(Lit(marked, 0, 64), Lit(plain, 0, 64));
  EXPECT_LT(Lit(marked, 0, 64), 64 * 32 / 2);
}

TEST_F(MarkedTest, ColoursAreThoseOfTheBoard) {
  const std::string text = "甲{红:乙}{绿:丙}{黄:丁}";
  const Frame two = Draw(text, Palette::kRedGreen, 16);
  EXPECT_EQ(ColoursIn(two, 16, 32), (std::set<Pixel>{0x000000, 0xFF0000}));
  EXPECT_EQ(ColoursIn(two, 32, 48), (std::set<Pixel>{0x000000, 0x00FF00}));
  EXPECT_EQ(ColoursIn(two, 48, 64), (std::set<Pixel>{0x000000, 0xFFFF00}));
  const Frame one = Draw(text, Palette::kRed, 16);
  EXPECT_EQ(ColoursIn(one, 0, 64), (std::set<Pixel>{0x000000, 0xFF0000}));
  EXPECT_EQ(one, Draw("甲乙丙丁", Palette::kRed, 16)) << "one colour shows none";
  const Frame all = Draw(text, Palette::kRgb, 16);
  EXPECT_TRUE(ColoursIn(all, 16, 32).contains(ThemeOf(Palette::kRgb).mark_red));
}

class NumberedTest : public MarkedTest {
 protected:
  std::vector<FlowRow> RowsFor(const std::string& paragraph, int width) {
    screen_ = MakeScreen(width, 256, Palette::kRgb);
    const Sheet sheet = MakeSheet(ContextOf());
    return RowsOf(engine(), sheet, {"", {{Block::Kind::kProse, {}, {paragraph}}}});
  }

  static int FirstX(const FlowRow& row) {
    return row.lines.front().x + row.lines.front().line.glyphs.front().x;
  }
};

TEST_F(NumberedTest, LinesHangBelowTheFirstWord) {
  const std::string text =
      "（一）房屋已经竣工并经验收合格的，自{红:竣工}之日起三十日内，由所有权人申请首次登记，"
      "逾期不申请的，责令限期改正；土地、房屋权属有争议的，先行处理争议。";
  const std::vector<FlowRow> rows = RowsFor(text, 512);
  ASSERT_GE(rows.size(), 2u);
  const auto& first = rows[0].lines.front();
  // After the bracket, the digit and the bracket stands the first word.
  EXPECT_EQ(first.x + first.line.glyphs[3].x, FirstX(rows[1]));
  EXPECT_LE(FirstX(rows[0]), 0) << "and the number at the edge";
}

TEST_F(NumberedTest, OtherParagraphsAreIndentedAndNarrowOnesHangNothing) {
  const std::string words = "自竣工之日起三十日内由所有权人申请首次登记，逾期不申请的责令改正。";
  const std::vector<FlowRow> plain = RowsFor(words + words, 512);
  ASSERT_GE(plain.size(), 2u);
  EXPECT_EQ(FirstX(plain[0]), FirstX(plain[1]) + 2 * plain[0].lines.front().font.px);
  const std::vector<FlowRow> narrow = RowsFor("一、" + words, 160);
  ASSERT_GE(narrow.size(), 2u);
  EXPECT_EQ(FirstX(narrow[0]), FirstX(narrow[1]));
}

TEST(StepsTest, TheFirstStepThatASizeReaches) {
  EXPECT_EQ(ValueAt(kBodyStyle.indent, 30), 2);
  EXPECT_EQ(ValueAt(kBodyStyle.indent, 12), 2);
  EXPECT_EQ(ValueAt(kBodyStyle.indent, 11), 1);
  EXPECT_EQ(ValueAt(kBodyStyle.indent, 7), 0);
}

}  // namespace
}  // namespace tingping::test

// What must hold on every line of every paragraph, over prose of the kind that a hall shows.
#include <gtest/gtest.h>

#include <sstream>

#include "playlists/unicode.h"
#include "tests/renderer/text/test_engine.h"

namespace tingping {
namespace {

using Text = std::u32string_view;

constexpr int kPx = 16;
constexpr Text kForbiddenStarts = U"，。、．：；！？）》〉」』】〕〗”’…—·～－／％℃‰、,.;:!?)]}";
constexpr Text kForbiddenEnds = U"（《〈「『【〔〖“‘([{￥";

bool In(char32_t c, Text set) { return set.find(c) != Text::npos; }
bool IsDigit(char32_t c) { return (c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９'); }

std::vector<std::string> Prose() {
  std::vector<std::string> paragraphs;
  std::istringstream in(ReadTestFile("tests/cases/prose.txt"));
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line.front() != '#') paragraphs.push_back(line);
  }
  return paragraphs;
}

std::string WithoutBlanks(const std::string& text) {
  std::u32string out = ToCodePoints(text);
  std::erase_if(out, [](char32_t c) { return c == U' ' || c == U'　'; });
  return ToUtf8(out);
}

class ProseTest : public testing::TestWithParam<int> {
 protected:
  int width() const { return GetParam() * kPx; }

  Paragraph Lay(const std::string& text, Align align = Align::kStart) {
    ParagraphStyle style;
    style.font = {kPx, false, true};
    style.width_px = width();
    style.align = align;
    return engine_->Layout(text, style);
  }

  /// Whether `at` is between two digits of a number that fits a line with the mark behind it.
  bool CutsNumber(Text text, std::size_t at) {
    if (!IsDigit(text[at - 1]) || !IsDigit(text[at])) return false;
    std::size_t from = at - 1;
    while (from > 0 && IsDigit(text[from - 1])) --from;
    std::size_t to = at + 1;
    while (to < text.size() && IsDigit(text[to])) ++to;
    if (to < text.size() && In(text[to], kForbiddenStarts)) ++to;
    const std::string number = ToUtf8(text.substr(from, to - from));
    return engine_->MeasurePx(number, {kPx, false, true}) <= width();
  }

  /// Whether `at` parts a number from the unit behind it, and both fit a line together.
  bool CutsUnit(Text text, std::size_t at) {
    constexpr Text kUnits = U"元万亿亩㎡%％℃件个日月年号项份户人宗米吨间公平小分";
    constexpr Text kInside = U".,，．万亿千百";
    std::size_t from = at;
    while (from > 0 && (IsDigit(text[from - 1]) || In(text[from - 1], kInside))) --from;
    if (from == at || !IsDigit(text[from]) || !In(text[at], kUnits)) return false;
    // The end of something longer, 2026—2027年, may have to be cut.
    if (from > 0 && (text[from - 1] < 0x80 || In(text[from - 1], U"—～→"))) return false;
    if (!IsDigit(text[at - 1]) && !In(text[at - 1], U"万亿千百")) return false;
    // With the mark behind the unit and, as 平方米 and 公顷 have, up to two more hanzi.
    const std::string token = ToUtf8(text.substr(from, at - from + 4));
    return engine_->MeasurePx(token, {kPx, false, true}) <= width();
  }

  std::unique_ptr<TextEngine> engine_ = MakeEngine();
};

TEST_P(ProseTest, LinesBeginAndEndWell) {
  const std::vector<std::string> prose = Prose();
  ASSERT_GE(prose.size(), 500u);
  for (const std::string& text : prose) {
    const std::u32string whole = ToCodePoints(text);
    for (const Line& line : Lay(text).lines) {
      const std::u32string shown = ToCodePoints(line.text);
      ASSERT_FALSE(shown.empty()) << text;
      EXPECT_FALSE(In(shown.back(), kForbiddenEnds)) << line.text << " of " << text;
      if (line.start == 0) continue;  // a paragraph may begin with a dash
      EXPECT_FALSE(In(shown.front(), kForbiddenStarts)) << line.text << " of " << text;
      EXPECT_FALSE(CutsNumber(whole, line.start))
          << "number cut before " << line.text << " of " << text;
      EXPECT_FALSE(CutsUnit(whole, line.start))
          << "unit cut off before " << line.text << " of " << text;
    }
  }
}

TEST_P(ProseTest, LinesFitAndCoverTheText) {
  for (const std::string& text : Prose()) {
    std::size_t at = 0;
    for (const Line& line : Lay(text).lines) {
      EXPECT_EQ(line.start, at) << text;
      EXPECT_LE(line.x + line.width_px, width()) << line.text;
      at = line.end;
    }
    EXPECT_EQ(at, CountCodePoints(text));
  }
}

// What a line of body text leaves empty before it is justified, marks at full width: the cost of
// prohibitions and whole numbers. Digits are half an em wide, so that a line with some of them has
// half an em left as often as not, and a range or a telephone number goes to the next line whole.
TEST_P(ProseTest, LinesAreFull) {
  struct Sum {
    int lines = 0;
    int px = 0;
    double Mean() const { return static_cast<double>(px) / kPx / std::max(lines, 1); }
  };
  Sum chinese;
  Sum all;
  for (const std::string& text : Prose()) {
    const bool western =
        std::any_of(text.begin(), text.end(), [](char c) { return c > ' ' && c <= '~'; });
    const std::vector<Line> laid = Lay(text, Align::kJustify).lines;
    for (std::size_t i = 0; i + 1 < laid.size(); ++i) {
      const int natural = engine_->MeasurePx(laid[i].text, {kPx, false, true});
      const int slack = std::max(0, width() - natural);
      all = {all.lines + 1, all.px + slack};
      if (!western) chinese = {chinese.lines + 1, chinese.px + slack};
    }
  }
  EXPECT_GT(chinese.lines, 100);
  EXPECT_LE(chinese.Mean(), 0.2) << chinese.lines << " lines";
  EXPECT_LE(all.Mean(), 0.4) << all.lines << " lines";
  RecordProperty("slack_em", std::to_string(chinese.Mean()) + " " + std::to_string(all.Mean()));
}

TEST_P(ProseTest, EveryCharacterIsDrawnOnce) {
  for (const std::string& text : Prose()) {
    const Paragraph paragraph = Lay(text);
    EXPECT_TRUE(paragraph.missing.empty()) << text;
    std::string joined;
    for (const Line& line : paragraph.lines) joined += line.text;
    EXPECT_EQ(WithoutBlanks(joined), WithoutBlanks(text));
  }
}

TEST_P(ProseTest, JustifiedLinesEndAtTheEdgeOrStayAsTheyAre) {
  int lines = 0;
  int at_edge = 0;
  std::size_t plain_lines = 0;
  std::size_t all_lines = 0;
  for (const std::string& text : Prose()) {
    plain_lines += Lay(text).lines.size();
    std::size_t at = 0;
    for (const Line& line : Lay(text, Align::kJustify).lines) {
      EXPECT_EQ(line.start, at) << text;
      EXPECT_LE(line.x + line.width_px, width()) << line.text;
      at = line.end;
      ++all_lines;
      if (at < CountCodePoints(text)) ++lines;
      if (at < CountCodePoints(text) && line.width_px == width()) ++at_edge;
      for (std::size_t i = 1; i < line.glyphs.size(); ++i) {
        EXPECT_GE(line.glyphs[i].x, line.glyphs[i - 1].x) << line.text;
      }
    }
    EXPECT_EQ(at, CountCodePoints(text));
  }
  EXPECT_LE(all_lines, plain_lines) << "squeezing saves lines";
  EXPECT_GT(at_edge * 10, lines * 6);
}

TEST_P(ProseTest, NoLoneCharacterOnTheLastLine) {
  int lone = 0;
  int paragraphs = 0;
  for (const std::string& text : Prose()) {
    const std::vector<Line> lines = Lay(text).lines;
    if (lines.size() < 2) continue;
    ++paragraphs;
    std::u32string last = ToCodePoints(lines.back().text);
    std::erase_if(last, [](char32_t c) { return In(c, kForbiddenStarts); });
    if (last.size() <= 1) ++lone;
  }
  // Only where the line above has nothing to spare: very narrow columns.
  EXPECT_LE(lone * 100, paragraphs * (GetParam() <= 6 ? 5 : 1)) << lone << " of " << paragraphs;
}

INSTANTIATE_TEST_SUITE_P(Widths, ProseTest, testing::Values(6, 8, 12, 20, 30),
                         [](const auto& width) { return std::to_string(width.param) + "em"; });

}  // namespace
}  // namespace tingping

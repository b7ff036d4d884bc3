#include "playlists/markup.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tingping {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

MarkedSpan Emphasis(std::size_t start, std::size_t end) {
  return {start, end, true, MarkColour::kNone};
}

TEST(MarkupTest, TakesMarksOut) {
  const MarkedText text = ParseMarkup("本周五{重点:停电}一天，{红:3号}窗口不办。");
  EXPECT_EQ(text.plain, "本周五停电一天，3号窗口不办。");
  EXPECT_THAT(text.spans, ElementsAre(Emphasis(3, 5), MarkedSpan{8, 10, false, MarkColour::kRed}));
}

TEST(MarkupTest, FullWidthBracesAndColonsAreTheSame) {
  const MarkedText text = ParseMarkup("｛绿：已办结｝，{黄：补正｝");
  EXPECT_EQ(text.plain, "已办结，补正");
  EXPECT_THAT(text.spans, ElementsAre(MarkedSpan{0, 3, false, MarkColour::kGreen},
                                      MarkedSpan{4, 6, false, MarkColour::kYellow}));
}

TEST(MarkupTest, MarksStandInsideEachOther) {
  const MarkedText text = ParseMarkup("{重点:注意{红:停电}{绿:来电}}");
  EXPECT_EQ(text.plain, "注意停电来电");
  EXPECT_THAT(text.spans, ElementsAre(Emphasis(0, 2), MarkedSpan{2, 4, true, MarkColour::kRed},
                                      MarkedSpan{4, 6, true, MarkColour::kGreen}));
}

TEST(MarkupTest, EverythingElseInBracesIsText) {
  for (const char* text :
       {"", "{", "}", "{}", "{a:b}", "集合{1, 2}", "{蓝:天}", "{红}", "{红 :x}", "{红:没有收尾",
        "<b>停电</b>", "**停电**", "138****1234", "{红:一\n二}"}) {
    EXPECT_EQ(ParseMarkup(text).plain, text);
    EXPECT_THAT(ParseMarkup(text).spans, IsEmpty()) << text;
  }
}

TEST(MarkupTest, AnOpenMarkDoesNotSpoilAClosedOne) {
  const MarkedText text = ParseMarkup("{红:甲{重点:乙}丙");
  EXPECT_EQ(text.plain, "{红:甲乙丙");
  EXPECT_THAT(text.spans, ElementsAre(Emphasis(4, 5)));
}

TEST(MarkupTest, EmptyMarksLeaveNothing) {
  EXPECT_EQ(ParseMarkup("甲{红:}乙").plain, "甲乙");
  EXPECT_THAT(ParseMarkup("甲{红:}乙").spans, IsEmpty());
}

TEST(MarkupTest, CountsCodePoints) {
  EXPECT_THAT(ParseMarkup("𬍛{重点:𠅤}").spans, ElementsAre(Emphasis(1, 2)));
}

TEST(MarkupTest, TellsStaffWhatIsWrong) {
  const auto document = JsonDocument::Parse(
      "[\"好{红:的}\",\n  \"停{红:电\", \"{红色:停电}\", \"{1:2}\",\n"
      "  \"{蓝:天}\", \"{重点 停电}\", \"{红旗小学}\"]",
      "n.json");
  ASSERT_TRUE(document.ok());
  Errors errors;
  CheckMarkup(*document, &document->root(), &errors);
  ASSERT_EQ(errors.size(), 4u);
  EXPECT_THAT(errors[2].detail, HasSubstr("蓝"));
  EXPECT_THAT(errors[3].detail, HasSubstr("后面要有冒号"));
  EXPECT_EQ(errors[0].code, FaultCode::kJsonShape);
  EXPECT_THAT(errors[0].detail, HasSubstr("没有用 } 收尾"));
  EXPECT_THAT(errors[0].detail, HasSubstr("{红:电"));
  EXPECT_EQ(errors[0].place, (Place{"n.json", 2, 3}));
  EXPECT_THAT(errors[1].detail, HasSubstr("红色"));
  EXPECT_THAT(errors[1].detail, HasSubstr("重点、红、绿、黄"));
}

TEST(MarkupTest, TitlesAreNotMarked) {
  const auto document = JsonDocument::Parse(
      R"({"title":"{红:紧急}通知","other":"通知{1}","open":"{红:未完"})", "n.json");
  ASSERT_TRUE(document.ok());
  Errors errors;
  ObjectReader in(*document, document->root(), &errors);
  EXPECT_EQ(ReadUnmarked(in, "other", true), "通知{1}");
  EXPECT_THAT(errors, IsEmpty());
  ReadUnmarked(in, "title", true);
  ASSERT_EQ(errors.size(), 1u);
  EXPECT_THAT(errors[0].detail, HasSubstr("标题里不用标记"));
  ReadUnmarked(in, "open", true);
  EXPECT_EQ(errors.size(), 2u);
}

TEST(MarkupTest, ManyOpenMarksTakeLinearTime) {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "{红:";
  EXPECT_EQ(ParseMarkup(text).plain, text);
}

}  // namespace
}  // namespace tingping

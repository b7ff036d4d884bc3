// Pages lose nothing: whatever the board, every word of a document is shown.
#include <algorithm>

#include "playlists/unicode.h"
#include "renderer/scene/document.h"
#include "renderer/scene/flow.h"
#include "tests/renderer/scene/scene_test_util.h"

namespace tingping::test {
namespace {

class PagesTest : public SceneTest {
 protected:
  void SetUp() override { screen_ = ParamScreen(); }

  static PlaylistItem Showing(ItemKind kind, std::string ref) {
    PlaylistItem item;
    item.id = "item";
    item.kind = kind;
    item.ref = std::move(ref);
    return item;
  }

  std::string AllText(const Scene& scene) const {
    std::vector<std::string> lines;
    for (const auto& page : PagesOf(scene)) lines.insert(lines.end(), page.begin(), page.end());
    return Squeezed(lines);
  }

  /// All words of all blocks, in order, in the shown text.
  static testing::AssertionResult ShowsDocument(const std::string& shown,
                                                const Document& document) {
    std::string all = document.title;
    for (const Block& block : document.blocks) {
      all += block.label;
      for (const std::string& text : block.texts) all += text;
    }
    return Shows(shown, all);
  }
};

TEST_P(PagesTest, GuidesLoseNothing) {
  for (const Guide& guide : program_.guides) {
    const auto scene = Body(Showing(ItemKind::kGuide, guide.id));
    ASSERT_NE(scene, nullptr);
    EXPECT_EQ(scene->Name(), "guide");
    EXPECT_TRUE(ShowsDocument(AllText(*scene), DocumentOf(guide)));
  }
}

TEST_P(PagesTest, NoticesLoseNothing) {
  for (const Notice& notice : program_.notices) {
    const auto scene = Body(Showing(ItemKind::kNotice, notice.id));
    if (!notice.withdrawn_reason.empty()) {
      EXPECT_EQ(scene, nullptr);
      continue;
    }
    ASSERT_NE(scene, nullptr);
    EXPECT_TRUE(ShowsDocument(AllText(*scene), DocumentOf(notice)));
    EXPECT_TRUE(Shows(AllText(*scene), ChineseDate(notice.issued_on)));
  }
}

TEST_P(PagesTest, TextsLoseNothing) {
  PlaylistItem item = Showing(ItemKind::kText, "");
  item.title = "温馨提示";
  item.text = {"请凭受理编号查询办件进度。", "第二段\n第三段，同一条里的换行。"};
  const auto scene = Body(item);
  ASSERT_NE(scene, nullptr);
  EXPECT_TRUE(
      Shows(AllText(*scene), "温馨提示请凭受理编号查询办件进度。第二段第三段，同一条里的换行。"));
}

TEST_P(PagesTest, EnquiryTellsWhomToAsk) {
  const auto scene = MakeEnquiry(ContextOf());
  ASSERT_NE(scene, nullptr);
  EXPECT_TRUE(Shows(AllText(*scene), program_.bureau.name));
  for (const std::string& line : program_.bureau.enquiry) {
    EXPECT_TRUE(Shows(AllText(*scene), line));
  }
}

TEST_P(PagesTest, NoLinePassesTheZone) {
  const auto scene = Body(Showing(ItemKind::kGuide, "transfer"));
  Frame frame(screen_.w, screen_.h);
  Damage damage;
  const Rect zone = screen_.Find(ZoneRole::kBody)->rect;
  const Pixel outside = 0x123456;
  frame.Fill({0, 0, screen_.w, screen_.h}, outside);
  for (std::int64_t index = 0; index < scene->DurationFrames(); index += 60) {
    scene->Paint(Moment(index), &frame, &damage);
  }
  for (int y = 0; y < frame.height(); ++y) {
    if (y >= zone.y && y < zone.y + zone.h) continue;
    const auto row = frame.Row(y);
    EXPECT_TRUE(std::all_of(row.begin(), row.end(), [&](Pixel p) { return p == outside; }));
  }
}

TEST_P(PagesTest, PageTimeFollowsTheTextUnlessTheItemSaysOtherwise) {
  PlaylistItem item = Showing(ItemKind::kGuide, "transfer");
  const auto automatic = Body(item);
  EXPECT_GE(automatic->DurationFrames(), automatic->PageCount() * 5 * screen_.hz);
  EXPECT_LE(automatic->DurationFrames(), automatic->PageCount() * 30 * screen_.hz);
  item.seconds = 7;
  const auto fixed = Body(item);
  EXPECT_EQ(fixed->DurationFrames(), fixed->PageCount() * 7 * screen_.hz);
}

INSTANTIATE_TEST_SUITE_P(Boards, PagesTest, testing::ValuesIn(BoardsAndTiny()), BoardName);

TEST(NumberLengthTest, KnowsTheNumbersOfLists) {
  const std::pair<std::string, std::string> cases[] = {{"一、总则", "一、"},
                                                       {"（二）条件", "（二）"},
                                                       {"(3) 材料", "(3) "},
                                                       {"1. 申请书", "1. "},
                                                       {"2、身份证明", "2、"},
                                                       {"12．其他", "12．"},
                                                       {"①第一", "①"},
                                                       {"第三条 内容", "第三条 "},
                                                       {"十一、附则", "十一、"},
                                                       {"第二十条　内容", "第二十条　"},
                                                       {"", ""},
                                                       {"申请书", ""},
                                                       {"1.5公顷土地", ""},
                                                       {"2026年11月", ""},
                                                       {"一般情况", ""},
                                                       {"（暂行）规定", ""},
                                                       {"第三方", ""}};
  for (const auto& [text, number] : cases) {
    EXPECT_EQ(text.substr(0, NumberLength(text)), number) << text;
  }
}

class FlowTest : public SceneTest {
 protected:
  /// Paragraphs of so many lines, a page holding `lines`: the lines of each page, "2.1" being the
  /// first line of the second paragraph.
  std::vector<std::vector<std::string>> Paged(const std::vector<int>& paragraphs, int lines) {
    constexpr int kPitch = 16;
    std::vector<FlowRow> rows;
    for (std::size_t i = 0; i < paragraphs.size(); ++i) {
      std::string text;
      for (int line = 0; line < 4 * paragraphs[i]; ++line) text += "字";
      std::vector<FlowRow> made =
          MakeProse(engine(), text, {.font = {kPitch}, .width = 4 * kPitch, .pitch = kPitch});
      for (std::size_t line = 0; line < made.size(); ++line) {
        made[line].text = std::to_string(i + 1) + "." + std::to_string(line + 1);
        rows.push_back(std::move(made[line]));
      }
    }
    std::vector<std::vector<std::string>> pages;
    for (const RowRange& range : Paginate(rows, lines * kPitch)) {
      pages.emplace_back();
      for (std::size_t i = range.first; i < range.last; ++i) pages.back().push_back(rows[i].text);
    }
    return pages;
  }
};

using Pages = std::vector<std::vector<std::string>>;

TEST_F(FlowTest, NoParagraphLeavesOneLineBehind) {
  EXPECT_EQ(Paged({3, 3}, 4), (Pages{{"1.1", "1.2", "1.3"}, {"2.1", "2.2", "2.3"}}));
  EXPECT_EQ(Paged({5, 2}, 4), (Pages{{"1.1", "1.2", "1.3"}, {"1.4", "1.5", "2.1", "2.2"}}));
  EXPECT_EQ(Paged({2, 4}, 4), (Pages{{"1.1", "1.2", "2.1", "2.2"}, {"2.3", "2.4"}}));
}

TEST_F(FlowTest, APageWithoutRoomForThatIsFilledAllTheSame) {
  EXPECT_EQ(Paged({3}, 2), (Pages{{"1.1", "1.2"}, {"1.3"}}));
  EXPECT_EQ(Paged({2, 1}, 1), (Pages{{"1.1"}, {"1.2"}, {"2.1"}}));
}

}  // namespace
}  // namespace tingping::test

// The table of cases: every row once, numbers readable to the end, the age of the data beside it.
#include <algorithm>
#include <map>

#include "renderer/scene/case_rows.h"
#include "renderer/scene/cases_table.h"
#include "renderer/scene/page_time.h"
#include "tests/renderer/scene/scene_test_util.h"

namespace tingping::test {
namespace {

class CasesTest : public SceneTest {
 protected:
  void SetUp() override { screen_ = ParamScreen(); }

  static PlaylistItem Item() {
    PlaylistItem item;
    item.id = "cases";
    item.kind = ItemKind::kCases;
    item.source = "bjgs";
    return item;
  }

  std::string AllText(const Scene& scene) const {
    std::string all;
    for (const auto& page : PagesOf(scene)) {
      for (const std::string& line : page) all += line + "\n";
    }
    return all;
  }

  static std::size_t Count(const std::string& text, const std::string& wanted) {
    std::size_t count = 0;
    for (std::size_t at = text.find(wanted); at != std::string::npos;
         at = text.find(wanted, at + 1)) {
      ++count;
    }
    return count;
  }
};

class AnyBoardCasesTest : public CasesTest {};

TEST_P(CasesTest, EveryRowIsShownOnceInOrder) {
  const auto scene = Body(Item());
  ASSERT_NE(scene, nullptr);
  EXPECT_EQ(scene->Name(), "cases");
  const std::string all = AllText(*scene);
  std::size_t before = 0;
  for (const Case& row : program_.cases) {
    const std::string serial = row.no.substr(row.no.rfind('-') + 1);
    EXPECT_EQ(Count(all, serial), 1u) << serial;
    EXPECT_GE(all.find(serial), before);
    before = all.find(serial);
  }
  std::size_t stages = 0;
  for (const char* word : {"办结", "受理", "办理中", "补正", "特别程序"})
    stages += Count(all, word);
  EXPECT_GE(stages, program_.cases.size());
}

TEST_P(CasesTest, NothingOfALongItemOrApplicantIsCut) {
  const std::string item =
      "国有建设用地使用权出让后土地使用权分割转让批准（含地上建筑物、构筑物及其附属设施一并转移的情"
      "形）";
  const std::string applicant = "云岭县人民医院新院区建设项目管理办公室（城关镇片区）";
  Case& row = program_.cases[2];
  row.item_name = item;
  row.applicant_masked = applicant;
  const std::string all = Squeezed({AllText(*Body(Item()))});
  EXPECT_TRUE(Shows(all, item));
  EXPECT_THAT(all, testing::Not(testing::HasSubstr("建筑…")));
  // The applicant has a column or no place at all.
  EXPECT_TRUE(Shows(all, applicant) || all.find("云岭县人") == std::string::npos);
}

TEST_P(CasesTest, TheAgeOfTheDataIsShown) {
  EXPECT_THAT(AllText(*Body(Item())), testing::HasSubstr("截至 09:02"));
  EXPECT_THAT(AllText(*Body(Item())), testing::Not(testing::HasSubstr("更新延迟")));
  program_.sources[0].late_after_s = 60;
  EXPECT_THAT(AllText(*Body(Item())), testing::HasSubstr("更新延迟"));
}

TEST_P(AnyBoardCasesTest, RowsTooOldMakeRoomForTheEnquirySlide) {
  program_.sources[0].drop_after_s = 60;
  program_.sources[0].late_after_s = 30;
  const auto scene = Body(Item());
  ASSERT_NE(scene, nullptr);
  EXPECT_EQ(scene->Name(), "enquiry");
  EXPECT_THAT(AllText(*scene), testing::Not(testing::HasSubstr("00030")));
}

INSTANTIATE_TEST_SUITE_P(Boards, CasesTest, testing::ValuesIn(kBoards), BoardName);
INSTANTIATE_TEST_SUITE_P(Boards, AnyBoardCasesTest, testing::ValuesIn(BoardsAndTiny()), BoardName);

class CaseRowsTest : public SceneTest {};

TEST_F(CaseRowsTest, FilterBySourceAndStages) {
  Program program = MakeProgram();
  program.cases[0].source_id = "other";
  PlaylistItem item;
  item.source = "bjgs";
  EXPECT_EQ(SelectCases(program, item, MondayMorning()).rows.size(), 29u);
  item.stages = {Stage::kFinished};
  const CaseRows finished = SelectCases(program, item, MondayMorning());
  EXPECT_GT(finished.rows.size(), 0u);
  for (const CaseRow& row : finished.rows) EXPECT_EQ(row.stage_word, "办结");
}

TEST_F(CaseRowsTest, RowsOfAnUnknownSourceAreHeld) {
  Program program = MakeProgram();
  program.sources.clear();
  const CaseRows rows = SelectCases(program, PlaylistItem{}, MondayMorning());
  EXPECT_TRUE(rows.rows.empty());
  EXPECT_TRUE(rows.expired);
}

TEST_F(CaseRowsTest, NoCasesIsNotTheSameAsOldCases) {
  Program program = MakeProgram();
  program.cases.clear();
  const CaseRows rows = SelectCases(program, PlaylistItem{}, MondayMorning());
  EXPECT_TRUE(rows.rows.empty());
  EXPECT_FALSE(rows.expired);
}

TEST_F(CaseRowsTest, AnotherDayIsNamed) {
  const Program program = MakeProgram();
  EXPECT_EQ(AsOfText(program, At(kMonday, 9, 42, 30), MondayMorning()), "截至 09:42");
  EXPECT_EQ(AsOfText(program, At(AddDays(kMonday, -1), 16, 30), MondayMorning()),
            "截至 11-22 16:30");
}

TEST_F(CaseRowsTest, TheTailOfANumberIsWhatStays) {
  const FontSpec font{16, false, true};
  const std::string no = "139901-20261123-00001";
  EXPECT_EQ(TailThatFits(engine(), no, font, 400), no);
  const std::string tail = TailThatFits(engine(), no, font, 16 + 5 * 8);
  EXPECT_EQ(tail, "…00001");
  EXPECT_EQ(TailThatFits(engine(), no, font, 1), "1");
}

TEST(PageTimeTest, IsReadingTimeUnlessTheItemSaysOtherwise) {
  const std::vector<std::string> fifty(5, "一二三四五六七八九十");
  EXPECT_EQ(PageFrames({Reading{}, Matter::kTable, 0, 60}, fifty), 12 * 60);
  EXPECT_EQ(PageFrames({Reading{}, Matter::kTable, 3, 50}, fifty), 150);
}

}  // namespace
}  // namespace tingping::test

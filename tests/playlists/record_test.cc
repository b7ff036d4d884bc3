#include "playlists/record.h"

#include "tests/playlists/support.h"

namespace tingping {
namespace {

TEST(Stage, ComesBackFromItsChineseWord) {
  for (int i = 0; i <= static_cast<int>(Stage::kWithdrawn); ++i) {
    const auto stage = static_cast<Stage>(i);
    EXPECT_EQ(StageFromChinese(ChineseNameOf(stage)), stage);
    EXPECT_EQ(StageWords()[static_cast<std::size_t>(i)], ChineseNameOf(stage));
  }
  EXPECT_EQ(StageFromChinese("缮证"), Stage::kUnknown);
}

TEST(ApplicantKind, ComesBackFromItsName) {
  for (const ApplicantKind kind : {ApplicantKind::kUnknown, ApplicantKind::kPerson,
                                   ApplicantKind::kOrganisation, ApplicantKind::kSoleTrader}) {
    EXPECT_EQ(ApplicantKindFromName(NameOf(kind)), kind);
  }
  EXPECT_FALSE(ApplicantKindFromName("company").has_value());
}

TEST(Notice, IsShownFromItsFirstToItsLastDay) {
  Notice notice;
  EXPECT_TRUE(notice.ShownOn(Ymd(2026, 11, 23)));
  notice.show_from = Ymd(2026, 11, 23);
  notice.show_to = Ymd(2026, 12, 22);
  EXPECT_FALSE(notice.ShownOn(Ymd(2026, 11, 22)));
  EXPECT_TRUE(notice.ShownOn(Ymd(2026, 11, 23)));
  EXPECT_TRUE(notice.ShownOn(Ymd(2026, 12, 22)));
  EXPECT_FALSE(notice.ShownOn(Ymd(2026, 12, 23)));
  notice.withdrawn_reason = "更正";
  EXPECT_FALSE(notice.ShownOn(Ymd(2026, 12, 1)));
}

TEST(ReadNotice, ReadsAllMembers) {
  Errors errors;
  const Notice notice =
      ReadRoot<Notice>(ReadNotice, R"({"id": "n", "title": "公告", "category": ["通知公告", "征地"],
      "body": ["第一段", "第二段"], "doc_no": "云自然资〔2026〕12号", "issued_by": "局",
      "issued_on": "2026-11-20", "show_from": "2026-11-23", "show_to": "2026-12-23",
      "min_show": {"days": 30, "unit": "day"}, "withdrawn_reason": "", "attachments": ["图"]})",
                       &errors);
  EXPECT_EQ(AllOf(errors), "");
  EXPECT_EQ(notice.category.size(), 2u);
  EXPECT_EQ(notice.issued_on, Ymd(2026, 11, 20));
  EXPECT_EQ(notice.min_show, (DayCount{30, false}));
  EXPECT_EQ(notice.attachments, std::vector<std::string>{"图"});
}

TEST(ReadNotice, ReportsWhatIsWrong) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {R"("issued_on": "2026-11-20", "show_from": "2026-12-01", "show_to": "2026-11-30")",
       "\"show_to\" 早于 \"show_from\""},
      {R"("issued_on": "2026-11-20", "category": ["a", "b", "c"])", "最多两级"},
      {R"("issued_on": "2026-11-31")", "真实的日期"},
      {R"("title2": "x", "issued_on": "2026-11-20")", "是否想写 \"title\"？"},
      {R"("issued_on": "2026-11-20", "min_show": {"days": 30, "unit": "工作日"})",
       "\"unit\" 只能是 working_day、day 之一"},
      {R"("issued_on": "2026-11-20", "body": "一段")", "\"body\" 应当是数组"},
      {R"("show_to": "2026-11-20")", "缺少必填项 \"issued_on\""},
  };
  for (const auto& [members, says] : cases) {
    Errors errors;
    ReadRoot<Notice>(ReadNotice, R"({"id": "n", "title": "t", )" + members + "}", &errors);
    ASSERT_EQ(errors.size(), 1u) << members << "\n" << AllOf(errors);
    EXPECT_NE(errors[0].detail.find(says), std::string::npos) << errors[0].detail;
  }
}

TEST(ReadGuide, ReadsStepsAndNeedsAName) {
  Errors errors;
  const Guide guide =
      ReadRoot<Guide>(ReadGuide, R"({"id": "g", "name": "许可", "materials": ["申请书"],
      "steps": [{"name": "受理", "who": "窗口", "limit": "即时"}, {"name": "办结"}]})",
                      &errors);
  EXPECT_EQ(AllOf(errors), "");
  ASSERT_EQ(guide.steps.size(), 2u);
  EXPECT_EQ(guide.steps[0], (GuideStep{"受理", "窗口", "即时"}));
  ReadRoot<Guide>(ReadGuide, R"({"id": "g", "steps": ["受理"]})", &errors);
  EXPECT_EQ(errors.size(), 2u) << AllOf(errors);
}

TEST(ReadCase, NeedsNumberStageAndFetchTime) {
  Errors errors;
  ReadRoot<Case>(ReadCase, "{}", &errors);
  ASSERT_EQ(errors.size(), 3u) << AllOf(errors);
  errors.clear();
  const Case row = ReadRoot<Case>(
      ReadCase, R"({"no": "139901-20261101-00001", "applicant_kind": "person", "stage": "补正",
      "promised": {"days": 5}, "clock_stopped": true, "fetched_at": "2026-11-23T09:30:00+08:00"})",
      &errors);
  EXPECT_EQ(AllOf(errors), "");
  EXPECT_EQ(row.stage, Stage::kSupplement);
  EXPECT_EQ(row.promised, (DayCount{5, true}));
  EXPECT_TRUE(row.clock_stopped);
}

}  // namespace
}  // namespace tingping

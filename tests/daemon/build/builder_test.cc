#include "daemon/build/notice_periods.h"
#include "daemon/build/undrawable.h"
#include "playlists/unicode.h"
#include "tests/daemon/build/program_fixture.h"

namespace tingping {
namespace {

TEST(Builder, CasesComeNewestFirstAndOnlyFromConfiguredFeeds) {
  const Program program = SmallBureau().Build(
      {CaseOf("3", ""), CaseOf("1", "2026-11-01"), CaseOf("2", "2026-11-20"),
       CaseOf("9", "2026-11-01"), CaseOf("x", "2026-11-22", "removed"), CaseOf("4", "")});
  std::vector<std::string> numbers;
  for (const Case& row : program.cases) numbers.push_back(row.no);
  EXPECT_THAT(numbers, testing::ElementsAre("2", "9", "1", "4", "3"));
}

TEST(Builder, TheAgeOfDataIsRoundedDownToTheMinute) {
  FeedState state;
  state.id = "bjgs";
  state.as_of = *ParseInstant("2026-11-23T09:42:59+08:00", TimeZone());
  const Program program = SmallBureau().Build({}, {state});
  ASSERT_EQ(program.sources.size(), 1u);
  EXPECT_EQ(program.sources[0].as_of, ParseInstant("2026-11-23T09:42:00+08:00", TimeZone()));
  EXPECT_EQ(program.sources[0].name, "办件公示");
  EXPECT_FALSE(SmallBureau().Build().sources[0].as_of) << "never fetched";
}

TEST(Builder, ThisHallsScreenComesFirst) {
  const Program program = SmallBureau().Build();
  ASSERT_EQ(program.screens.size(), 3u);
  EXPECT_EQ(program.screens[0].id, "hall");
  EXPECT_EQ(program.screens[1].id, "a");
}

TEST(Builder, WhatLeadsNowhereIsLeftOut) {
  SmallBureau bureau;
  Guide guide;
  guide.id = guide.name = "g";
  bureau.content.guides = {guide};
  bureau.content.playlists.push_back(PlaylistOf(
      "mixed", {Item(ItemKind::kGuide, "g"), Item(ItemKind::kGuide, "gone"),
                Item(ItemKind::kGuide, std::string(kEvery)), Item(ItemKind::kNotice, "gone"),
                Item(ItemKind::kCases, "", "bjgs"), Item(ItemKind::kCases, "", "gone")}));
  bureau.content.playlists.push_back(PlaylistOf("empty", {Item(ItemKind::kNotice, "gone")}));
  for (const char* name : {"mixed", "empty", "nowhere"}) {
    Rule rule;
    rule.id = rule.playlist = name;
    bureau.content.schedule.rules.push_back(rule);
  }
  const Program program = bureau.Build();
  ASSERT_NE(program.FindPlaylist("mixed"), nullptr);
  EXPECT_EQ(program.FindPlaylist("mixed")->items.size(), 3u);
  EXPECT_EQ(program.FindPlaylist("empty"), nullptr);
  ASSERT_EQ(program.schedule.rules.size(), 1u);
  EXPECT_EQ(program.schedule.rules[0].id, "mixed");
  EXPECT_TRUE(CheckReferences(program).empty());
}

TEST(Builder, HoldsRecordsThatNoFontCanDraw) {
  SmallBureau bureau;
  Guide guide;
  guide.id = "g";
  guide.name = "办事";
  guide.steps = {{"受理", "窗\U00100001", ""}};
  Notice notice;
  notice.id = "n";
  notice.title = "通知";
  notice.body = {"正常"};
  bureau.content.guides = {guide};
  bureau.content.notices = {notice};
  bureau.content.playlists[0].items.push_back(Item(ItemKind::kGuide, "g"));
  Case good = CaseOf("1", "2026-11-23");
  Case bad = CaseOf("2", "2026-11-23");
  bad.item_name = "登记\U00100002";
  const Undrawable undrawable = [](const std::string& text) {
    std::u32string all = ToCodePoints(text);
    std::erase_if(all, [](char32_t c) { return c < 0x100000; });
    return std::vector<char32_t>(all.begin(), all.end());
  };
  bad.raw_hash = "00ff";
  HeldBack held;
  const Program program =
      BuildProgram(bureau.config, bureau.content, StoredOf({good, bad}), {}, undrawable, &held);
  ASSERT_EQ(program.cases.size(), 1u);
  EXPECT_EQ(program.cases[0].no, "1");
  EXPECT_TRUE(program.guides.empty());
  EXPECT_EQ(program.notices.size(), 1u);
  EXPECT_EQ(program.playlists[0].items.size(), 1u) << "the item of the guide goes with it";
  ASSERT_EQ(held.errors.size(), 2u);
  EXPECT_EQ(held.errors[0].code, FaultCode::kGlyphMissing);
  EXPECT_NE(held.errors[1].detail.find("办件 2"), std::string::npos);
  EXPECT_NE(held.errors[1].detail.find("U+100002"), std::string::npos);
  ASSERT_EQ(held.rows.size(), 1u) << "what staff wrote is no row of a source";
  const HeldRow row{0, HeldReason::kMissingGlyph, held.errors[1].detail, "00ff"};
  EXPECT_EQ(held.rows.at("bjgs"), std::vector{row});
}

TEST(Builder, ACaseThatStoodStillHasNoDueDay) {
  SmallBureau bureau;
  bureau.content.calendar = CalendarOf(2026);
  Case row = CaseOf("1", "2026-11-02");
  row.stage = Stage::kProcessing;
  row.promised = DayCount{5, true};
  std::vector<StoredRecord> records = StoredOf({row});
  EXPECT_EQ(BuildProgram(bureau.config, bureau.content, records, {}).cases[0].due_on,
            ParseDate("2026-11-09"));
  records[0].paused = true;
  EXPECT_FALSE(BuildProgram(bureau.config, bureau.content, records, {}).cases[0].due_on);
}

TEST(Builder, ANoticeThatLeftTooEarlyIsToldAndStaysWhereItsSourceSaysSo) {
  SmallBureau bureau;
  bureau.content.calendar = CalendarOf(2026);
  Notice notice;
  notice.id = "n";
  notice.title = "征收土地预公告";
  notice.issued_on = *ParseDate("2026-11-20");
  notice.min_show = DayCount{10, true};
  notice.withdrawn_reason = kLeftItsSource;
  const std::vector<StoredRecord> kept = {{"bjgs", notice, true, false, true}};
  const auto early = [&](const std::vector<StoredRecord>& records) {
    return EarlyWithdrawals(bureau.config, records, bureau.content.calendar);
  };
  ASSERT_EQ(early(kept).size(), 1u);
  EXPECT_EQ(early(kept)[0].last, *ParseDate("2026-12-04"));
  EXPECT_EQ(early(kept)[0].error.code, FaultCode::kNoticeGone);
  EXPECT_TRUE(BuildProgram(bureau.config, bureau.content, kept, {}).notices.empty());
  bureau.config.feeds[0].keep_min_show = true;
  const Program program = BuildProgram(bureau.config, bureau.content, kept, {});
  ASSERT_EQ(program.notices.size(), 1u);
  EXPECT_TRUE(program.notices[0].ShownOn(*ParseDate("2026-12-04")));
  EXPECT_FALSE(program.notices[0].ShownOn(*ParseDate("2026-12-05")));
  notice.withdrawn_reason = "内容有误";
  const std::vector<StoredRecord> reasoned = {{"bjgs", notice, true}};
  EXPECT_TRUE(early(reasoned).empty()) << "withdrawn for a reason";
  EXPECT_FALSE(BuildProgram(bureau.config, bureau.content, reasoned, {})
                   .notices[0]
                   .ShownOn(*ParseDate("2026-11-23")));
}

TEST(Builder, StaffHaveTheLastWordOnAWarning) {
  SmallBureau bureau;
  Alert posted;
  posted.id = "storm";
  posted.released_at = Instant{std::chrono::hours(1)};
  bureau.content.alerts = {posted};
  Alert fetched;
  fetched.id = "storm";
  fetched.source_id = "bjgs";
  Alert other = fetched;
  other.id = "wind";
  const Program program = BuildProgram(bureau.config, bureau.content,
                                       {{"bjgs", fetched, false}, {"bjgs", other, false}}, {});
  EXPECT_EQ(program.alerts, (std::vector<Alert>{posted, other}));
}

TEST(Builder, TheFontsAreAskedOnlyWhenTheConfigurationSaysSo) {
  Config config;
  Errors errors;
  EXPECT_FALSE(UndrawableBy(config, &errors));
  config.missing_glyphs = MissingGlyphs::kHold;
  config.fonts = std::string(TINGPING_SOURCE_DIR) + "/fonts/chain.json";
  const Undrawable undrawable = UndrawableBy(config, &errors);
  ASSERT_TRUE(undrawable);
  EXPECT_TRUE(errors.empty());
  EXPECT_TRUE(undrawable("云\U0002C35B🇨🇳\uFEFF\u202E\t").empty());
  EXPECT_EQ(undrawable("云\uE000\u0F56\u0378\U00100001"),
            (std::vector<char32_t>{0x378, 0xF56, 0xE000, 0x100001}))
      << "what only the bitmaps of one size have is missing elsewhere";
  config.fonts = "/nowhere/chain.json";
  EXPECT_FALSE(UndrawableBy(config, &errors));
  EXPECT_EQ(errors.size(), 1u);
}

TEST(CheckProgram, CalendarsOfThisYearAndFromNovemberOfTheNextAreMissed) {
  SmallBureau bureau;
  const auto missing = [&](const char* today) {
    std::string found;
    for (const Error& error : CheckProgram(bureau.config, bureau.Build(), *ParseDate(today))) {
      EXPECT_EQ(error.code, FaultCode::kCalendarYearMissing);
      found += error.detail.substr(error.detail.find("20"), 4) + ' ';
    }
    return found;
  };
  EXPECT_EQ(missing("2026-10-31"), "2026 ");
  bureau.content.calendar = CalendarOf(2026);
  EXPECT_EQ(missing("2026-10-31"), "");
  EXPECT_EQ(missing("2026-11-01"), "2027 ");
}

TEST(CheckProgram, AMissingDefaultAndAMissingScreenAreFaults) {
  SmallBureau bureau;
  bureau.content.calendar = CalendarOf(2026);
  bureau.content.schedule.default_playlist = "gone";
  bureau.config.screen = "hal";
  const Errors errors = CheckProgram(bureau.config, bureau.Build(), *ParseDate("2026-06-01"));
  ASSERT_EQ(errors.size(), 2u);
  EXPECT_EQ(errors[0].code, FaultCode::kNothingScheduled);
  EXPECT_EQ(errors[1].code, FaultCode::kMissingReference);
}

TEST(CheckProgram, AWarningThatEndsOneThatIsNotThereIsAFault) {
  SmallBureau bureau;
  bureau.content.calendar = CalendarOf(2026);
  Alert rain;
  rain.id = "baoyu-1";
  Alert end;
  end.id = "jiechu";
  end.act = AlertAct::kCancel;
  end.references = {"baoyu-1", "baoyu-l"};
  end.origin.place = {"alerts/jiechu.json", 3, 18};
  bureau.content.alerts = {rain, end};
  const auto found = [&] {
    Errors errors = CheckProgram(bureau.config, bureau.Build(), *ParseDate("2026-06-01"));
    std::erase_if(errors, [](const Error& error) { return error.place.line != 3; });
    return errors;
  };
  ASSERT_EQ(found().size(), 1U);
  EXPECT_EQ(found()[0].code, FaultCode::kMissingReference);
  EXPECT_THAT(found()[0].detail, testing::HasSubstr("是否想写 \"baoyu-1\"？"));
  bureau.content.alerts[1].act = AlertAct::kUpdate;
  EXPECT_EQ(found().size(), 1U) << "an update of one that is not there";
  bureau.config.feeds[0].record = RecordKind::kAlert;
  EXPECT_TRUE(found().empty()) << "a source may have sent it, or may send it yet";
}

}  // namespace
}  // namespace tingping

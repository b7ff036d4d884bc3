#include "daemon/timetable/item_reasons.h"

#include "daemon/timetable/occasion_words.h"
#include "tests/daemon/timetable/hall.h"

namespace tingping {
namespace {

/// The limits of an item, and what is said of them on Monday 2026-11-23 at 09:30.
struct LimitCase {
  const char* says;
  const char* limits;
  const char* why;
};

constexpr LimitCase kLimitCases[] = {
    {"nothing narrows", "", ""},
    {"the day is of another kind", R"("days": ["休息日", "法定节假日"])",
     "当天是工作日，只在休息日、法定节假日放"},
    {"another weekday", R"("weekdays": ["tue", "thu"])", "当天是周一，只在周二、周四放"},
    {"the weekday that is meant", R"("weekdays": ["mon"])", ""},
    {"not yet valid", R"("dates": [{"from": "2026-12-01", "to": "2026-12-31"}])",
     "当天不在它的日期里：2026-12-01—2026-12-31"},
    {"one day a year", R"("dates": [{"on": "12-04"}])", "当天不在它的日期里：12-04"},
    {"a lunar range", R"("dates": [{"lunar": "腊月廿三", "lunar_to": "正月十五"}])",
     "当天不在它的日期里：农历十二月廿三—正月十五"},
    {"a solar term", R"("dates": [{"term": "清明", "before": 3}])",
     "当天不在它的日期里：清明前 3 天起"},
    {"the nth weekday", R"("dates": [{"nth": 2, "weekday": "周二"}])",
     "当天不在它的日期里：每月第 2 个周二"},
    {"the last weekday of a month", R"("dates": [{"nth": -1, "weekday": "fri", "month": 3}])",
     "当天不在它的日期里：3 月最后一个周五"},
    {"a recurrence", R"("dates": [{"rrule": "FREQ=YEARLY", "start": "2026-01-06"}])",
     "当天不在它的日期里：从 2026-01-06 起按 FREQ=YEARLY 重复的日子"},
    {"an exception", R"("except": [{"from": "11-20", "to": "11-25"}])",
     "当天在它除外的日期里：11-20—11-25"},
    {"another time of day", R"("from": "14:00", "to": "16:00")", "只在 14:00—16:00 放"},
};

TEST(WhyLimited, NamesTheLimitThatKeepsAnItem) {
  for (const LimitCase& each : kLimitCases) {
    const std::string limits = each.limits;
    Errors errors;
    const Playlist playlist = ReadRoot<Playlist>(
        ReadPlaylist,
        R"({"id": "p", "name": "p", "items": [{"show": "text", "title": "t", "text": ["x"])" +
            (limits.empty() ? "" : ", " + limits) + "}]}",
        &errors);
    ASSERT_EQ(AllOf(errors), "") << each.says;
    EXPECT_EQ(WhyLimited(playlist.items[0].limits, {}, {Ymd(2026, 11, 23), TimeOfDay{34200}}),
              each.why)
        << each.says;
  }
}

class NoticeReasonsTest : public testing::Test {
 protected:
  NoticeReasonsTest() {
    program_.notices = {NoticeOf("afternoon", {}, {}),
                        NoticeOf("early", Ymd(2026, 12, 1), {}),
                        NoticeOf("now", {}, Ymd(2026, 11, 23)),
                        NoticeOf("over", {}, Ymd(2026, 11, 20)),
                        NoticeOf("slogan", {}, {}),
                        NoticeOf("unnamed", {}, {}),
                        NoticeOf("withdrawn", {}, {})};
    program_.notices.back().withdrawn_reason = "内容有误";
    PlaylistItem late = NoticeItem("late", "afternoon");
    late.limits.from = TimeOfDay{14 * 3600};
    program_.playlists[0].items = {NoticeItem("n", "now"), late};  // day
    program_.playlists[4].items = {NoticeItem("s", "slogan")};     // slogans
  }

  /// "id: why", one a line; of the shown ones only the id.
  std::string NoticesAt(const char* text) {
    const Instant at = *ParseInstant(text, program_.zone);
    const CivilTime now = program_.zone.ToCivil(at);
    const Decision decision = DecisionAt(program_, at);
    std::string out;
    for (const ItemReason& row :
         NoticeReasons(program_, decision, ItemReasons(program_, decision, now), now)) {
      EXPECT_EQ(row.shown, row.why.empty());
      out += row.id + (row.shown ? "" : "：" + row.why) + '\n';
    }
    return out;
  }

  Program program_ = HallProgram();
};

TEST_F(NoticeReasonsTest, EveryNoticeIsShownOrSaysWhyNotAndWhenNext) {
  EXPECT_EQ(NoticesAt("2026-11-23T09:30"),
            "afternoon：只在 14:00—24:00 放；2026-11-23 14:00 起在节目单“白天”里\n"
            "early：从 2026-12-01 起才展示\n"
            "now\n"
            "over：只展示到 2026-11-20，已经过了\n"
            "slogan：这时放的节目单里没有它；2026-11-23 17:30 起在节目单“标语”里\n"
            "unnamed：没有一个节目单写了它\n"
            "withdrawn：已撤下：内容有误\n");
}

TEST_F(NoticeReasonsTest, AWarningKeepsEverythingElseAway) {
  program_.alerts = {StormOf(program_, "2026-11-23T09:02", "2026-11-23T10:30")};
  EXPECT_NE(NoticesAt("2026-11-23T09:30").find("now：紧急预警期间，别的内容都不放"),
            std::string::npos);
}

TEST(ItemReasons, SaysThatAPlaylistHasNoTimeForSlogans) {
  Program program = HallProgram();
  program.notices = {NoticeOf("a", {}, {}), NoticeOf("b", {}, {})};
  Playlist& day = program.playlists[0];
  day.items = {NoticeItem("plain", "a"), NoticeItem("slogan", "b")};
  day.items[1].limits.share = ShareClass::kSlogan;
  const auto why = [&] {
    const CivilTime now{Ymd(2026, 11, 23), TimeOfDay{34200}};
    const Decision decision = DecisionAt(program, program.zone.ToInstant(now));
    std::string out;
    for (const ItemReason& row : ItemReasons(program, decision, now)) {
      out += row.why + row.note + "|";
    }
    return out;
  };
  day.most_slogan_percent = 50;
  EXPECT_EQ(why(), "||");
  day.most_slogan_percent = 1;
  EXPECT_EQ(why(), "|标语最多占 1%，不是每轮都放|");
  day.most_slogan_percent = 0;
  EXPECT_EQ(why(), "|节目单给标语的份额（most_slogan_percent）是 0|");
}

}  // namespace
}  // namespace tingping

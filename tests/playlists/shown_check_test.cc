#include "playlists/shown_check.h"

#include "tests/playlists/schedule_support.h"
#include "tests/playlists/support.h"

namespace tingping {
namespace {

const CivilDate kToday = Ymd(2026, 11, 23);

Playlist PlaylistOf(const std::string& id, const std::string& items) {
  Errors errors;
  Playlist playlist = ReadRoot<Playlist>(
      ReadPlaylist, R"({"id": ")" + id + R"(", "name": "n", "items": [)" + items + "]}", &errors);
  EXPECT_EQ(AllOf(errors), "");
  return playlist;
}

Notice NoticeOf(DayCount period) {
  Notice notice;
  notice.id = "n";
  notice.issued_on = Ymd(2026, 11, 19);
  notice.min_show = period;
  return notice;
}

std::string Check(const std::string& rules, const std::vector<Playlist>& playlists,
                  const std::vector<Notice>& notices = {}) {
  Errors errors;
  const Schedule schedule = ReadRoot<Schedule>(
      ReadSchedule, R"({"rules": [)" + rules + R"(], "default": "night"})", &errors);
  EXPECT_EQ(AllOf(errors), "");
  errors = CheckShown(schedule, playlists, notices, NationalCalendar(), kToday);
  for (Error& error : errors) error.place = {};
  return AllOf(errors);
}

TEST(CheckShown, FindsItemsThatAreNeverSeen) {
  const std::string rule = R"({"id": "r", "playlist": "a", "from": "09:00", "to": "12:00"})";
  const std::string never =
      "节目单 \"a\" 里的 \"x\" 从不播放：节目单播放的时间里，没有一刻合它自己的"
      "日期和时间 [222]\n";
  const std::string over =
      "节目单 \"a\" 里的 \"x\" 在今后两年里没有一天可以放：日期已过或还很远 [223]\n";
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"", ""},
      {R"(, "from": "11:59", "to": "17:00")", ""},
      {R"(, "from": "14:00", "to": "17:00")", never},
      {R"(, "from": "12:00", "to": "09:00")", never},
      {R"(, "from": "22:00", "to": "09:01")", ""},
      {R"(, "dates": [{"from": "2026-01-01", "to": "2026-02-01"}])", over},
      {R"(, "dates": [{"on": "2027-02-01"}])", ""},
      {R"(, "days": ["法定节假日"])", ""}};
  for (const auto& [limits, says] : cases) {
    const std::string item = R"({"id": "x", "show": "text", "title": "t", "text": ["t"])";
    EXPECT_EQ(Check(rule, {PlaylistOf("a", item + limits + "}")}), says) << limits;
  }
}

TEST(CheckShown, FindsSlogansWhoseTurnNeverComes) {
  Playlist playlist = PlaylistOf("a", R"({"show": "clock", "id": "c", "seconds": 10},
              {"show": "text", "id": "x", "text": ["t"], "seconds": 10,
               "share": "slogan"})");
  playlist.most_slogan_percent = 10;  // in the ninth round, 90 seconds after the beginning
  const std::string law = R"({"id": "l", "playlist": "l", "kind": "interrupt",
                              "from": "09:00", "to": "09:10", "every_minutes": 1,
                              "for_seconds": 30})";
  const auto window = [](const std::string& times) {
    return R"({"id": "r", "playlist": "a", )" + times + "}";
  };
  const std::string never =
      "节目单 \"a\" 里的标语 \"x\" 从不播放：节目单一次最多连放 90 秒，标语最多占 10%，"
      "轮不到它的 10 秒 [222]\n";
  const std::string minutes = R"("from": "09:00", "to": "09:0)";
  EXPECT_EQ(Check(window(R"("from": "09:00:00", "to": "09:01:30")"), {playlist}), never);
  EXPECT_EQ(Check(window(minutes + "2\""), {playlist}), "");
  EXPECT_EQ(Check(law + "," + window(minutes + "3\""), {playlist}), never)
      << "what plays between the interrupts counts together";
  EXPECT_EQ(Check(law + "," + window(minutes + "4\""), {playlist}), "");
  playlist.items[0].seconds = 0;
  EXPECT_EQ(Check(window(minutes + "1\""), {playlist}), "") << "nobody knows how long";
}

TEST(CheckShown, FindsOverlaysWithNothingForTheTickerZone) {
  const std::string rule = R"({"id": "o", "playlist": "a", "kind": "overlay"})";
  Playlist playlist = PlaylistOf("a", R"({"show": "text", "title": "t", "text": ["t"]})");
  EXPECT_EQ(Check(rule, {playlist}),
            "滚动字幕规则 \"o\" 的节目单 \"a\" 既没有 \"ticker\"，也没有滚动的文字（marquee），"
            "屏上什么也看不到 [222]\n");
  playlist.ticker = {"t"};
  EXPECT_EQ(Check(rule, {playlist}), "");
  EXPECT_EQ(Check(rule, {PlaylistOf("a", R"({"show": "marquee", "text": ["t"]})")}), "");
}

TEST(CheckShown, FindsStatutoryPeriodsThatNoPlaylistKeeps) {
  const std::string week = R"({"id": "r", "playlist": "a",
                               "dates": [{"from": "2026-11-19", "to": "2026-11-25"}]})";
  const auto with = [](const std::string& ref) {
    return PlaylistOf("a", R"({"show": "notice", "notice": ")" + ref + R"("})");
  };
  const Notice notice = NoticeOf({30, false});
  const std::string all =
      "通知 \"n\" 法定展示到 2026-12-19，其中从 2026-11-23 起有 20 个工作日没有"
      "节目单放它 [224]\n";
  const std::string rest =
      "通知 \"n\" 法定展示到 2026-12-19，其中从 2026-11-26 起有 17 个工作日没有"
      "节目单放它 [224]\n";
  EXPECT_EQ(Check(week, {with("other")}, {notice}), all);
  EXPECT_EQ(Check(week, {with("n")}, {notice}), rest);
  EXPECT_EQ(Check(week, {with("*")}, {notice}), rest);
  const std::string workdays = R"({"id": "r", "playlist": "a", "days": ["工作日", "调休上班日"],
                                   "from": "08:30", "to": "17:30"})";
  EXPECT_EQ(Check(workdays, {with("n")}, {notice}), "");
  EXPECT_EQ(Check(week, {with("n")}, {NoticeOf({3, true})}), "");
  Notice over = notice;
  over.issued_on = Ymd(2026, 1, 1);
  EXPECT_EQ(Check(week, {with("other")}, {over}), "");
}

}  // namespace
}  // namespace tingping

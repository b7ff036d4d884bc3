// What others read: the page, the calendar file, the JSON.
#include <libical/ical.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "daemon/timetable/decision_json.h"
#include "daemon/timetable/timetable_ics.h"
#include "daemon/timetable/timetable_page.h"
#include "playlists/unicode.h"
#include "tests/daemon/timetable/hall.h"

namespace tingping {
namespace {

std::string IcsOf(const Program& program, const char* from, const char* to) {
  const Timetable table = TimetableOf(program, At(program, from), At(program, to));
  return TimetableToIcs(program, table, *ParseInstant("2026-11-20T08:00", program.zone));
}

/// UID → "start end summary", as libical reads it.
std::map<std::string, std::string> EventsOf(const std::string& ics) {
  std::map<std::string, std::string> events;
  icalcomponent* const calendar = icalparser_parse_string(ics.c_str());
  EXPECT_NE(calendar, nullptr);
  if (calendar == nullptr) return events;
  EXPECT_EQ(icalrestriction_check(calendar), 1) << "the restrictions of RFC 5545";
  EXPECT_EQ(icalcomponent_count_errors(calendar), 0);
  for (auto* event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
       event != nullptr;
       event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
    const std::string line =
        std::string(icaltime_as_ical_string(icalcomponent_get_dtstart(event))) + ' ' +
        icaltime_as_ical_string(icalcomponent_get_dtend(event)) + ' ' +
        icalcomponent_get_summary(event);
    EXPECT_TRUE(events.emplace(icalcomponent_get_uid(event), line).second) << "UIDs are unique";
  }
  icalcomponent_free(calendar);
  return events;
}

TEST(TimetableIcs, IsReadByLibicalAsItWasMeant) {
  const Program program = HallProgram();
  std::set<std::string> lines;
  for (const auto& [uid, line] : EventsOf(IcsOf(program, "2026-11-23T09:00", "2026-11-23T10:00"))) {
    lines.insert(line);
  }
  EXPECT_EQ(lines, (std::set<std::string>{"20261123T010000Z 20261123T010500Z 升旗",
                                          "20261123T010500Z 20261123T020000Z 白天"}));
}

TEST(TimetableIcs, UidsDoNotDependOnTheRange) {
  const Program program = HallProgram();
  const auto week = EventsOf(IcsOf(program, "2026-11-23", "2026-11-30"));
  int shared = 0;
  for (const auto& [uid, line] : EventsOf(IcsOf(program, "2026-11-24T12:00", "2026-12-02"))) {
    shared += week.contains(uid) ? 1 : 0;
  }
  const auto rest = EventsOf(IcsOf(program, "2026-11-24T12:00", "2026-11-30"));
  EXPECT_EQ(static_cast<std::size_t>(shared), rest.size()) << "the cut first row too";
}

TEST(TimetableIcs, AWarningIsOneEventWhateverGoesOnBeneath) {
  Program program = HallProgram();
  program.alerts = {StormOf(program, "2026-11-23T09:02", "2026-11-23T10:30")};
  const auto whole = EventsOf(IcsOf(program, "2026-11-23T09:00", "2026-11-23T10:40"));
  EXPECT_EQ(whole.size(), 3u);
  for (const auto& [uid, line] : EventsOf(IcsOf(program, "2026-11-23T10:00", "2026-11-23T10:30"))) {
    EXPECT_EQ(line, "20261123T010200Z 20261123T023000Z 暴雨红色预警") << "whole, not cut";
    EXPECT_TRUE(whole.contains(uid));
  }
}

TEST(TimetableIcs, LinesAreShortAndEndInCrLf) {
  Program program = HallProgram();
  program.playlists[0].name = "很长的名字；有,逗号\\和反斜杠" + std::string(300, 'x') + "𠮷野家";
  const std::string ics = IcsOf(program, "2026-11-23", "2026-11-24");
  std::size_t begin = 0;
  for (std::size_t end = ics.find('\n'); end != std::string::npos; end = ics.find('\n', begin)) {
    ASSERT_GT(end, begin);
    EXPECT_EQ(ics[end - 1], '\r');
    const std::string line = ics.substr(begin, end - 1 - begin);
    EXPECT_LE(line.size(), 75u) << line;
    EXPECT_EQ(FirstInvalidUtf8(line), line.size()) << line;
    begin = end + 1;
  }
  EXPECT_EQ(begin, ics.size());
  bool found = false;
  for (const auto& [uid, line] : EventsOf(ics)) {
    found = found || line.ends_with(program.playlists[0].name);
  }
  EXPECT_TRUE(found) << "unfolded and unescaped it is what it was";
}

struct FoldCase {
  std::string text;
  std::string folded;
};

TEST(FoldedLine, CutsBetweenCharacters) {
  const std::string full(75, 'a');
  const FoldCase cases[] = {
      {"", "\r\n"},
      {full, full + "\r\n"},
      {full + "b", full + "\r\n b\r\n"},
      {std::string(74, 'a') + "厅", std::string(74, 'a') + "\r\n 厅\r\n"},
      {std::string(72, 'a') + "厅屏", std::string(72, 'a') + "厅\r\n 屏\r\n"},
      {std::string(73, 'a') + "𠮷", std::string(73, 'a') + "\r\n 𠮷\r\n"},
      {std::string(150, 'a'), full + "\r\n " + std::string(74, 'a') + "\r\n a\r\n"},
  };
  for (const FoldCase& each : cases) EXPECT_EQ(FoldedLine(each.text), each.folded);
}

TEST(TimetablePage, IsOneDocumentWithATableADay) {
  const Program program = HallProgram();
  const CivilTime from = At(program, "2026-11-23");
  const CivilTime to = At(program, "2026-11-25");
  const std::string page = TimetableToPage(program, TimetableOf(program, from, to, 5), from, to,
                                           *ParseInstant("2026-11-20T08:00", program.zone));
  for (const char* part :
       {"云岭县&lt;自然资源&gt;局", "2026-11-23 星期一", "<td class=\"time\">09:00—09:05</td>",
        "升旗", "之后继续：白天", "制表 2026-11-20 08:00", "行数太多，只列到 2026-11-23 10:00"}) {
    EXPECT_NE(page.find(part), std::string::npos) << part;
  }
  EXPECT_EQ(page.find("http"), std::string::npos) << "nothing from elsewhere";
}

TEST(DecisionJson, HasAllOfTheDecision) {
  Program program = HallProgram();
  const Decision decision = DecisionAt(program, *ParseInstant("2026-11-23T09:02", program.zone));
  const nlohmann::json json = nlohmann::json::parse(DecisionJson(program, decision).dump());
  EXPECT_EQ(json["playlist"], "flag");
  EXPECT_EQ(json["name"], "升旗");
  EXPECT_EQ(json["ground"], "interrupt");
  EXPECT_EQ(json["ground_zh"], "插播");
  EXPECT_EQ(json["preempted"]["playlist"], "day");
  EXPECT_EQ(json["beaten"][0]["rule"], "day");
  EXPECT_EQ(json["rotation"].size(), 1u);
  EXPECT_FALSE(json["why"].empty());
}

}  // namespace
}  // namespace tingping

#include "daemon/build/times_check.h"

#include "tests/daemon/build/program_fixture.h"

namespace tingping {
namespace {

constexpr CivilDate kToday{std::chrono::year(2026), std::chrono::month(11), std::chrono::day(28)};

Rule RuleOf(const std::string& id, const std::string& playlist) {
  Rule rule;
  rule.id = id;
  rule.playlist = playlist;
  return rule;
}

std::vector<FaultCode> CodesOf(const Content& content) {
  std::vector<FaultCode> codes;
  for (const Error& error :
       CheckTimes(content, content.notices, KnownRounds(content.playlists), kToday)) {
    codes.push_back(error.code);
  }
  return codes;
}

TEST(CheckTimes, ASoundOfficeHasNoFindings) { EXPECT_TRUE(CodesOf(SmallBureau().content).empty()); }

TEST(CheckTimes, FindsWhatOnlyTimeShows) {
  Content content = SmallBureau().content;
  content.schedule.rules = {RuleOf("a", "day"), RuleOf("b", "other"), RuleOf("short", "day")};
  content.schedule.rules[2].priority = 1;
  content.schedule.rules[2].for_s = 30;
  content.playlists[0].items[0].seconds = 40;
  content.playlists[0].least_statutory_percent = 50;
  Notice notice;
  notice.id = "n";
  notice.issued_on = notice.show_from.emplace(kToday);
  notice.show_to = AddDays(kToday, 3);
  notice.min_show = DayCount{7, false};
  notice.origin = {{"n.json", 4, 5}};
  content.notices = {notice};
  EXPECT_EQ(CodesOf(content), (std::vector{FaultCode::kScheduleOverlap, FaultCode::kPlaylistTooLong,
                                           FaultCode::kNoticeTooShort, FaultCode::kShareUnmet,
                                           FaultCode::kNoticeTooShort}));
  EXPECT_EQ(CheckTimes(content, content.notices, {}, kToday).back().place.line, 4);
}

TEST(CheckTimes, AScheduleThatWasRefusedIsNotWalked) {
  Content content = SmallBureau().content;
  content.schedule = {};
  EXPECT_TRUE(CodesOf(content).empty());
}

}  // namespace
}  // namespace tingping

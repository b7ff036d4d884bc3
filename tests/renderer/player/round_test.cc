// Which turns a playlist has at a moment.
#include "renderer/player/round.h"

#include "tests/renderer/fixture.h"

namespace tingping::test {
namespace {

std::vector<std::string> Ids(const std::vector<Turn>& turns) {
  std::vector<std::string> ids;
  for (const Turn& turn : turns) ids.push_back(turn.id);
  return ids;
}

/// All turns of a playlist at noon of a day, in the order of the list.
std::vector<Turn> UnfoldAll(const Program& program, std::size_t playlist, std::size_t screen,
                            CivilDate date, bool clock_trusted = true) {
  std::vector<Turn> turns;
  const RoundMoment moment{{date, TimeOfDay{12 * 3600}}, clock_trusted};
  for (const auto& some :
       UnfoldItems(program, program.playlists[playlist], program.screens[screen], moment)) {
    turns.insert(turns.end(), some.begin(), some.end());
  }
  return turns;
}

TEST(UnfoldRoundTest, EveryGuideAndEveryNoticeOfTheDayInTheirOrder) {
  const Program program = MakeProgram();
  const std::vector<Turn> turns = UnfoldAll(program, 0, 0, kMonday);
  EXPECT_THAT(Ids(turns),
              testing::ElementsAre("cases", "notices/land", "notices/hours", "guides/transfer",
                                   "guides/planning", "guides/mining", "windows", "line", "clock"));
  EXPECT_EQ(turns[1].item.ref, "land");
}

TEST(UnfoldRoundTest, ANoticeComesAndGoesWithItsDates) {
  Program program = MakeProgram();
  program.notices[0].show_to = AddDays(kMonday, -1);
  program.notices[1].show_from = AddDays(kMonday, 1);
  const auto unfold = [&](CivilDate date) { return Ids(UnfoldAll(program, 0, 0, date)); };
  EXPECT_THAT(unfold(kMonday), testing::Not(testing::Contains(testing::StartsWith("notices/"))));
  EXPECT_THAT(unfold(AddDays(kMonday, -1)), testing::Contains("notices/land"));
  EXPECT_THAT(unfold(AddDays(kMonday, 1)), testing::Contains("notices/hours"));
}

TEST(UnfoldRoundTest, AnItemIsShownOnItsDaysAndWithinItsHours) {
  Program program = MakeProgram();
  program.playlists[0].items[0].limits.on.weekdays = {2};
  program.playlists[0].items[5].limits.from = TimeOfDay{13 * 3600};
  EXPECT_THAT(
      Ids(UnfoldAll(program, 0, 0, kMonday)),
      testing::AllOf(testing::Not(testing::Contains("cases")),
                     testing::Not(testing::Contains("clock")), testing::Contains("windows")));
  EXPECT_THAT(Ids(UnfoldAll(program, 0, 0, AddDays(kMonday, 1))), testing::Contains("cases"));
}

TEST(UnfoldRoundTest, WithAClockThatIsNotTrustedNothingGoesByDatesAndNoClockIsShown) {
  Program program = MakeProgram();
  program.notices[0].show_to = AddDays(kMonday, 1);
  program.notices[1].show_to.reset();
  program.notices[1].show_from.reset();
  program.playlists[0].items[3].limits.from = TimeOfDay{8 * 3600};
  EXPECT_THAT(Ids(UnfoldAll(program, 0, 0, kMonday, false)),
              testing::ElementsAre("cases", "notices/hours", "guides/transfer", "guides/planning",
                                   "guides/mining", "line"));
}

TEST(RunningLinesTest, OverlaysRunInsteadOfThePlaylistsOwnLines) {
  Program program = MakeProgram();
  const RoundMoment noon{{kMonday, TimeOfDay{12 * 3600}}};
  const Playlist& morning = program.playlists[0];
  EXPECT_EQ(RunningLines(program, {}, &morning, noon), morning.ticker);
  EXPECT_TRUE(RunningLines(program, {}, nullptr, noon).empty());
  Playlist overlay;
  overlay.id = "flood";
  overlay.ticker = {"防汛值班电话"};
  PlaylistItem line;
  line.id = "evening";
  line.kind = ItemKind::kMarquee;
  line.text = {"晚间加开窗口"};
  line.limits.from = TimeOfDay{18 * 3600};
  overlay.items = {line};
  program.playlists.push_back(overlay);
  const std::vector<Claim> overlays = {{"r", "gone"}, {"flood", "flood"}};
  EXPECT_THAT(RunningLines(program, overlays, &program.playlists[0], noon),
              testing::ElementsAre("防汛值班电话"));
  const RoundMoment evening{{kMonday, TimeOfDay{19 * 3600}}};
  EXPECT_THAT(RunningLines(program, overlays, nullptr, evening),
              testing::ElementsAre("防汛值班电话", "晚间加开窗口"));
}

TEST(ContentOfTest, ChangesWithWhatIsSeenAndWithNothingElse) {
  const Program before = MakeProgram();
  const std::vector<Turn> turns = UnfoldAll(before, 0, 0, kMonday);
  const Turn& cases = turns[0];
  const Turn& guide = turns[3];
  const auto content = [](const Program& program, const Turn& turn) {
    return ContentOf(program, turn, MondayMorning());
  };
  Program after = before;
  after.cases[3].raw_hash = "other";
  after.cases[3].fetched_at = MondayMorning();
  EXPECT_EQ(content(before, cases), content(after, cases));
  *after.sources[0].as_of += std::chrono::minutes(5);
  EXPECT_EQ(content(before, cases).records, content(after, cases).records);
  EXPECT_NE(content(before, cases).note, content(after, cases).note);
  after.cases[3].stage = Stage::kCollected;
  EXPECT_NE(content(before, cases).records, content(after, cases).records);
  EXPECT_EQ(content(before, guide), content(after, guide));
  after.guides[0].fee = "不收费";
  EXPECT_NE(content(before, guide).records, content(after, guide).records);
  Turn rolling = guide;
  rolling.item.motion = Motion::kRoll;
  EXPECT_NE(content(before, guide).records, content(before, rolling).records);
}

}  // namespace
}  // namespace tingping::test

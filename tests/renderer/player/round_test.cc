// The place in a round, and which turns a playlist has on a day.
#include "renderer/player/round.h"

#include "tests/renderer/fixture.h"

namespace tingping::test {
namespace {

std::vector<std::string> Ids(const std::vector<Turn>& turns) {
  std::vector<std::string> ids;
  for (const Turn& turn : turns) ids.push_back(turn.id);
  return ids;
}

TEST(PlaceAfterTest, CountsRoundAndPassesEmptyTurnsOver) {
  const std::vector<std::int64_t> lengths = {10, 0, 5, 20};
  struct Place {
    std::int64_t elapsed;
    std::size_t turn;
    std::int64_t frame;
  };
  for (const Place& c : {Place{0, 0, 0},
                         {9, 0, 9},
                         {10, 2, 0},
                         {14, 2, 4},
                         {15, 3, 0},
                         {34, 3, 19},
                         {35, 0, 0},
                         {35'000'000'012, 2, 2}}) {
    const std::optional<RoundPlace> place = PlaceAfter(lengths, c.elapsed);
    ASSERT_TRUE(place.has_value());
    EXPECT_EQ(place->turn, c.turn) << c.elapsed;
    EXPECT_EQ(place->frame, c.frame) << c.elapsed;
  }
  EXPECT_FALSE(PlaceAfter({0, 0}, 5).has_value());
  EXPECT_FALSE(PlaceAfter({}, 5).has_value());
}

TEST(UnfoldRoundTest, EveryGuideAndEveryNoticeOfTheDayInTheirOrder) {
  const Program program = MakeProgram();
  const std::vector<Turn> turns =
      UnfoldRound(program, program.playlists[0], program.screens[0], kMonday);
  EXPECT_THAT(Ids(turns),
              testing::ElementsAre("cases", "notices/land", "notices/hours", "guides/transfer",
                                   "guides/planning", "guides/mining", "windows", "line", "clock"));
  EXPECT_EQ(turns[1].item.ref, "land");
}

TEST(UnfoldRoundTest, ANoticeComesAndGoesWithItsDates) {
  Program program = MakeProgram();
  program.notices[0].show_to = AddDays(kMonday, -1);
  program.notices[1].show_from = AddDays(kMonday, 1);
  const auto unfold = [&](CivilDate date) {
    return Ids(UnfoldRound(program, program.playlists[0], program.screens[0], date));
  };
  EXPECT_THAT(unfold(kMonday), testing::Not(testing::Contains(testing::StartsWith("notices/"))));
  EXPECT_THAT(unfold(AddDays(kMonday, -1)), testing::Contains("notices/land"));
  EXPECT_THAT(unfold(AddDays(kMonday, 1)), testing::Contains("notices/hours"));
}

TEST(UnfoldRoundTest, AScreenWithoutATickerGetsItsLinesAtTheEnd) {
  const Program program = MakeProgram();
  const std::vector<Turn> turns =
      UnfoldRound(program, program.playlists[0], program.screens[1], kMonday);
  EXPECT_EQ(turns.back().id, "ticker");
  EXPECT_EQ(turns.back().item.text, program.playlists[0].ticker);
}

TEST(ContentOfTest, ChangesWithWhatIsSeenAndWithNothingElse) {
  const Program before = MakeProgram();
  const std::vector<Turn> turns =
      UnfoldRound(before, before.playlists[0], before.screens[0], kMonday);
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

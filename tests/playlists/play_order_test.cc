#include "playlists/play_order.h"

#include <map>
#include <random>

#include "playlists/program.h"
#include "tests/playlists/schedule_support.h"
#include "tests/playlists/support.h"

namespace tingping {
namespace {

using Items = std::vector<std::size_t>;

Playlist PlaylistOf(std::size_t items, PlayOrder order) {
  Playlist playlist;
  playlist.id = "p";
  playlist.order = order;
  playlist.items.resize(items);
  return playlist;
}

Items AllOf(const Playlist& playlist) {
  Items items;
  for (std::size_t i = 0; i < playlist.items.size(); ++i) items.push_back(i);
  return items;
}

Items Round(const Playlist& playlist, std::uint64_t round = 0) {
  const std::vector<int> seconds(playlist.items.size(), 10);
  return RoundOf(playlist, AllOf(playlist), seconds, round).items;
}

TEST(RoundOf, GoesByTheListAndRepeats) {
  Playlist playlist = PlaylistOf(3, PlayOrder::kList);
  playlist.items[1].limits.repeat = 2;
  playlist.items[2].limits.weight = 5;
  EXPECT_EQ(Round(playlist), (Items{0, 1, 1, 2}));
}

TEST(RoundOf, SpreadsWeightsEvenly) {
  Playlist playlist = PlaylistOf(3, PlayOrder::kWeighted);
  playlist.items[0].limits.weight = 4;
  playlist.items[2].limits.weight = 2;
  EXPECT_EQ(Round(playlist), (Items{0, 2, 0, 1, 0, 2, 0}));
}

TEST(RoundOf, ShufflesWithoutRepeats) {
  const Playlist playlist = PlaylistOf(7, PlayOrder::kShuffle);
  std::set<Items> orders;
  std::size_t last = 99;
  for (std::uint64_t round = 0; round < 500; ++round) {
    Items items = Round(playlist, round);
    EXPECT_NE(items.front(), last) << round;
    last = items.back();
    orders.insert(items);
    std::sort(items.begin(), items.end());
    EXPECT_EQ(items, AllOf(playlist));
  }
  EXPECT_GT(orders.size(), 450u);
  EXPECT_EQ(Round(playlist, 3), Round(playlist, 3)) << "the same after a restart";
  EXPECT_EQ(Round(PlaylistOf(2, PlayOrder::kShuffle), 5), (Items{0, 1}));
}

TEST(RoundOf, GivesStatutoryItemsTheirShareSpreadEvenly) {
  Playlist playlist = PlaylistOf(4, PlayOrder::kList);
  playlist.items[2].limits.share = ShareClass::kStatutory;
  playlist.least_statutory_percent = 50;
  EXPECT_EQ(Round(playlist), (Items{2, 0, 2, 1, 2, 3}));
}

TEST(RoundOf, LeavesOutSlogansAboveTheirCeilingInTurn) {
  Playlist playlist = PlaylistOf(6, PlayOrder::kList);
  for (const std::size_t slogan : {1, 3, 5}) {
    playlist.items[slogan].limits.share = ShareClass::kSlogan;
  }
  playlist.most_slogan_percent = 25;
  EXPECT_EQ(Round(playlist, 0), (Items{0, 1, 2, 4}));
  EXPECT_EQ(Round(playlist, 1), (Items{0, 2, 3, 4}));
  EXPECT_EQ(Round(playlist, 2), (Items{0, 2, 4, 5}));
}

TEST(RoundOf, KeepsSharesForAnyPlaylist) {
  std::mt19937 random(5);
  const auto below = [&](int limit) {
    return static_cast<int>(random() % static_cast<std::uint32_t>(limit));
  };
  for (int i = 0; i < 2000; ++i) {
    Playlist playlist =
        PlaylistOf(static_cast<std::size_t>(1 + below(12)), static_cast<PlayOrder>(below(3)));
    playlist.least_statutory_percent = below(91);
    playlist.most_slogan_percent = below(101);
    std::vector<int> seconds;
    std::map<ShareClass, int> count;
    for (PlaylistItem& item : playlist.items) {
      item.limits.share = static_cast<ShareClass>(below(3));
      item.limits.weight = 1 + below(4);
      item.limits.repeat = 1 + below(2);
      seconds.push_back(1 + below(60));
      ++count[item.limits.share];
    }
    const PlayRound round = RoundOf(playlist, AllOf(playlist), seconds, random());
    double all = 0;
    std::map<ShareClass, double> time;
    for (const std::size_t item : round.items) {
      all += seconds[item];
      time[playlist.items[item].limits.share] += seconds[item];
    }
    ASSERT_FALSE(round.items.empty());
    const bool possible =
        (count[ShareClass::kStatutory] > 0 || playlist.least_statutory_percent == 0) &&
        (count[ShareClass::kSlogan] < static_cast<int>(playlist.items.size()) ||
         playlist.most_slogan_percent == 100);
    ASSERT_EQ(round.shares_met, possible) << i;
    if (!possible) continue;
    EXPECT_GE(time[ShareClass::kStatutory] * 100, all * playlist.least_statutory_percent - 1e-6);
    EXPECT_LE(time[ShareClass::kSlogan] * 100, all * playlist.most_slogan_percent + 1e-6);
  }
}

TEST(ItemsAt, LooksAtDaysDatesAndTimes) {
  Errors errors;
  const Playlist playlist = ReadRoot<Playlist>(ReadPlaylist, R"({"id": "p", "items": [
    {"show": "clock"},
    {"show": "text", "text": ["上班"], "days": ["workday", "makeup"], "from": "08:30",
     "to": "17:30"},
    {"show": "text", "text": ["有效期"], "dates": [{"from": "2026-11-01", "to": "2026-11-30"}]},
    {"show": "text", "text": ["周一夜里"], "weekdays": ["mon"], "from": "22:00", "to": "06:00"}]})",
                                               &errors);
  EXPECT_EQ(AllOf(playlist).size(), 4u);
  EXPECT_EQ(tingping::AllOf(errors), "");
  const Calendar calendar = NationalCalendar();
  EXPECT_EQ(ItemsAt(playlist, calendar, MomentOf("2026-11-23 09:00")), (Items{0, 1, 2}));
  EXPECT_EQ(ItemsAt(playlist, calendar, MomentOf("2026-11-24 05:59")), (Items{0, 2, 3}));
  EXPECT_EQ(ItemsAt(playlist, calendar, MomentOf("2026-11-23 05:59")), (Items{0, 2}));
  EXPECT_EQ(ItemsAt(playlist, calendar, MomentOf("2026-10-10 09:00")), (Items{0, 1}));
  EXPECT_EQ(ItemsAt(playlist, calendar, MomentOf("2026-12-01 17:30")), (Items{0}));
}

TEST(ItemLimits, ComeBackFromAProgram) {
  Program program;
  program.bureau.name = "局";
  Errors errors;
  program.playlists.push_back(ReadRoot<Playlist>(ReadPlaylist, R"({"id": "p", "order": "weighted",
    "least_statutory_percent": 30, "most_slogan_percent": 20, "items": [
    {"show": "clock", "days": ["makeup"], "weekdays": ["周六"], "dates": [{"lunar": "除夕"}],
     "except": [{"on": "12-04"}], "from": "22:00", "to": "06:00", "weight": 3, "repeat": 2,
     "share": "slogan"}, {"show": "clock"}]})",
                                                 &errors));
  EXPECT_EQ(tingping::AllOf(errors), "");
  const Result<Program> back = ParseProgram(SerializeProgram(program), "p.json");
  ASSERT_TRUE(back.ok()) << ToString(back.error());
  EXPECT_EQ(back->playlists, program.playlists);
  EXPECT_EQ(back->playlists[0].items[0].limits.weight, 3);
}

TEST(CheckShares, SaysWhichPlaylistCannotKeepItsShares) {
  Playlist playlist = PlaylistOf(2, PlayOrder::kList);
  playlist.least_statutory_percent = 30;
  EXPECT_EQ(tingping::AllOf(CheckShares({playlist})),
            "节目单 \"p\" 达不到规定的份额：法定公示至少 30%，标语最多 100% [226]\n");
  playlist.items[0].limits.share = ShareClass::kStatutory;
  EXPECT_EQ(tingping::AllOf(CheckShares({playlist})), "");
}

}  // namespace
}  // namespace tingping

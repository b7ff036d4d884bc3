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

/// The items of a round, letter by letter, of a playlist in which S is statutory, x y z are slogans
/// and the rest is neither, all of `seconds`.
std::string Letters(const std::string& items, int floor, int ceiling, std::uint64_t round,
                    const std::vector<int>& seconds) {
  Playlist playlist = PlaylistOf(items.size(), PlayOrder::kList);
  playlist.least_statutory_percent = floor;
  playlist.most_slogan_percent = ceiling;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i] == 'S') playlist.items[i].limits.share = ShareClass::kStatutory;
    if (items[i] >= 'x') playlist.items[i].limits.share = ShareClass::kSlogan;
  }
  std::string out;
  const PlayRound made = RoundOf(playlist, AllOf(playlist), seconds, round);
  EXPECT_TRUE(made.shares_met) << items << " " << round;
  for (const std::size_t item : made.items) out += items[item];
  return out;
}

TEST(RoundOf, ShowsASloganThatIsLongerThanItsShareOnceInSoManyRounds) {
  std::string rounds;
  for (std::uint64_t round = 0; round < 27; ++round) {
    rounds += Letters("cx", 0, 10, round, {10, 10});
  }
  const std::string nine = "cccccccccx";
  EXPECT_EQ(rounds, nine + nine + nine);
}

TEST(RoundOf, CountsTheStatutoryRepeatsBeforeTheSlogansCeiling) {
  const std::vector<int> seconds(6, 1);
  EXPECT_EQ(Letters("Scdxyz", 50, 20, 0, seconds), "ScSdSx");
  EXPECT_EQ(Letters("Scdxyz", 50, 20, 1, seconds), "ScSdSy");
  EXPECT_EQ(Letters("Scdxyz", 50, 20, 2, seconds), "ScSdSz");
  EXPECT_EQ(Letters("Sx", 50, 50, 0, {1, 30}), std::string(30, 'S').insert(1, "x"));
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
    const bool possible =
        (count[ShareClass::kStatutory] > 0 || playlist.least_statutory_percent == 0) &&
        (count[ShareClass::kSlogan] < static_cast<int>(playlist.items.size()) ||
         playlist.most_slogan_percent == 100);
    // From the first round on, so that what is saved up for long slogans is counted.
    double all = 0;
    double slogans = 0;
    std::set<std::size_t> seen;
    for (std::uint64_t number = 0; number < 60; ++number) {
      const PlayRound round = RoundOf(playlist, AllOf(playlist), seconds, number);
      std::map<ShareClass, double> time;
      double length = 0;
      for (const std::size_t item : round.items) {
        length += seconds[item];
        time[playlist.items[item].limits.share] += seconds[item];
        seen.insert(item);
      }
      all += length;
      slogans += time[ShareClass::kSlogan];
      ASSERT_FALSE(round.items.empty());
      ASSERT_EQ(round.shares_met, possible) << i;
      if (!possible) continue;
      ASSERT_GE(time[ShareClass::kStatutory] * 100,
                length * playlist.least_statutory_percent - 1e-6);
      ASSERT_LE(slogans * 100, all * playlist.most_slogan_percent + 1e-6) << i;
    }
    if (playlist.most_slogan_percent < 50) continue;
    EXPECT_EQ(seen.size(), playlist.items.size()) << i;
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

TEST(CheckShares, SaysThatWeightsHaveNoEffect) {
  Playlist playlist = PlaylistOf(2, PlayOrder::kWeighted);
  playlist.items[1].id = "x";
  playlist.items[1].limits.weight = 3;
  EXPECT_EQ(tingping::AllOf(CheckShares({playlist})), "");
  playlist.order = PlayOrder::kShuffle;
  EXPECT_EQ(tingping::AllOf(CheckShares({playlist})),
            "节目单 \"p\" 里的 \"x\" 写了 \"weight\" 3，不起作用：节目单要写 "
            "\"order\": \"weighted\"，读到 \"shuffle\" [226]\n");
}

TEST(CheckShares, SaysWhichSlogansNeverPlay) {
  Playlist playlist = PlaylistOf(2, PlayOrder::kList);
  playlist.items[1].id = "x";
  playlist.items[1].limits.share = ShareClass::kSlogan;
  playlist.most_slogan_percent = 1;
  EXPECT_EQ(tingping::AllOf(CheckShares({playlist})), "");
  playlist.most_slogan_percent = 0;
  EXPECT_EQ(tingping::AllOf(CheckShares({playlist})),
            "节目单 \"p\" 里的标语 \"x\" 从不播放：\"most_slogan_percent\" 是 0 [222]\n");
}

}  // namespace
}  // namespace tingping

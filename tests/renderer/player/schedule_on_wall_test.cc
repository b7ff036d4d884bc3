// What the schedule decides, on the wall: turns, interrupts, overlays, warnings, hands, a clock
// that is not to be trusted, and the order within a playlist.
#include <map>
#include <set>

#include "tests/renderer/player/small_wall.h"

namespace tingping::test {
namespace {

constexpr int kHour = 3600;

class ScheduleOnWallTest : public SmallWallTest {
 protected:
  /// "only", due from nine, has a1 (3 s), a2 (5 s), a3 (4 s); "b" has b1 and b2 (2 s), "news" n1
  /// and n2 (6 s). It is nine.
  ScheduleOnWallTest() {
    AddText("a1", 3);
    AddText("a2", 5);
    AddText("a3", 4);
    AddPlaylist("b");
    AddText("b1", 2);
    AddText("b2", 2);
    AddPlaylist("news");
    AddText("n1", 6);
    AddText("n2", 6);
    AddRule("only").from = TimeMark{9 * kHour};
    now_ = At(kMonday, 9, 0) - std::chrono::milliseconds(1000 / kHz);
  }

  /// The items of so many seconds, each with the seconds it was seen, as "a1:3 a2:5".
  std::string Seen(int seconds) {
    std::string out;
    std::string item;
    int frames = 0;
    const auto note = [&] {
      if (frames > 0) out += (out.empty() ? "" : " ") + item + ":" + Seconds(frames);
      frames = 0;
    };
    for (int i = 0; i < seconds * kHz; ++i) {
      Tick();
      const PlayerStatus status = Status();
      if (status.item != item || status.item_frames == 1) note();
      item = status.item;
      ++frames;
    }
    note();
    return out;
  }

  void AddAlert(const std::string& id, Instant from, Instant until) {
    program_.alerts.push_back(MakeAlert(id, AlertLevel::kRed, from, until));
  }

 private:
  static std::string Seconds(int frames) {
    const std::string tenths = frames % kHz == 0 ? "" : "." + std::to_string(frames % kHz);
    return std::to_string(frames / kHz) + tenths;
  }
};

TEST_F(ScheduleOnWallTest, PlaylistsOfEqualPriorityTakeTurnsOneRoundEach) {
  AddRule("b").from = TimeMark{9 * kHour};
  Load();
  EXPECT_EQ(Seen(32), "a1:3 a2:5 a3:4 b1:2 b2:2 a1:3 a2:5 a3:4 b1:2 b2:2");
  EXPECT_EQ(Status().playlist, "b");
  EXPECT_EQ(Status().rule, "b");
}

TEST_F(ScheduleOnWallTest, ARestartedWallTakesTheSameTurn) {
  AddRule("b").from = TimeMark{9 * kHour};
  program_.playlists[0].order = PlayOrder::kShuffle;
  Load();
  for (int second = 7; second < 600; second += 7) {
    Tick(7 * kHz);
    Player fresh(studio_, "board");
    fresh.SetProgram(std::make_shared<const Program>(program_), "p");
    fresh.Tick(now_);
    EXPECT_EQ(fresh.Status(now_).item, Status().item) << second;
    EXPECT_EQ(fresh.Status(now_).playlist, Status().playlist) << second;
  }
}

TEST_F(ScheduleOnWallTest, APlaylistThatBeginsToTakeTurnsCutsNothingShort) {
  Rule& later = AddRule("b");
  later.from = TimeMark{9 * kHour + 5};
  later.to = TimeMark{9 * kHour + 20};
  Load();
  EXPECT_EQ(Seen(31), "a1:3 a2:5 a3:4 b1:2 b2:2 a1:3 a2:5 a3:4 a1:3");
}

TEST_F(ScheduleOnWallTest, AnInterruptReplacesAndThenWhatItCutGoesOnWhereItWas) {
  Rule& news = AddRule("news", RuleKind::kInterrupt);
  news.from = TimeMark{9 * kHour + 5};
  news.to = TimeMark{9 * kHour + 15};
  Load();
  EXPECT_EQ(Seen(22), "a1:3 a2:2 n1:6 n2:4 a2:3 a3:4");
  const std::vector<PlayRecord> plays = player_.TakeFinished();
  ASSERT_GE(plays.size(), 4U);
  EXPECT_EQ(plays[1].reason, "interrupt");
  EXPECT_EQ(plays[3].reason, "schedule");
}

TEST_F(ScheduleOnWallTest, AnInterruptThatComesAgainAndAgainBeginsAtItsBeginning) {
  Rule& news = AddRule("news", RuleKind::kInterrupt);
  news.from = TimeMark{9 * kHour};
  news.to = TimeMark{10 * kHour};
  news.every_s = 60;
  news.for_s = 5;
  Load();
  EXPECT_EQ(Seen(10), "n1:5 a1:3 a2:2");
  Tick(49 * kHz);
  const std::string before = Status().item;
  Tick(7 * kHz);
  EXPECT_EQ(Status().item, before) << "taken up again";
}

TEST_F(ScheduleOnWallTest, WhatAnInterruptCutGoesOnAfterAWarningToo) {
  Rule& news = AddRule("news", RuleKind::kInterrupt);
  news.from = TimeMark{9 * kHour + 5};
  news.to = TimeMark{9 * kHour + 30};
  AddAlert("rain", At(kMonday, 9, 0, 10), At(kMonday, 9, 0, 20));
  Load();
  EXPECT_EQ(Seen(32), "a1:3 a2:2 n1:5 alert/rain:10 n1:1 n2:6 n1:3 a2:2");
}

TEST_F(ScheduleOnWallTest, AWarningStandsAboveAllWithItsEightParts) {
  AddAlert("wind", At(kMonday, 9, 0, 2), At(kMonday, 9, 5));
  program_.alerts[0].level = AlertLevel::kYellow;
  AddAlert("rain", At(kMonday, 9, 0, 2), At(kMonday, 9, 5));
  Load();
  Tick(3 * kHz);
  const PlayerStatus status = Status();
  EXPECT_EQ(status.scene, "alert");
  EXPECT_EQ(status.item, "alert/rain") << "the gravest first";
  EXPECT_EQ(status.playlist, "only") << "what it covers";
  EXPECT_EQ(status.decision.ground, Ground::kAlert);
  Tick(302 * kHz);
  EXPECT_NE(Status().scene, "alert");
  std::map<std::string, std::string> text;
  for (const PlayRecord& play : player_.TakeFinished()) {
    EXPECT_EQ(play.category == "预警信息", play.scene == "alert");
    if (play.scene == "alert") text[play.item] += Squeezed(play.text);
  }
  EXPECT_EQ(text.size(), 2U) << "they take turns";
  for (const char* part : {"暴雨红色预警", "Ⅰ级，特别严重", "云岭县北部各乡镇", "山洪、滑坡",
                           "停止户外活动", "云岭县气象台", "2026年11月23日9时"}) {
    EXPECT_THAT(text["alert/rain"], testing::HasSubstr(part));
  }
}

TEST_F(ScheduleOnWallTest, AWarningReleasedByANewProgramLeavesAtOnce) {
  AddAlert("rain", At(kMonday, 9, 0, 2), At(kMonday, 12, 0));
  Load();
  Tick(6 * kHz);
  ASSERT_EQ(Status().scene, "alert");
  program_.alerts[0].released_at = now_;
  Load();
  Tick();
  EXPECT_EQ(Status().item, "a1");
  EXPECT_EQ(Seen(6), "a1:0.9 a2:5 a3:0.1") << "where it was";
}

TEST_F(ScheduleOnWallTest, AHandStartsAPlaylistThatEndsByItself) {
  Load();
  Tick(4 * kHz);
  player_.SetAbove({HandPlay{"b", At(kMonday, 9, 0, 4), At(kMonday, 9, 0, 10)}});
  EXPECT_EQ(Seen(9), "b1:2 b2:2 b1:2 a2:3");
  player_.SetAbove({HandPlay{"b", now_, now_ + std::chrono::seconds(60)}});
  Tick();
  EXPECT_EQ(Status().item, "b1");
  player_.SetAbove({});
  Tick();
  EXPECT_EQ(Status().item, "a2");
}

TEST_F(ScheduleOnWallTest, AHandIsToldWhatStandsAboveIt) {
  AddAlert("rain", At(kMonday, 9, 0, 2), At(kMonday, 9, 0, 4));
  Load();
  player_.SetAbove({HandPlay{"b", now_, now_ + std::chrono::seconds(60)}});
  Tick(3 * kHz);
  EXPECT_EQ(Status().scene, "alert");
  EXPECT_THAT(Status().decision.manual_blocked_by, testing::HasSubstr("rain"));
  Tick(2 * kHz);
  EXPECT_EQ(Status().playlist, "b");
  player_.SetAbove({HandPlay{"none", now_, now_ + std::chrono::seconds(60)}});
  Tick();
  EXPECT_EQ(Status().playlist, "only");
  EXPECT_THAT(Status().decision.manual_blocked_by, testing::HasSubstr("none"));
}

TEST_F(ScheduleOnWallTest, WithAClockThatIsNotTrustedOnlyWhatFitsAnyHourPlays) {
  AddRule("b").any_hour = true;
  program_.schedule.rules[0].priority = 5;
  Load();
  player_.SetAbove({std::nullopt, false});
  EXPECT_EQ(Seen(8), "b1:2 b2:2 b1:2 b2:2");
  EXPECT_FALSE(Status().clock_trusted);
  EXPECT_EQ(Status().decision.ground, Ground::kSafe);
  player_.SetAbove({});
  Tick();
  EXPECT_EQ(Status().playlist, "only");
  program_.schedule.rules[1].any_hour = false;
  Load();
  player_.SetAbove({std::nullopt, false});
  Tick();
  EXPECT_EQ(Status().scene, "enquiry");
}

TEST_F(ScheduleOnWallTest, OverlaysRunInTheTickerAndYieldToInterrupts) {
  AddPlaylist("flood").ticker = {"防汛值班", "值班电话"};
  AddRule("flood", RuleKind::kOverlay).to = TimeMark{9 * kHour + 30};
  Rule& news = AddRule("news", RuleKind::kInterrupt);
  news.from = TimeMark{9 * kHour + 20};
  Load();
  Tick(13 * kHz);
  EXPECT_EQ(Status().item, "ticker/flood") << "a board without a ticker zone has it as a turn";
  EXPECT_THAT(Status().text, testing::Contains("防汛值班"));
  Tick(20 * kHz);
  EXPECT_EQ(Status().playlist, "news");
  std::set<std::string> items;
  for (int i = 0; i < 15 * kHz; ++i) {
    Tick();
    items.insert(Status().item);
  }
  EXPECT_THAT(items, testing::ElementsAre("n1", "n2"));
  for (const PlayRecord& play : player_.TakeFinished()) {
    if (play.item != "ticker/flood") continue;
    EXPECT_EQ(play.playlist, "flood");
    EXPECT_EQ(play.rule, "flood");
    EXPECT_THAT(play.text, testing::ElementsAre("防汛值班", "值班电话"));
  }
}

TEST_F(ScheduleOnWallTest, TheDefaultStandsInForAPlaylistWithNothingToShow) {
  program_.schedule.default_playlist = "b";
  for (PlaylistItem& item : program_.playlists[0].items) item.limits.on.weekdays = {2};
  program_.playlists[0].items[1].limits.on.weekdays = {};
  program_.playlists[0].items[1].limits.to = TimeOfDay{9 * kHour + 7};
  Load();
  EXPECT_EQ(Seen(5), "a2:5");
  EXPECT_FALSE(player_.NothingDue());
  EXPECT_EQ(Seen(11), "a2:5 b1:2 b2:2 b1:2");
  EXPECT_TRUE(player_.NothingDue());
  EXPECT_EQ(Status().playlist, "b");
  program_.schedule.default_playlist.clear();
  Load();
  Tick();
  EXPECT_EQ(Status().scene, "enquiry");
  EXPECT_TRUE(player_.NothingDue());
}

TEST_F(ScheduleOnWallTest, AWarningThatHadEndedForSureIsNotBroughtBackByAFalseClock) {
  AddAlert("july", At(kMonday, 7, 0), At(kMonday, 8, 0));
  Load();
  Above above{std::nullopt, false};
  player_.SetAbove(above);
  now_ -= std::chrono::hours(24 * 365);
  Tick();
  EXPECT_EQ(Status().scene, "alert") << "nobody knows that it has run out";
  above.surely_past = At(kMonday, 9, 0);
  player_.SetAbove(above);
  Tick();
  EXPECT_NE(Status().scene, "alert");
}

TEST_F(ScheduleOnWallTest, AnItemComesAndGoesWithItsHours) {
  program_.playlists[0].items[1].limits.from = TimeOfDay{9 * kHour + 10};
  program_.playlists[0].items[2].limits.to = TimeOfDay{9 * kHour + 10};
  Load();
  EXPECT_EQ(Seen(20), "a1:3 a3:4 a1:3 a2:5 a1:3 a2:2");
}

TEST_F(ScheduleOnWallTest, ItemsAreRepeatedAndWeighed) {
  program_.playlists[0].order = PlayOrder::kWeighted;
  program_.playlists[0].items[0].limits.weight = 3;
  program_.playlists[0].items[1].limits.repeat = 2;
  Load();
  std::map<std::string, int> plays;
  const int lap = 3 * 3 + 2 * 5 + 4;
  for (const PlayRecord& play : Play(lap * 4 + 1)) ++plays[play.item];
  EXPECT_EQ(plays["a1"], 12);
  EXPECT_EQ(plays["a2"], 8);
  EXPECT_EQ(plays["a3"], 4);
}

TEST_F(ScheduleOnWallTest, StatutoryItemsHaveTheirShareOfTheTimeAndSlogansNoMoreThanTheirs) {
  Playlist& playlist = program_.playlists[0];
  playlist.items[0].limits.share = ShareClass::kStatutory;
  playlist.items[1].limits.share = ShareClass::kSlogan;
  playlist.least_statutory_percent = 60;
  playlist.most_slogan_percent = 20;
  std::map<std::string, std::int64_t> frames;
  std::int64_t all = 0;
  for (const PlayRecord& play : Play(1800)) {
    frames[play.item] += play.frames;
    all += play.frames;
  }
  EXPECT_GE(frames["a1"] * 100, all * 59);
  EXPECT_LE(frames["a2"] * 100, all * 21);
  EXPECT_GT(frames["a3"], 0);
}

TEST_F(ScheduleOnWallTest, AShuffledRoundShowsEveryItemOnce) {
  program_.playlists[0].order = PlayOrder::kShuffle;
  std::set<std::string> orders;
  std::string order;
  int count = 0;
  for (const PlayRecord& play : Play(12 * 20 + 1)) {
    order += play.item;
    if (++count % 3 != 0) continue;
    EXPECT_EQ(std::set<char>({order[1], order[3], order[5]}).size(), 3U) << order;
    orders.insert(std::exchange(order, ""));
  }
  EXPECT_EQ(count, 60);
  EXPECT_GT(orders.size(), 1U);
}

}  // namespace
}  // namespace tingping::test

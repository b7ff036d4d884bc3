// The player against the wall clock: the right item at the right moment, also after a restart, a
// new program and a clock that was set.
#include "renderer/player/player.h"

#include <algorithm>

#include "renderer/player/preview.h"
#include "tests/renderer/fixture.h"

namespace tingping::test {
namespace {

using std::chrono::milliseconds;

/// A wall that is ticked at its screen's rate.
class Wall {
 public:
  Wall(TextEngine& engine, const Program& program, const std::string& screen, Instant start)
      : studio_(std::make_unique<InlineStudio>(engine)),
        player_(*studio_, screen),
        start_(start),
        now_(start) {
    hz_ = program.FindScreen(screen)->hz;
    Load(program, "p1");
  }

  void Load(const Program& program, const std::string& id) {
    player_.SetProgram(std::make_shared<const Program>(program), id);
  }

  const Damage& Tick() {
    now_ = start_ + milliseconds(ticks_++ * 1000 / hz_);
    return player_.Tick(now_);
  }

  void RunUntil(Instant until) {
    while (now_ < until) Tick();
  }

  /// Ticks until `item` is on the wall, for a quarter of an hour at most.
  bool RunUntilItem(const std::string& item) {
    const Instant limit = now_ + std::chrono::minutes(15);
    while (now_ < limit) {
      Tick();
      if (Status().item == item) return true;
    }
    return false;
  }

  /// The wall clock is set; ticks go on at their rate.
  void SetClock(Instant now) {
    start_ = now;
    ticks_ = 0;
  }

  PlayerStatus Status() const { return player_.Status(now_); }
  Player& player() { return player_; }
  Instant now() const { return now_; }

 private:
  std::unique_ptr<InlineStudio> studio_;
  Player player_;
  Instant start_;
  Instant now_;
  std::int64_t ticks_ = 0;
  int hz_ = 60;
};

class PlayerTest : public testing::Test {
 protected:
  static void SetUpTestSuite() { engine_ = MakeEngine().release(); }
  static void TearDownTestSuite() {
    delete engine_;
    engine_ = nullptr;
  }

  void SetUp() override {
    // Ten frames a second are as good as sixty for what is tested here.
    for (Screen& screen : program_.screens) screen.hz = 10;
  }

  static TextEngine& engine() { return *engine_; }
  Wall MakeWall(Instant start, const std::string& screen = "strip") const {
    return Wall(engine(), program_, screen, start);
  }

  Program program_ = MakeProgram();

 private:
  static inline TextEngine* engine_ = nullptr;
};

TEST_F(PlayerTest, WithoutAProgramNothingIsDrawn) {
  InlineStudio studio(engine());
  Player player(studio, "");
  EXPECT_FALSE(player.has_program());
  EXPECT_TRUE(player.Tick(MondayMorning()).empty());
  EXPECT_EQ(player.Status(MondayMorning()).scene, "slate");
  EXPECT_EQ(player.screen(), nullptr);
}

TEST_F(PlayerTest, TheFirstFrameIsTheWholeScreen) {
  Wall wall = MakeWall(MondayMorning(), "hall");
  const Damage damage = wall.Tick();
  EXPECT_THAT(damage, testing::Contains(Rect{0, 0, 1920, 1080}));
  const PlayerStatus status = wall.Status();
  EXPECT_EQ(status.playlist, "morning");
  EXPECT_EQ(status.rule, "morning");
  EXPECT_EQ(status.program, "p1");
  EXPECT_EQ(status.frames, 1);
  EXPECT_EQ(status.until, "2026-11-23T12:00:00+08:00");
  EXPECT_FALSE(status.text.empty());
}

TEST_F(PlayerTest, ItemsFollowOneAnotherAndBeginAgain) {
  Wall wall = MakeWall(At(kMonday, 8, 30));
  std::vector<std::string> items;
  while (items.size() < 12) {
    wall.Tick();
    const std::string item = wall.Status().item;
    if (items.empty() || items.back() != item) items.push_back(item);
  }
  EXPECT_THAT(items,
              testing::ElementsAre("cases", "notices/land", "notices/hours", "guides/transfer",
                                   "guides/planning", "guides/mining", "windows", "line", "clock",
                                   "ticker", "cases", "notices/land"));
}

TEST_F(PlayerTest, ARestartedWallShowsWhatOneThatNeverStoppedShows) {
  for (const char* screen : {"strip", "hall"}) {
    Wall steady = MakeWall(At(kMonday, 8, 30), screen);
    for (int minute = 1; minute <= 40; minute += 3) {
      steady.RunUntil(At(kMonday, 8, 30 + minute, 17) - milliseconds(50));
      steady.RunUntil(At(kMonday, 8, 30 + minute, 17));
      Wall fresh = MakeWall(steady.now(), screen);
      fresh.Tick();
      EXPECT_EQ(fresh.Status().item, steady.Status().item) << screen << " " << minute;
      EXPECT_EQ(fresh.Status().page, steady.Status().page) << screen << " " << minute;
      if (steady.Status().item == "clock") continue;
      EXPECT_EQ(fresh.Status().text, steady.Status().text) << screen << " " << minute;
    }
  }
}

TEST_F(PlayerTest, TheScheduleChangesThePlaylistAtOnce) {
  Wall wall = MakeWall(At(kMonday, 11, 59, 50));
  wall.RunUntil(At(kMonday, 11, 59, 59));
  EXPECT_EQ(wall.Status().playlist, "morning");
  wall.RunUntil(At(kMonday, 12, 0));
  EXPECT_EQ(wall.Status().playlist, "lunch");
  EXPECT_EQ(wall.Status().item, "windows");
  EXPECT_EQ(wall.Status().item_frames, 1);
  const std::vector<PlayRecord> records = wall.player().TakeFinished();
  ASSERT_FALSE(records.empty());
  EXPECT_EQ(records.back().reason, "schedule");
  EXPECT_EQ(records.back().playlist, "morning");
  EXPECT_EQ(records.back().ended, At(kMonday, 12, 0));
}

TEST_F(PlayerTest, AClockThatWasSetIsFollowed) {
  Wall wall = MakeWall(At(kMonday, 9, 0));
  wall.RunUntil(At(kMonday, 9, 0, 5));
  wall.SetClock(At(kMonday, 12, 30));
  wall.Tick();
  EXPECT_EQ(wall.Status().playlist, "lunch");
  wall.SetClock(At(kMonday, 9, 0, 6));
  wall.Tick();
  EXPECT_EQ(wall.Status().playlist, "morning");
}

TEST_F(PlayerTest, ASmallStepOfTheClockDisturbsNothing) {
  Wall wall = MakeWall(At(kMonday, 9, 0));
  wall.RunUntil(At(kMonday, 9, 0, 5));
  const std::int64_t frames = wall.Status().item_frames;
  const std::string item = wall.Status().item;
  wall.SetClock(wall.now() + milliseconds(1500));
  wall.Tick();
  EXPECT_EQ(wall.Status().item, item);
  EXPECT_EQ(wall.Status().item_frames, frames + 1);
}

TEST_F(PlayerTest, PlayRecordsHoldEveryPage) {
  Wall wall = MakeWall(At(kMonday, 8, 30));
  ASSERT_TRUE(wall.RunUntilItem("guides/transfer"));
  const Instant began = wall.now();
  ASSERT_TRUE(wall.RunUntilItem("guides/planning"));
  const std::vector<PlayRecord> records = wall.player().TakeFinished();
  const PlayRecord& record = records.back();
  EXPECT_EQ(record.item, "guides/transfer");
  EXPECT_EQ(record.scene, "guide");
  EXPECT_EQ(record.reason, "end");
  EXPECT_EQ(record.program, "p1");
  EXPECT_EQ(record.started, began);
  EXPECT_EQ(record.ended, wall.now());
  EXPECT_GE(record.frames, 10 * 5);
  const std::string shown = Squeezed(record.text);
  EXPECT_THAT(shown, testing::HasSubstr("委托他人代办的"));
  EXPECT_THAT(shown, testing::HasSubstr("12345"));
  EXPECT_TRUE(wall.player().TakeFinished().empty());
  wall.player().Stop(wall.now());
  EXPECT_EQ(wall.player().TakeFinished().back().reason, "stop");
}

TEST_F(PlayerTest, TheSameContentGoesOnOverANewProgram) {
  Wall wall = MakeWall(At(kMonday, 8, 30));
  ASSERT_TRUE(wall.RunUntilItem("guides/transfer"));
  for (int i = 0; i < 30; ++i) wall.Tick();
  const std::int64_t frames = wall.Status().item_frames;
  program_.cases[0].stage = Stage::kCollected;
  program_.guides[2].fee = "改过了";
  wall.Load(program_, "p2");
  EXPECT_TRUE(wall.Tick().empty());  // a still page: not a pixel is drawn
  EXPECT_EQ(wall.Status().item, "guides/transfer");
  EXPECT_EQ(wall.Status().item_frames, frames + 1);
  EXPECT_EQ(wall.Status().program, "p2");
  EXPECT_THAT(wall.player().TakeFinished(),
              testing::Not(testing::Contains(testing::Field(&PlayRecord::reason, "program"))));
}

TEST_F(PlayerTest, AChangedRowIsOnTheWallAtOnceAndOnItsPage) {
  program_.playlists[0].items[0].seconds = 5;
  Wall wall = MakeWall(At(kMonday, 8, 30));
  wall.Tick();
  while (wall.Status().page < 4) wall.Tick();
  for (int i = 0; i < 20; ++i) wall.Tick();
  ASSERT_EQ(wall.Status().item, "cases");
  const std::vector<std::string> before = wall.Status().text;
  program_.cases[2].item_name = "改过的事项";
  wall.Load(program_, "p2");
  EXPECT_FALSE(wall.Tick().empty());
  EXPECT_EQ(wall.Status().item, "cases");
  EXPECT_EQ(wall.Status().page, 4);
  EXPECT_THAT(Squeezed(wall.Status().text), testing::HasSubstr("改过的事项"));
  EXPECT_THAT(Squeezed(before), testing::Not(testing::HasSubstr("改过的事项")));
  EXPECT_EQ(wall.player().TakeFinished().back().reason, "program");
  // The page does not begin its time again: a busy feed may not hold the round up.
  int left = 0;
  while (wall.Status().page == 4) {
    wall.Tick();
    ++left;
  }
  EXPECT_LE(left, 31);
}

TEST_F(PlayerTest, ANewAgeOfDataIsShownWithoutARestart) {
  Wall wall = MakeWall(At(kMonday, 8, 30));
  program_.sources[0].as_of = At(kMonday, 8, 0);
  wall.Load(program_, "p2");
  wall.Tick();
  EXPECT_THAT(Squeezed(wall.Status().text), testing::HasSubstr("截至08:00"));
  for (int i = 0; i < 5; ++i) wall.Tick();
  program_.sources[0].as_of = At(kMonday, 8, 30);
  wall.Load(program_, "p3");
  wall.Tick();
  EXPECT_THAT(Squeezed(wall.Status().text), testing::HasSubstr("截至08:30"));
  EXPECT_EQ(wall.Status().item_frames, 7);
}

TEST_F(PlayerTest, ACallIsOnItsStripAtOnceAndTheItemGoesOn) {
  Screen& screen = program_.screens[1];
  ASSERT_EQ(screen.id, "strip");
  screen.zones[0].rect.h = 16;
  screen.zones.push_back({ZoneRole::kCalls, {0, 16, screen.w, 16}, 16});
  Wall wall = MakeWall(At(kMonday, 8, 30));
  wall.Tick();
  const Frame before = wall.player().frame();
  const std::string item = wall.Status().item;
  program_.calls = {{"A012", "3", At(kMonday, 8, 30)}};
  wall.Load(program_, "p2");
  const Damage damage = wall.Tick();
  EXPECT_THAT(damage, testing::Contains(Rect{0, 16, screen.w, 16}));
  EXPECT_FALSE(wall.player().frame() == before);
  EXPECT_EQ(wall.Status().item, item);
}

TEST_F(PlayerTest, AnItemThatIsGoneMakesRoomForTheNext) {
  Wall wall = MakeWall(At(kMonday, 8, 30));
  ASSERT_TRUE(wall.RunUntilItem("notices/land"));
  program_.notices.erase(program_.notices.begin());
  wall.Load(program_, "p2");
  wall.Tick();
  EXPECT_EQ(wall.Status().item, "notices/hours");
}

TEST_F(PlayerTest, ANewCaseIsOnTheWallAtTheNextTurnAtTheLatest) {
  Wall wall = MakeWall(At(kMonday, 8, 30));
  ASSERT_TRUE(wall.RunUntilItem("clock"));
  Case row = program_.cases[0];
  row.no = "139901-20261123-99999";
  program_.cases.insert(program_.cases.begin(), row);
  wall.Load(program_, "p2");
  ASSERT_TRUE(wall.RunUntilItem("cases"));
  while (wall.Status().page < 2) wall.Tick();
  EXPECT_THAT(Squeezed(wall.Status().text), testing::HasSubstr("99999"));
}

TEST_F(PlayerTest, NothingToShowIsTheEnquirySlideUntilThereIsSomething) {
  Program empty = program_;
  empty.cases.clear();
  empty.playlists[0].items.resize(1);
  empty.playlists[0].ticker.clear();
  empty.schedule.default_playlist.clear();
  Wall wall(engine(), empty, "strip", MondayMorning());
  wall.Tick();
  EXPECT_EQ(wall.Status().scene, "enquiry");
  EXPECT_THAT(Squeezed(wall.Status().text), testing::HasSubstr("云岭县自然资源局"));
  wall.Load(program_, "p2");
  wall.Tick();
  EXPECT_EQ(wall.Status().item, "cases");
}

TEST_F(PlayerTest, AMissingPlaylistIsTheEnquirySlide) {
  program_.playlists.clear();
  Wall wall = MakeWall(MondayMorning(), "hall");
  wall.Tick();
  EXPECT_EQ(wall.Status().scene, "enquiry");
}

TEST_F(PlayerTest, AnotherSizeOfTheScreenIsDrawnAnew) {
  Wall wall = MakeWall(MondayMorning());
  wall.Tick();
  program_.screens[1] = MakeScreen(512, 256);
  program_.screens[1].id = "strip";
  wall.Load(program_, "p2");
  EXPECT_THAT(wall.Tick(), testing::Contains(Rect{0, 0, 512, 256}));
  EXPECT_EQ(wall.player().frame().width(), 512);
  EXPECT_EQ(wall.player().screen()->h, 256);
}

TEST_F(PlayerTest, AProgramWithoutTheScreenIsNotTaken) {
  Wall wall = MakeWall(MondayMorning());
  wall.Tick();
  program_.screens.pop_back();
  wall.Load(program_, "p2");
  wall.Tick();
  EXPECT_EQ(wall.Status().program, "p1");
}

TEST_F(PlayerTest, DamageIsCompleteOverItemsPlaylistsAndPrograms) {
  for (const char* id : {"strip", "hall"}) {
    const bool large = std::string(id) == "hall";
    Wall wall = MakeWall(At(kMonday, 11, 59, large ? 55 : 0), id);
    Frame before;
    for (int i = 0; i < (large ? 150 : 4000); ++i) {
      if (i == (large ? 20 : 300)) {
        program_.cases[0].item_name = "另一个事项";
        program_.playlists[0].ticker = {"换了一条"};
        program_.playlists[0].title = "换了标题";
        wall.Load(program_, "p2");
      }
      const Damage damage = wall.Tick();
      const Frame& after = wall.player().frame();
      if (i > 0) {
        ASSERT_TRUE(DamageCovers(before, after, damage)) << id << " frame " << i;
      }
      if (!large) {
        ASSERT_TRUE(OnlyPaletteColours(after, Palette::kRed)) << "frame " << i;
      }
      if (!damage.empty() || i == 0) before = after;
    }
  }
}

TEST_F(PlayerTest, ACharacterThatNoFontHasIsReported) {
  program_.cases[0].item_name = "\xF4\x80\x80\x81";  // U+100001, private use
  Wall wall = MakeWall(At(kMonday, 8, 30));
  wall.Tick();
  EXPECT_THAT(wall.Status().missing_glyphs, testing::Contains("U+100001"));
}

TEST_F(PlayerTest, APreviewIsWhatTheWallShows) {
  Wall wall = MakeWall(At(kMonday, 9, 30));
  wall.Tick();
  const Result<Frame> preview =
      RenderAt(engine(), std::make_shared<const Program>(program_), "strip", At(kMonday, 9, 30));
  ASSERT_TRUE(preview.ok());
  EXPECT_EQ(*preview, wall.player().frame());
  int frames = 0;
  const auto count = [&](const Frame&, const Damage&) -> Status {
    if (++frames < 5) return Ok{};
    return Error{FaultCode::kDisplayLost, "enough", {}};
  };
  const auto program = std::make_shared<const Program>(program_);
  EXPECT_TRUE(RenderFrames(engine(), program, "strip", At(kMonday, 9, 30), 4, count).ok());
  EXPECT_EQ(frames, 4);
  EXPECT_FALSE(RenderFrames(engine(), program, "strip", At(kMonday, 9, 30), 9, count).ok());
  EXPECT_EQ(frames, 5);
  EXPECT_EQ(*FrameRate(program_, "strip"), program_.FindScreen("strip")->hz);
  EXPECT_FALSE(
      RenderAt(engine(), std::make_shared<const Program>(program_), "none", MondayMorning()).ok());
}

}  // namespace
}  // namespace tingping::test

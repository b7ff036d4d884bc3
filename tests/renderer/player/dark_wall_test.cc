// What the light of a screen means to its player: no picture moves on a day of mourning, another
// plan disturbs nothing, and frames on a dark wall are told apart.
#include "renderer/player/player.h"
#include "tests/renderer/fixture.h"

namespace tingping::test {
namespace {

constexpr int kHz = 10;

/// Two pages of text in turn, ten seconds each, that slide in.
Program TwoPages() {
  Program program = MakeProgram();
  Screen screen = MakeBodyScreen(192, 96, 16);
  screen.id = "board";
  screen.hz = kHz;
  program.screens = {screen};
  Playlist playlist;
  playlist.id = "pages";
  playlist.enter = Entrance::kSlide;
  for (const char* text : {"今天上午停电", "明天照常办公"}) {
    PlaylistItem item;
    item.id = text;
    item.text = {text};
    item.seconds = 10;
    playlist.items.push_back(item);
  }
  program.playlists = {playlist};
  program.schedule.rules.clear();
  program.schedule.default_playlist = playlist.id;
  return program;
}

class DarkWallTest : public testing::Test {
 protected:
  void Load(const Program& program) {
    player_.SetProgram(std::make_shared<const Program>(program), "p");
  }

  const Damage& Tick() {
    now_ += std::chrono::milliseconds(1000 / kHz);
    return player_.Tick(now_);
  }

  /// Ticks until the next item begins; then how many of the following frames draw something.
  int FramesOfTheNextEntrance() {
    const std::string before = player_.Status(now_).item;
    int drawn = 0;
    while (player_.Status(now_).item == before) drawn = Tick().empty() ? 0 : 1;
    for (int i = 0; i < 5 * kHz; ++i) drawn += Tick().empty() ? 0 : 1;
    return drawn;
  }

  const std::unique_ptr<TextEngine> engine_ = MakeEngine();
  InlineStudio studio_{*engine_};
  Player player_{studio_, "board"};
  Instant now_ = MondayMorning();
};

TEST_F(DarkWallTest, PicturesAreCutToOnADayOfMourning) {
  Program program = TwoPages();
  Load(program);
  Tick();
  EXPECT_GT(FramesOfTheNextEntrance(), 1);
  program.screens[0].light.mourning = true;
  Load(program);
  EXPECT_EQ(FramesOfTheNextEntrance(), 1);
}

TEST_F(DarkWallTest, AnotherPlanDisturbsNothing) {
  Program program = TwoPages();
  Load(program);
  for (int i = 0; i < 2 * kHz; ++i) Tick();
  const std::int64_t frames = player_.Status(now_).item_frames;
  program.screens[0].light.percent = 30;
  Load(program);
  EXPECT_TRUE(Tick().empty());
  EXPECT_EQ(player_.Status(now_).item_frames, frames + 1);
  EXPECT_EQ(player_.screen()->light.percent, 30);
}

TEST_F(DarkWallTest, FramesNobodyCouldSeeAreToldApart) {
  Load(TwoPages());
  Tick();
  FramesOfTheNextEntrance();
  player_.TakeFinished();
  player_.SetLit(false);
  for (int i = 0; i < 12; ++i) Tick();
  player_.SetLit(true);
  FramesOfTheNextEntrance();
  const std::vector<PlayRecord> records = player_.TakeFinished();
  ASSERT_EQ(records.size(), 1u);
  EXPECT_EQ(records[0].unlit_frames, 12);
  EXPECT_GT(records[0].frames, 12);
}

}  // namespace
}  // namespace tingping::test

// The player with a studio of its own thread: it never waits, and comes to show the same.
#include <algorithm>
#include <thread>

#include "renderer/player/player.h"
#include "tests/renderer/fixture.h"

namespace tingping::test {
namespace {

using std::chrono::milliseconds;

class StudioTest : public testing::Test {
 protected:
  void SetUp() override {
    studio_ = StartStudio(MakeEngine());
    player_ = std::make_unique<Player>(*studio_, "hall");
  }

  std::shared_ptr<const Program> Shared() const {
    return std::make_shared<const Program>(program_);
  }

  /// Ticks until `there`, giving the studio the time it needs; false after a thousand ticks.
  template <typename There>
  bool TickUntil(There there) {
    for (int tick = 0; tick < 1000; ++tick) {
      now_ += milliseconds(16);
      player_->Tick(now_);
      if (there()) return true;
      std::this_thread::yield();
      player_->WaitForBody(std::chrono::seconds(5));
      studio_->Do(Urgency::kSoon, [](TextEngine&) { return 0; }).wait();
    }
    return false;
  }

  Program program_ = MakeProgram();
  Instant now_ = MondayMorning();
  std::unique_ptr<Studio> studio_;
  std::unique_ptr<Player> player_;
};

TEST_F(StudioTest, TheWallComesToShowWhatAPreviewShows) {
  const auto engine = MakeEngine();
  InlineStudio at_once(*engine);
  Player preview(at_once, "hall");
  for (Player* player : {player_.get(), &preview}) player->SetProgram(Shared(), "p1");
  EXPECT_TRUE(TickUntil([&] {
    preview.Tick(now_);
    // Lines may be some steps apart: one that waited for its first picture has lost time.
    const int bottom = program_.FindScreen("hall")->Find(ZoneRole::kTicker)->rect.y;
    for (int y = 0; y < bottom; ++y) {
      if (!std::ranges::equal(player_->frame().Row(y), preview.frame().Row(y))) return false;
    }
    return true;
  }));
  EXPECT_EQ(player_->Status(now_).item, preview.Status(now_).item);
  EXPECT_EQ(player_->Status(now_).text, preview.Status(now_).text);
}

TEST_F(StudioTest, ThePictureStaysWhileTheNextIsMade) {
  player_->SetProgram(Shared(), "p1");
  ASSERT_TRUE(TickUntil([&] { return !player_->Status(now_).text.empty(); }));
  const std::vector<std::string> before = player_->Status(now_).text;
  // The studio is busy for as long as we like.
  std::promise<void> free;
  studio_->Do(Urgency::kSoon, [&](TextEngine&) {
    free.get_future().wait();
    return 0;
  });
  program_.cases[0].item_name = "另一个事项";
  player_->SetProgram(Shared(), "p2");
  for (int tick = 0; tick < 20; ++tick) player_->Tick(now_ += milliseconds(16));
  EXPECT_EQ(player_->Status(now_).text, before);
  EXPECT_EQ(player_->Status(now_).program, "p2");
  free.set_value();
  EXPECT_TRUE(TickUntil([&] { return player_->Status(now_).text != before; }));
}

TEST_F(StudioTest, ALineThatIsNeverShownHoldsNobodyUp) {
  for (Playlist& playlist : program_.playlists) {
    PlaylistItem line;
    line.id = "line";
    line.kind = ItemKind::kMarquee;
    line.text = {"云岭县自然资源局欢迎您"};
    playlist.items = {line};
  }
  for (int i = 0; i < 50; ++i) {
    program_.playlists[0].items[0].text = {"第" + std::to_string(i) + "条，还没有人看到就换了"};
    player_->SetProgram(Shared(), std::to_string(i));
    player_->Tick(now_ += milliseconds(16));
  }
  EXPECT_TRUE(TickUntil([&] { return player_->Status(now_).scene == "marquee"; }));
  EXPECT_TRUE(TickUntil([&] { return player_->Status(now_).item_frames > 20; }));
}

TEST_F(StudioTest, MayEndWithPicturesAskedFor) {
  player_->SetProgram(Shared(), "p1");
  ASSERT_TRUE(TickUntil([&] { return !player_->Status(now_).text.empty(); }));
  std::promise<void> begun;
  std::promise<void> free;
  studio_->Do(Urgency::kSoon, [&](TextEngine&) {
    begun.set_value();
    free.get_future().wait();
    return 0;
  });
  begun.get_future().wait();
  for (int tick = 0; tick < 600; ++tick) player_->Tick(now_ += milliseconds(16));
  player_.reset();
  std::thread end([&] { studio_.reset(); });
  free.set_value();
  end.join();
}

TEST_F(StudioTest, AProgramMayChangeAtEveryFrame) {
  for (Playlist& playlist : program_.playlists) {
    std::erase_if(playlist.items,
                  [](const PlaylistItem& item) { return item.kind != ItemKind::kCases; });
  }
  for (int i = 0; i < 200; ++i) {
    program_.cases[0].item_name = "第" + std::to_string(i) + "个";
    player_->SetProgram(Shared(), std::to_string(i));
    player_->Tick(now_ += milliseconds(16));
  }
  EXPECT_TRUE(TickUntil([&] {
    const std::vector<std::string> text = player_->Status(now_).text;
    return std::ranges::any_of(
        text, [](const std::string& line) { return line.find("第199个") != std::string::npos; });
  }));
}

}  // namespace
}  // namespace tingping::test

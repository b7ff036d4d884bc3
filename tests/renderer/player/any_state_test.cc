// Whatever happens, there is exactly one thing on the wall, it is what the schedule decides, and it
// can be read: schedules, edits, damaged programs, sources that fall silent, clock steps, restarts,
// hands, warnings by chance, 100,000 steps.
#include <algorithm>
#include <array>
#include <random>

#include "tests/playlists/schedule_maker.h"
#include "tests/renderer/player/small_wall.h"

namespace tingping::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr int kSteps = 100'000;

class AnyStateTest : public testing::Test {
 protected:
  AnyStateTest() {
    Screen screen = MakeBodyScreen(128, 64, 16);
    screen.id = "board";
    screen.hz = 10;
    base_.screens = {screen};
    base_.cases.resize(3);
  }

  int Below(int limit) { return static_cast<int>(random_() % static_cast<std::uint32_t>(limit)); }
  bool Chance(int percent) { return Below(100) < percent; }

  PlaylistItem SomeItem(int number) {
    static constexpr std::array kKinds = {ItemKind::kText,  ItemKind::kClock,  ItemKind::kCases,
                                          ItemKind::kGuide, ItemKind::kNotice, ItemKind::kCounters};
    PlaylistItem item;
    item.id = "item" + std::to_string(number);
    item.kind = kKinds[static_cast<std::size_t>(Below(kKinds.size()))];
    item.text = {"字"};
    if (item.kind == ItemKind::kGuide) item.ref = Chance(30) ? "gone" : base_.guides[0].id;
    if (item.kind == ItemKind::kNotice) item.ref = std::string(kEvery);
    if (item.kind == ItemKind::kCases) item.source = Chance(30) ? "gone" : "bjgs";
    item.seconds = 1 + Below(20);
    item.limits.weight = 1 + Below(3);
    item.limits.repeat = 1 + Below(2);
    item.limits.share = static_cast<ShareClass>(Below(3));
    if (Chance(20)) item.limits.from = TimeOfDay{Below(86400)};
    if (Chance(20)) item.limits.to = TimeOfDay{1 + Below(86400)};
    if (Chance(20)) item.limits.on.days = {DayKind::kWorkday};
    return item;
  }

  Playlist SomePlaylist(const std::string& id) {
    Playlist playlist;
    playlist.id = id;
    playlist.order = static_cast<PlayOrder>(Below(3));
    if (Chance(20)) playlist.least_statutory_percent = Below(80);
    if (Chance(20)) playlist.most_slogan_percent = 10 + Below(90);
    if (Chance(30)) playlist.ticker = {"滚动"};
    for (int i = Below(4); i > 0; --i) playlist.items.push_back(SomeItem(i));
    return playlist;
  }

  std::shared_ptr<const Program> SomeProgram() {
    Program program = base_;
    for (SourceState& source : program.sources) {
      if (Chance(30)) source.as_of = now_ - minutes(Below(60 * 24 * 4));
    }
    program.schedule = ScheduleMaker(static_cast<std::uint32_t>(random_())).Make(8);
    for (Rule& rule : program.schedule.rules) rule.any_hour = Chance(20);
    program.playlists.clear();
    for (const Rule& rule : program.schedule.rules) {
      // Some rules name what is not there.
      if (Chance(10) || program.FindPlaylist(rule.playlist) != nullptr) continue;
      program.playlists.push_back(SomePlaylist(rule.playlist));
    }
    if (Chance(70)) {
      program.playlists.push_back(SomePlaylist("rest"));
      program.schedule.default_playlist = "rest";
    }
    for (int i = Below(3); i > 0; --i) {
      const Instant from = now_ + minutes(Below(600) - 300);
      program.alerts.push_back(MakeAlert("alert" + std::to_string(i),
                                         static_cast<AlertLevel>(Below(4)), from,
                                         from + minutes(Below(120))));
    }
    return std::make_shared<const Program>(std::move(program));
  }

  void Edit() {
    program_ = SomeProgram();
    player_->SetProgram(program_, "p" + std::to_string(++programs_));
  }

  /// A program with one byte altered that reads for all that; its hash would have told.
  void Damage() {
    std::string bytes = SerializeProgram(*program_);
    bytes[static_cast<std::size_t>(Below(static_cast<int>(bytes.size())))] ^= 1;
    Result<Program> damaged = ParseProgram(std::move(bytes), "damaged.json");
    if (!damaged || damaged->FindScreen("board") == nullptr) return;
    ++damages_;
    program_ = std::make_shared<const Program>(*std::move(damaged));
    player_->SetProgram(program_, "p" + std::to_string(++programs_));
  }

  void Restart() {
    if (player_) player_->Stop(now_);
    player_ = std::make_unique<Player>(studio_, "board");
    player_->SetAbove(above_);
    player_->SetProgram(program_, "p" + std::to_string(programs_));
  }

  void Order() {
    if (Chance(50)) above_.clock_trusted = Chance(70);
    above_.hand.reset();
    if (Chance(50)) {
      const std::string id =
          Chance(20) || program_->playlists.empty() ? "gone" : program_->playlists[0].id;
      above_.hand = HandPlay{id, now_, now_ + seconds(Below(7200)), Chance(50)};
    }
    player_->SetAbove(above_);
  }

  void Step() {
    std::int64_t skipped = 0;
    const int what = Below(100);
    if (what < 60) {
      skipped = std::min<std::int64_t>(player_->QuietFrames(now_), Below(200));
      now_ += milliseconds(100 * (1 + skipped));
    } else if (what < 80) {
      now_ += seconds(Below(3600));
    } else if (what < 85) {
      now_ += minutes(Below(60 * 24 * 400));
    } else if (what < 90) {
      now_ -= minutes(Below(60 * 24 * 400));
    } else if (what < 94) {
      Edit();
    } else if (what < 96) {
      Damage();
    } else if (what < 98) {
      Order();
    } else {
      Restart();
    }
    // Within the years of the calendar.
    if (now_ < At(kMonday, 0, 0) - minutes(60 * 24 * 3000)) now_ = At(kMonday, 9, 0);
    player_->Tick(now_, skipped);
  }

  /// The warnings in force, by their own times and nothing else.
  std::vector<std::string> StandingNow() const {
    std::vector<std::string> ids;
    const auto second = [](Instant instant) { return std::chrono::floor<seconds>(instant); };
    for (const Alert& alert : program_->alerts) {
      const bool begun = second(alert.starts_at) <= second(now_);
      if (begun && (!alert.expires_at || second(now_) < second(*alert.expires_at)))
        ids.push_back(alert.id);
    }
    return ids;
  }

  bool FrameIsEmpty() const {
    const Frame& frame = player_->frame();
    const std::span<const Pixel> all(frame.data(), static_cast<std::size_t>(frame.width()) *
                                                       static_cast<std::size_t>(frame.height()));
    return std::ranges::all_of(all, [&](Pixel pixel) { return pixel == all.front(); });
  }

  void Check() const {
    const PlayerStatus status = player_->Status(now_);
    const Decision& decision = status.decision;
    ASSERT_FALSE(decision.rotation.empty());
    ASSERT_LE(decision.since, program_->zone.ToCivil(now_));
    ASSERT_GT(decision.until, program_->zone.ToCivil(now_));
    ASSERT_FALSE(status.item.empty());
    // A running line comes in from the edge.
    const bool runs = status.scene == "marquee";
    ASSERT_FALSE(status.text.empty() && !runs) << status.item;
    ASSERT_FALSE(FrameIsEmpty() && !runs) << status.item;
    if (!decision.alerts.empty()) {
      ASSERT_EQ(status.scene, "alert");
      ASSERT_THAT(decision.alerts, testing::Contains(status.item.substr(6)));
      if (!status.clock_trusted) return;
      ASSERT_THAT(StandingNow(), testing::Contains(decision.alerts[0]));
      return;
    }
    ASSERT_NE(status.scene, "alert");
    ASSERT_TRUE(StandingNow().empty() || !status.clock_trusted) << StandingNow().front();
    Claim claim{status.rule, status.playlist};
    const Claim spare{"", program_->schedule.default_playlist};
    if (status.nothing_due && claim == spare) claim = decision.rotation.front();
    ASSERT_THAT(decision.rotation, testing::Contains(claim));
    ASSERT_TRUE(status.clock_trusted || status.scene != "clock");
  }

  std::mt19937 random_{20261128};
  const std::unique_ptr<TextEngine> engine_ = MakeEngine();
  InlineStudio studio_{*engine_};
  std::unique_ptr<Player> player_;
  Program base_ = MakeProgram();
  std::shared_ptr<const Program> program_;
  int programs_ = 0;
  int damages_ = 0;
  Above above_;
  Instant now_ = MondayMorning();
};

TEST_F(AnyStateTest, ExactlyOneThingIsOnTheWallAndItCanBeRead) {
  program_ = SomeProgram();
  Restart();
  player_->Tick(now_);
  for (int step = 0; step < kSteps; ++step) {
    Step();
    Check();
    if (HasFatalFailure()) FAIL() << "step " << step << " at " << FormatInstant(now_, TimeZone());
    player_->TakeFinished();
  }
  EXPECT_GT(damages_, 100);
}

}  // namespace
}  // namespace tingping::test

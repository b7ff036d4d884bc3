// What the player tells of a play: clocks, category, and the hash of what was shown.
#include "renderer/player/player.h"
#include "renderer/player/round.h"
#include "tests/renderer/fixture.h"

namespace tingping::test {
namespace {

using std::chrono::milliseconds;

constexpr int kHz = 10;

class PlayRecordTest : public testing::Test {
 protected:
  /// One playlist of these items, on a wall that is all body, ten frames a second.
  PlayRecordTest() {
    Screen screen = MakeBodyScreen(384, 192, 16);
    screen.id = "board";
    screen.hz = kHz;
    program_.screens = {screen};
    program_.schedule.rules.clear();
    program_.schedule.default_playlist = "only";
    program_.playlists.resize(1);
    program_.playlists[0] = {};
    program_.playlists[0].id = "only";
  }

  PlaylistItem& Add(const std::string& id, ItemKind kind, const std::string& ref = "") {
    PlaylistItem item;
    item.id = id;
    item.kind = kind;
    item.ref = ref;
    item.seconds = 2;
    program_.playlists[0].items.push_back(item);
    return program_.playlists[0].items.back();
  }

  void Tick(int count = 1) {
    for (int i = 0; i < count; ++i) {
      clock_.steady += milliseconds(1000 / kHz);
      now_ += milliseconds(1000 / kHz);
      player_.SetClock(clock_);
      player_.Tick(now_);
    }
  }

  /// What was on the wall within so many seconds.
  std::vector<PlayRecord> Play(int seconds) {
    player_.SetProgram(std::make_shared<const Program>(program_), "p");
    Tick(seconds * kHz);
    return player_.TakeFinished();
  }

  std::string HashOf(const PlaylistItem& item) const {
    return ContentOf(program_, {item.id, item}, now_).hash;
  }

  const std::unique_ptr<TextEngine> engine_ = MakeEngine();
  InlineStudio studio_{*engine_};
  Player player_{studio_, "board"};
  Program program_ = MakeProgram();
  Instant now_ = MondayMorning();
  PlayClock clock_{milliseconds(7000), ClockSource::kSynchronised};
};

TEST_F(PlayRecordTest, HasBothClocksAndTheirSource) {
  Add("hello", ItemKind::kText).text = {"今天照常办公"};
  const std::vector<PlayRecord> plays = Play(5);
  ASSERT_EQ(plays.size(), 2u);
  EXPECT_EQ(plays[0].screen, "board");
  EXPECT_EQ(plays[1].frames, 2 * kHz);  // the first one was joined late
  EXPECT_EQ(plays[1].steady_started, plays[0].steady_ended);
  EXPECT_EQ(plays[1].steady_ended - plays[1].steady_started, milliseconds(2000));
  EXPECT_EQ(plays[1].clock, ClockSource::kSynchronised);
}

TEST_F(PlayRecordTest, AWallClockThatIsSetDoesNotChangeHowLongItWas) {
  Add("hello", ItemKind::kText).text = {"今天照常办公"};
  Play(1);
  now_ += std::chrono::hours(1);
  Tick(4 * kHz);
  const std::vector<PlayRecord> plays = player_.TakeFinished();
  ASSERT_FALSE(plays.empty());
  EXPECT_GT(plays[0].ended - plays[0].started, std::chrono::hours(1));
  EXPECT_EQ(LitTime(plays[0]), milliseconds(plays[0].frames * 1000 / kHz));
}

TEST_F(PlayRecordTest, ThePlayThatGoesOnIsTheOneOnTheWall) {
  Add("hello", ItemKind::kText).text = {"今天照常办公"};
  EXPECT_EQ(player_.Playing(), nullptr);
  Play(1);
  ASSERT_NE(player_.Playing(), nullptr);
  EXPECT_EQ(player_.Playing()->item, "hello");
  EXPECT_EQ(player_.Playing()->frames, kHz);
  EXPECT_EQ(Squeezed(player_.Playing()->text), "今天照常办公");
  player_.Stop(now_);
  EXPECT_EQ(player_.Playing(), nullptr);
}

TEST_F(PlayRecordTest, CountsByWhatIsReallyOnTheWall) {
  Add("guides", ItemKind::kGuide, program_.guides[0].id);
  Add("cases", ItemKind::kCases);
  const std::vector<PlayRecord> plays = Play(120);
  EXPECT_THAT(plays, testing::Contains(testing::Field(&PlayRecord::category, "办事指南")));
  EXPECT_THAT(plays, testing::Contains(testing::Field(&PlayRecord::category, "办件公示")));
  // Too old to be shown: the enquiry slide stands in.
  for (SourceState& source : program_.sources) source.as_of = now_ - std::chrono::hours(999);
  EXPECT_THAT(Play(120),
              testing::Contains(testing::AllOf(testing::Field(&PlayRecord::scene, "enquiry"),
                                               testing::Field(&PlayRecord::category, "咨询信息"))));
}

TEST_F(PlayRecordTest, NothingToShowIsTheEnquirySlideWithAHashOfItsOwn) {
  const std::vector<PlayRecord> plays = Play(60);
  ASSERT_FALSE(plays.empty());
  EXPECT_EQ(plays[0].category, "咨询信息");
  EXPECT_EQ(plays[0].content, EnquiryHash(program_));
  EXPECT_EQ(plays[0].content.size(), 32u);
  program_.bureau.enquiry.push_back("周末不办公");
  EXPECT_NE(plays[0].content, EnquiryHash(program_));
}

TEST_F(PlayRecordTest, TheHashIsOfWhatIsShownAndNotOfHowItIs) {
  PlaylistItem& item = Add("notice", ItemKind::kNotice, program_.notices[0].id);
  const std::string hash = HashOf(item);
  EXPECT_THAT(Play(200), testing::Contains(testing::Field(&PlayRecord::content, hash)));
  PlaylistItem other = item;
  other.id = "elsewhere";
  other.seconds = 30;
  other.motion = Motion::kRoll;
  EXPECT_EQ(HashOf(other), hash);
  program_.notices[0].body.push_back("补充一段");
  EXPECT_NE(HashOf(item), hash);
}

}  // namespace
}  // namespace tingping::test

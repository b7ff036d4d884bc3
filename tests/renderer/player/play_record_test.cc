// What the player tells of a play: clocks, category, and the hash of what was shown.
#include "renderer/player/round.h"
#include "tests/renderer/player/small_wall.h"

namespace tingping::test {
namespace {

using std::chrono::milliseconds;

class PlayRecordTest : public SmallWallTest {
 protected:
  std::string HashOf(const PlaylistItem& item) const {
    return ContentOf(program_, {item.id, item}, now_).hash;
  }
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
  EXPECT_EQ(plays[0].ended - plays[0].started, plays[0].steady_ended - plays[0].steady_started)
      << "dated by the clock as it was set";
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

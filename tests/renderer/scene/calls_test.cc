// What the strip of calls says on zones of different sizes, and when it changes.
#include "renderer/scene/calls_scene.h"
#include "tests/renderer/scene/scene_test_util.h"

namespace tingping::test {
namespace {

using std::chrono::seconds;
using testing::ElementsAre;

class CallsTest : public SceneTest {
 protected:
  /// A board that is one strip, and the calls A012, A011, A010 of so many seconds ago.
  std::unique_ptr<Scene> Strip(int width, int height, int em, const std::vector<int>& ages) {
    screen_ = MakeBodyScreen(width, height, em);
    screen_.zones[0].role = ZoneRole::kCalls;
    std::vector<WindowCall> calls;
    for (std::size_t i = 0; i < ages.size(); ++i) {
      calls.push_back({"A0" + std::to_string(12 - i), std::to_string(3 - i),
                       MondayMorning() - seconds(ages[i])});
    }
    return MakeCalls(ContextOf(ZoneRole::kCalls), std::move(calls));
  }

  std::vector<std::string> Text(const Scene& scene) const { return scene.TextAt(Moment(0)); }
};

TEST_F(CallsTest, AWideStripTellsAllThreeInWords) {
  EXPECT_THAT(Text(*Strip(1920, 96, 64, {5, 100, 300})),
              ElementsAre("A012 到 3号窗口", "A011 到 2号窗口", "A010 到 1号窗口"));
  EXPECT_THAT(Text(*Strip(1920, 96, 64, {5})), ElementsAre("请 A012 号到 3 号窗口"));
}

TEST_F(CallsTest, ANarrowStripTellsTheNewest) {
  EXPECT_THAT(Text(*Strip(192, 16, 16, {5, 100})), ElementsAre("请 A012 号到 3 号窗口"));
  EXPECT_THAT(Text(*Strip(128, 16, 16, {5, 100})), ElementsAre("A012 到 3号窗口"));
  EXPECT_THAT(Text(*Strip(64, 16, 16, {5, 100})), ElementsAre("A012→3"));
}

TEST_F(CallsTest, AZoneOfSeveralLinesHasOneOnEach) {
  EXPECT_THAT(
      Text(*Strip(320, 64, 16, {5, 100, 300})),
      ElementsAre("请 A012 号到 3 号窗口", "请 A011 号到 2 号窗口", "请 A010 号到 1 号窗口"));
  EXPECT_EQ(Text(*Strip(320, 40, 16, {5, 100, 300})).size(), 2u);
}

TEST_F(CallsTest, NothingIsCutOnTheSmallestStrip) {
  for (const int width : {32, 48, 56}) {
    const auto scene = Strip(width, 16, 16, {5});
    const Frame frame = Painted(*scene, 0);
    const Frame room = Painted(*Strip(400, 16, 16, {5}), 0);
    EXPECT_THAT(Text(*scene), ElementsAre("A012→3"));
    EXPECT_FALSE(frame == Frame(width, 16)) << width;
    EXPECT_FALSE(room == Frame(400, 16));
  }
}

TEST_F(CallsTest, WithoutACallItAsksForPatience) {
  EXPECT_THAT(Text(*Strip(384, 32, 16, {})), ElementsAre("请留意叫号"));
  EXPECT_THAT(Text(*Strip(384, 32, 16, {601})), ElementsAre("请留意叫号"));
}

TEST_F(CallsTest, ACallChangesColourAfterItsTimeAndThenLeaves) {
  const auto scene = Strip(384, 32, 16, {15});
  const Frame fresh = Painted(*scene, 0);
  EXPECT_EQ(scene->QuietFrames(Moment(0)), 5 * 60 - 1);
  now_ += seconds(5);
  const Frame old = Painted(*scene, 300);
  EXPECT_FALSE(fresh == old);
  EXPECT_EQ(scene->QuietFrames(Moment(300)), 580 * 60 - 1);
  now_ += seconds(580);
  EXPECT_THAT(scene->TextAt(Moment(300 + 580 * 60)), ElementsAre("请留意叫号"));
}

TEST_F(CallsTest, LedsOfOneColourHaveNoOther) {
  screen_ = {};
  for (const Palette palette : {Palette::kRed, Palette::kRedGreen}) {
    Strip(384, 32, 16, {});  // for its zones
    screen_.palette = palette;
    const auto scene = MakeCalls(ContextOf(ZoneRole::kCalls), {{"A012", "3", MondayMorning()}});
    EXPECT_TRUE(OnlyPaletteColours(Painted(*scene, 0), palette));
  }
}

}  // namespace
}  // namespace tingping::test

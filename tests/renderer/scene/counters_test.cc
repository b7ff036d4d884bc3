// Counters on each board: every number can be read, and what they are of.
#include "tests/renderer/scene/scene_test_util.h"

namespace tingping::test {
namespace {

class CountersTest : public SceneTest {
 protected:
  void SetUp() override {
    screen_ = ParamScreen();
    item_.kind = ItemKind::kCounters;
    item_.counters = {{Counter::kAcceptedThisMonth, ""}, {Counter::kInProgress, "正在办理"}};
    program_.sources.front().as_of = now_;
  }

  std::string Shown(const Scene& scene) const {
    std::string all;
    for (const auto& page : PagesOf(scene)) all += Squeezed(page);
    return all;
  }

  PlaylistItem item_;
};

TEST_P(CountersTest, ShowsEachNumberAndWhatItIsOf) {
  const auto scene = Body(item_);
  ASSERT_NE(scene, nullptr);
  const std::string shown = Shown(*scene);
  for (const std::string text : {"本月受理", "正在办理", "公示", "截至"}) {
    EXPECT_NE(shown.find(text), std::string::npos) << text << " in " << shown;
  }
}

TEST_P(CountersTest, StaysOnItsPalette) {
  const auto scene = Body(item_);
  Frame frame(screen_.w, screen_.h);
  Damage damage;
  scene->Paint(Moment(0), &frame, &damage);
  if (screen_.palette != Palette::kRgb) {
    EXPECT_TRUE(OnlyPaletteColours(frame, screen_.palette));
  }
}

INSTANTIATE_TEST_SUITE_P(Boards, CountersTest, testing::ValuesIn(kBoards), BoardName);

}  // namespace
}  // namespace tingping::test

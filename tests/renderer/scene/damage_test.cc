// What a scene says it changed is all it changed, and boards of one or two colours get no other.
#include "renderer/scene/ticker.h"
#include "tests/renderer/scene/scene_test_util.h"

namespace tingping::test {
namespace {

class DamageTest : public SceneTest {
 protected:
  void SetUp() override { screen_ = ParamScreen(); }

  /// Plays `count` frames from `first` on.
  void Play(Scene& scene, std::int64_t first, std::int64_t count) {
    Frame frame(screen_.w, screen_.h);
    Frame shown = frame;
    for (std::int64_t index = first; index < first + count; ++index) {
      now_ += std::chrono::milliseconds(1000 / screen_.hz);
      Damage damage;
      if (index == first) scene.Invalidate();
      scene.Paint(Moment(index), &frame, &damage);
      ASSERT_TRUE(DamageCovers(shown, frame, damage)) << scene.Name() << " at " << index;
      if (damage.empty()) {
        ASSERT_EQ(shown, frame);
        continue;
      }
      shown = frame;
      if (screen_.palette != Palette::kRgb) {
        ASSERT_TRUE(OnlyPaletteColours(frame, screen_.palette)) << scene.Name();
      }
    }
    // What was drawn bit by bit is what would be drawn at once.
    Frame whole(screen_.w, screen_.h);
    Damage damage;
    scene.Invalidate();
    scene.Paint(Moment(first + count - 1), &whole, &damage);
    EXPECT_EQ(whole, frame) << scene.Name();
  }

  /// All of the first pages; on a large board, where comparing is slow, a few frames of them.
  void PlayFromStartAndOverAPage(Scene& scene) {
    if (screen_.w < 1000) return Play(scene, 0, 2000);
    std::int64_t turn = 1;
    while (turn < scene.DurationFrames() && scene.PageAt(turn) == 0) ++turn;
    Play(scene, 0, 30);
    Play(scene, turn - 15, 30);
  }
};

TEST_P(DamageTest, OfBodyScenesIsComplete) {
  for (const auto& scene : EveryBodyScene()) {
    ASSERT_NE(scene, nullptr);
    PlayFromStartAndOverAPage(*scene);
  }
}

TEST_P(DamageTest, OfBarsIsComplete) {
  // Where a board has none, its only zone does for them.
  const bool bars = screen_.Find(ZoneRole::kTitle) != nullptr;
  const ZoneRole title = bars ? ZoneRole::kTitle : ZoneRole::kBody;
  const ZoneRole ticker = bars ? ZoneRole::kTicker : ZoneRole::kBody;
  PlayFromStartAndOverAPage(*MakeTitleBar(ContextOf(title), "云岭县自然资源局"));
  PlayFromStartAndOverAPage(*MakeTicker(ContextOf(ticker), {"第一条", "第二条，稍长一些"}));
}

TEST_P(DamageTest, StillPagesRestBetweenTurns) {
  PlaylistItem item;
  item.kind = ItemKind::kGuide;
  item.ref = "transfer";
  const auto scene = Body(item);
  Frame frame(screen_.w, screen_.h);
  int turns = 0;
  int steps = 0;
  for (std::int64_t index = 0; index < scene->DurationFrames(); ++index) {
    Damage damage;
    scene->Paint(Moment(index), &frame, &damage);
    const bool whole = !damage.empty() && damage.front() == screen_.Find(ZoneRole::kBody)->rect;
    turns += whole ? 1 : 0;
    steps += !damage.empty() && !whole ? 1 : 0;
  }
  EXPECT_EQ(turns, scene->PageCount());
  EXPECT_LE(steps, scene->DurationFrames() / screen_.hz) << "the progress mark";
}

INSTANTIATE_TEST_SUITE_P(Boards, DamageTest, testing::ValuesIn(BoardsAndTiny()), BoardName);

}  // namespace
}  // namespace tingping::test

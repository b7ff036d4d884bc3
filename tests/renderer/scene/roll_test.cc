// Content that rolls: nothing is lost, every step is the same, and what fits stands still.
#include <algorithm>

#include "renderer/scene/document.h"
#include "tests/renderer/scene/scene_test_util.h"

namespace tingping::test {
namespace {

class RollTest : public SceneTest {
 protected:
  void SetUp() override { screen_ = ParamScreen(); }

  std::unique_ptr<Scene> Rolling(ItemKind kind, const std::string& ref, Motion motion) {
    PlaylistItem item;
    item.id = "item";
    item.kind = kind;
    item.ref = ref;
    item.motion = motion;
    return Body(item);
  }

  /// What can be read from the first frame to the last, each line once.
  std::string AllText(const Scene& scene) const {
    std::vector<std::string> lines;
    std::vector<std::string> before;
    for (std::int64_t index = 0; index < scene.DurationFrames(); ++index) {
      const std::vector<std::string> now = scene.TextAt(Moment(index));
      if (now == before) continue;
      for (const std::string& line : now) {
        if (std::find(before.begin(), before.end(), line) == before.end()) lines.push_back(line);
      }
      before = now;
    }
    return Squeezed(lines);
  }
};

TEST_P(RollTest, NothingOfAGuideIsLost) {
  for (const Motion motion : {Motion::kRows, Motion::kRoll}) {
    const auto scene = Rolling(ItemKind::kGuide, "transfer", motion);
    const std::string shown = AllText(*scene);
    for (const Block& block : DocumentOf(*program_.FindGuide("transfer")).blocks) {
      for (const std::string& text : block.texts) {
        EXPECT_TRUE(Shows(shown, text)) << NameOf(motion);
      }
    }
  }
}

TEST_P(RollTest, EveryCaseIsShown) {
  for (const Motion motion : {Motion::kRows, Motion::kRoll}) {
    const auto scene = Rolling(ItemKind::kCases, "", motion);
    const std::string shown = AllText(*scene);
    for (const Case& row : program_.cases) {
      // Narrow boards show the end of a number.
      EXPECT_TRUE(Shows(shown, row.no.substr(row.no.size() - 1))) << NameOf(motion);
      EXPECT_TRUE(Shows(shown, row.item_name)) << NameOf(motion);
    }
  }
}

TEST_P(RollTest, FramesThatAreSkippedLookLikeTheOneBefore) {
  for (const Motion motion : {Motion::kRows, Motion::kRoll}) {
    const auto scene = Rolling(ItemKind::kGuide, "transfer", motion);
    const auto other = Rolling(ItemKind::kGuide, "transfer", motion);
    const std::int64_t total = scene->DurationFrames();
    for (std::int64_t index = 0; index < total; index += std::max<std::int64_t>(1, total / 12)) {
      const Frame frame = Painted(*scene, index);
      const std::int64_t quiet = scene->QuietFrames(Moment(index));
      ASSERT_GE(quiet, 0);
      ASSERT_EQ(Painted(*other, index + quiet), frame) << NameOf(motion) << " " << index;
    }
  }
}

TEST_P(RollTest, DamageCoversWhatChanges) {
  for (const Motion motion : {Motion::kRows, Motion::kRoll}) {
    const auto scene = Rolling(ItemKind::kGuide, "transfer", motion);
    const auto afresh = Rolling(ItemKind::kGuide, "transfer", motion);
    const std::int64_t middle = scene->DurationFrames() / 2;
    Frame frame = Painted(*scene, middle);
    for (std::int64_t index = middle + 1; index < middle + 40; ++index) {
      const Frame before = frame;
      Damage damage;
      scene->Paint(Moment(index), &frame, &damage);
      ASSERT_TRUE(DamageCovers(before, frame, damage));
      ASSERT_EQ(frame, Painted(*afresh, index));
    }
  }
}

TEST_P(RollTest, PixelsMoveUpByTheSameWholeStep) {
  const auto scene = Rolling(ItemKind::kGuide, "transfer", Motion::kRoll);
  std::optional<LinePlace> last;
  std::int64_t last_index = 0;
  for (std::int64_t index = 0; index < scene->DurationFrames(); ++index) {
    const std::optional<LinePlace> place = scene->LineAt(Moment(index));
    if (place && last) {
      const std::int64_t moved = place->from - last->from;
      ASSERT_TRUE(moved == 0 || moved == place->step.pixels);
      if (moved != 0) {
        ASSERT_EQ((index - last_index) % place->step.frames, 0);
        last_index = index;
      }
    } else if (place) {
      last_index = index;
    }
    last = place;
  }
}

INSTANTIATE_TEST_SUITE_P(Boards, RollTest, testing::ValuesIn(kBoards), BoardName);

class StillTest : public SceneTest {};

TEST_F(StillTest, WhatFitsOnePageStandsStill) {
  screen_ = MakeScreen(1920, 1080, Palette::kRgb);
  PlaylistItem item;
  item.id = "item";
  item.kind = ItemKind::kText;
  item.title = "温馨提示";
  item.text = {"请凭受理编号查询办件进度。"};
  const auto still = Body(item);
  for (const Motion motion : {Motion::kRows, Motion::kRoll}) {
    item.motion = motion;
    const auto scene = Body(item);
    EXPECT_EQ(scene->PageCount(), 1);
    EXPECT_EQ(scene->DurationFrames(), still->DurationFrames());
    EXPECT_FALSE(scene->LineAt(Moment(scene->DurationFrames() / 2)));
  }
}

}  // namespace
}  // namespace tingping::test

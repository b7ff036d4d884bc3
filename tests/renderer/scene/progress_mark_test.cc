// The bar that tells how long a page stays.
#include "renderer/scene/progress_mark.h"

#include "tests/renderer/scene/scene_test_util.h"

namespace tingping::test {
namespace {

class ProgressMarkTest : public SceneTest {
 protected:
  void SetUp() override { screen_ = MakeBodyScreen(400, 256, 16); }

  std::optional<ProgressMark> Mark(const std::vector<std::int64_t>& seconds) {
    std::vector<std::int64_t> ends;
    for (const std::int64_t s : seconds) ends.push_back(s * screen_.hz);
    return ProgressMark::ForPages(ContextOf(), ThemeOf(screen_.palette), ends);
  }
};

TEST_F(ProgressMarkTest, EachPageFillsItsPart) {
  const auto mark = Mark({10, 30});
  ASSERT_TRUE(mark);
  EXPECT_EQ(mark->rect(), (Rect{12, 252, 376, 2}));
  const int hz = screen_.hz;
  EXPECT_EQ(mark->FilledAt(0), 0);
  EXPECT_EQ(mark->FilledAt(5 * hz - 1), 74);
  EXPECT_EQ(mark->FilledAt(5 * hz), 93);
  EXPECT_EQ(mark->FilledAt(10 * hz), 189) << "the second part begins after the gap";
  EXPECT_EQ(mark->FilledAt(20 * hz), 282);
}

TEST_F(ProgressMarkTest, ItMovesAtMostOnceASecond) {
  const auto mark = Mark({10, 30});
  const int hz = screen_.hz;
  EXPECT_EQ(mark->NextStep(0), hz);
  EXPECT_EQ(mark->NextStep(hz - 1), hz);
  EXPECT_EQ(mark->NextStep(hz), 2 * hz);
  EXPECT_EQ(mark->NextStep(10 * hz - 1), 10 * hz);
  for (std::int64_t index = 0; index < 30 * hz; ++index) {
    const std::int64_t next = mark->NextStep(index);
    ASSERT_GT(next, index);
    for (std::int64_t between = index; between < next; ++between) {
      ASSERT_EQ(mark->FilledAt(between), mark->FilledAt(index));
    }
  }
}

TEST_F(ProgressMarkTest, ManyPagesShareOnePart) {
  const auto mark =
      Mark({10,  20,  30,  40,  50,  60,  70,  80,  90,  100, 110, 120, 130, 140, 150,
            160, 170, 180, 190, 200, 210, 220, 230, 240, 250, 260, 270, 280, 290, 300});
  ASSERT_TRUE(mark);
  EXPECT_EQ(mark->FilledAt(150 * screen_.hz), 188);
}

TEST_F(ProgressMarkTest, AShortPageAloneHasNone) {
  EXPECT_FALSE(Mark({10}));
  EXPECT_TRUE(Mark({20}));
}

TEST_F(ProgressMarkTest, LowZonesSpareNoRows) {
  for (const auto& [w, h] : {std::pair(320, 16), std::pair(384, 32), std::pair(192, 96)}) {
    screen_ = MakeBodyScreen(w, h, 16);
    EXPECT_FALSE(Mark({10, 20})) << w << "x" << h;
  }
}

}  // namespace
}  // namespace tingping::test

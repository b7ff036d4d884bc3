#include "renderer/player/step_watch.h"

#include <gtest/gtest.h>

#include <vector>

namespace tingping {
namespace {

/// How many uneven steps a line has that stands at these places in frames one after another.
std::int64_t Uneven(ScrollStep step, const std::vector<std::int64_t>& places) {
  StepWatch watch;
  for (const std::int64_t from : places) watch.Observe(LinePlace{step, from}, 1);
  return watch.uneven();
}

TEST(StepWatchTest, CountsEveryStepThatIsNotTheLinesOwn) {
  EXPECT_EQ(Uneven({3, 1}, {0, 3, 6, 9, 12}), 0);
  EXPECT_EQ(Uneven({3, 1}, {0, 3, 9, 12}), 1) << "a jump";
  EXPECT_EQ(Uneven({3, 1}, {0, 3, 3, 6}), 2) << "it stood, and then the step came late";
  EXPECT_EQ(Uneven({1, 3}, {0, 0, 0, 1, 1, 1, 2}), 0);
  EXPECT_EQ(Uneven({1, 3}, {0, 1, 1, 1, 2}), 0) << "joined in the middle of a step";
  EXPECT_EQ(Uneven({1, 3}, {0, 0, 0, 1, 1, 2}), 1) << "too early";
}

TEST(StepWatchTest, AnotherLineBeginsAnew) {
  StepWatch watch;
  watch.Observe(LinePlace{{3, 1}, 90}, 1);
  watch.Observe(std::nullopt, 1);
  watch.Observe(LinePlace{{3, 1}, -500}, 1);
  watch.Observe(LinePlace{{2, 1}, 40}, 1);
  EXPECT_EQ(watch.uneven(), 0);
}

TEST(StepWatchTest, FramesThatNobodyDrewHavePassed) {
  StepWatch watch;
  watch.Observe(LinePlace{{1, 3}, 0}, 1);
  watch.Observe(LinePlace{{1, 3}, 1}, 3);
  watch.Observe(LinePlace{{1, 3}, 2}, 3);
  EXPECT_EQ(watch.uneven(), 0);
}

}  // namespace
}  // namespace tingping

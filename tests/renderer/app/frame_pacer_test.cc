#include "renderer/app/frame_pacer.h"

#include <gtest/gtest.h>

namespace tingping {
namespace {

using namespace std::chrono_literals;
using Time = FramePacer::Clock::time_point;

const Time kStart{1000s};

TEST(FramePacerTest, DeadlinesAreAPeriodApartHoweverLongAFrameTakes) {
  FramePacer pacer(50, kStart);
  EXPECT_EQ(pacer.NextDeadline(kStart + 3ms), kStart + 20ms);
  EXPECT_EQ(pacer.NextDeadline(kStart + 39ms), kStart + 40ms);
  EXPECT_EQ(pacer.NextDeadline(kStart + 40ms), kStart + 60ms);
  EXPECT_EQ(pacer.late(), 0);
}

TEST(FramePacerTest, DoesNotDriftOverAnHour) {
  FramePacer pacer(60, kStart);
  Time now = kStart;
  for (int frame = 0; frame < 60 * 3600; ++frame) now = pacer.NextDeadline(now + 1ms);
  EXPECT_NEAR(std::chrono::duration<double>(now - kStart).count(), 3600, 0.001);
}

TEST(FramePacerTest, AMissedDeadlineLosesTimeAndIsNotCaughtUp) {
  FramePacer pacer(50, kStart);
  const Time late = kStart + 90ms;  // four and a half periods
  EXPECT_EQ(pacer.NextDeadline(late), late);
  EXPECT_EQ(pacer.late(), 1);
  EXPECT_EQ(pacer.NextDeadline(late + 2ms), late + 20ms);
  EXPECT_EQ(pacer.NextDeadline(late + 22ms), late + 40ms);
  EXPECT_EQ(pacer.late(), 1);
}

TEST(FramePacerTest, ANewRateCountsFromTheNextFrame) {
  FramePacer pacer(10, kStart);
  pacer.SetRate(50);
  EXPECT_EQ(pacer.hz(), 50);
  EXPECT_EQ(pacer.NextDeadline(kStart), kStart + 100ms);
  EXPECT_EQ(pacer.NextDeadline(kStart + 100ms), kStart + 120ms);
}

}  // namespace
}  // namespace tingping

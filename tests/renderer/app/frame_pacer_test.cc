#include "renderer/app/frame_pacer.h"

#include <gtest/gtest.h>

#include <numeric>

namespace tingping {
namespace {

using namespace std::chrono_literals;
using Time = FramePacer::Clock::time_point;

const Time kStart{1000s};

TEST(FramePacerTest, FramesAreDueAPeriodApartHoweverLongTheyTake) {
  FramePacer pacer(50, kStart);
  EXPECT_EQ(pacer.Begin(kStart, 0), 0);
  EXPECT_EQ(pacer.Due(0), kStart + 20ms);
  EXPECT_EQ(pacer.Begin(kStart + 23ms, 0), 0);
  EXPECT_EQ(pacer.Due(0), kStart + 40ms);
  EXPECT_EQ(pacer.figures().late, 0);
}

TEST(FramePacerTest, WhoIsWokenEarlyHasNoFrameToDraw) {
  FramePacer pacer(50, kStart);
  pacer.Begin(kStart, 0);
  EXPECT_EQ(pacer.Begin(kStart + 7ms, 0), std::nullopt);
  EXPECT_EQ(pacer.Begin(kStart + 20ms, 0), 0);
}

TEST(FramePacerTest, DoesNotDriftOverAnHour) {
  FramePacer pacer(60, kStart);
  Time now = kStart;
  for (int frame = 0; frame < 60 * 3600; ++frame) {
    ASSERT_EQ(pacer.Begin(now + 1ms, 0), 0);
    now = pacer.Due(0);
  }
  EXPECT_NEAR(std::chrono::duration<double>(now - kStart).count(), 3600, 0.001);
  EXPECT_EQ(pacer.figures().dropped, 0);
}

TEST(FramePacerTest, AMissedFrameLosesTimeAndIsNotCaughtUp) {
  FramePacer pacer(50, kStart);
  pacer.Begin(kStart, 0);
  EXPECT_EQ(pacer.Begin(kStart + 90ms, 0), 0);  // four and a half periods
  EXPECT_EQ(pacer.figures().late, 1);
  EXPECT_EQ(pacer.figures().dropped, 3);
  EXPECT_EQ(pacer.Due(0), kStart + 110ms);
}

TEST(FramePacerTest, AFrameLateByMoreThanHalfAPeriodIsCountedAndDropsNone) {
  FramePacer pacer(50, kStart);
  pacer.Begin(kStart, 0);
  EXPECT_EQ(pacer.Begin(kStart + 31ms, 0), 0);
  EXPECT_EQ(pacer.figures().late, 1);
  EXPECT_EQ(pacer.figures().dropped, 0);
  EXPECT_EQ(pacer.Due(0), kStart + 40ms);
}

TEST(FramePacerTest, QuietFramesPassUnseen) {
  FramePacer pacer(50, kStart);
  pacer.Begin(kStart, 0);
  EXPECT_EQ(pacer.Due(49), kStart + 1s);
  EXPECT_EQ(pacer.Begin(kStart + 1s, 49), 49);
  EXPECT_EQ(pacer.figures().late, 0);
}

TEST(FramePacerTest, WhatWakesAQuietWallBeginsAFrame) {
  FramePacer pacer(50, kStart);
  pacer.Begin(kStart, 0);
  EXPECT_EQ(pacer.Begin(kStart + 315ms, 49), 14);  // the 15th period has begun
  EXPECT_EQ(pacer.Due(0), kStart + 320ms);
}

TEST(FramePacerTest, TheDisplaysRefreshIsTheClockWhereThereIsOne) {
  FramePacer pacer(60, kStart);
  pacer.FollowDisplay(true);
  Time now = kStart;
  for (int frame = 0; frame < 600; ++frame, now += 16500us) ASSERT_EQ(pacer.Begin(now, 0), 0);
  EXPECT_EQ(pacer.figures().late, 0);
  EXPECT_EQ(pacer.figures().dropped, 0);
}

TEST(FramePacerTest, IntervalsAreCountedByTheirShareOfAPeriod) {
  FramePacer pacer(50, kStart);
  Time now = kStart;
  const auto frame = [&](std::chrono::milliseconds after) {
    now += after;
    pacer.Begin(now, 0);
    pacer.Presented(now);
  };
  frame(0ms);
  for (int i = 0; i < 5; ++i) frame(20ms);
  frame(60ms);
  pacer.Begin(now + 200ms, 9);  // a pause is no interval
  pacer.Presented(now + 200ms);
  const auto& counts = pacer.figures().intervals;
  EXPECT_EQ(counts[4], 5);  // (0.9, 1.1]
  EXPECT_EQ(counts[8], 1);  // (2, 3]
  EXPECT_EQ(std::accumulate(counts.begin(), counts.end(), std::int64_t{0}), 6);
}

TEST(FramePacerTest, ANewRateCountsFromTheNextFrame) {
  FramePacer pacer(10, kStart);
  pacer.Begin(kStart, 0);
  pacer.SetRate(50);
  EXPECT_EQ(pacer.hz(), 50);
  EXPECT_EQ(pacer.Due(0), kStart + 20ms);
}

}  // namespace
}  // namespace tingping

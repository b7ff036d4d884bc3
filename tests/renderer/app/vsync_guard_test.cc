#include "renderer/app/vsync_guard.h"

#include <gtest/gtest.h>

namespace tingping {
namespace {

using namespace std::chrono_literals;

/// `count` frames, so far apart.
void Frames(int count, std::chrono::microseconds apart, VsyncGuard::Time* now, VsyncGuard* guard) {
  for (int i = 0; i < count; ++i) {
    *now += apart;
    guard->Begin(*now);
  }
}

TEST(VsyncGuardTest, ADisplayThatKeepsItsRateIsBelieved) {
  // 60 frames a second are wanted: 59.94, 50 and 72 come.
  for (const auto apart : {16683us, 20000us, 13889us}) {
    VsyncGuard guard;
    VsyncGuard::Time now{1000s};
    Frames(1000, apart, &now, &guard);
    EXPECT_TRUE(guard.Blocks()) << apart.count();
  }
}

TEST(VsyncGuardTest, OneThatDoesNotWaitOrIsMuchFasterIsNot) {
  for (const auto apart : {0us, 200us, 6944us, 8333us}) {
    VsyncGuard guard;
    VsyncGuard::Time now{1000s};
    Frames(30, apart, &now, &guard);
    EXPECT_TRUE(guard.Blocks()) << "the first comes after a long time";
    Frames(1, apart, &now, &guard);
    EXPECT_FALSE(guard.Blocks()) << apart.count();
  }
}

TEST(VsyncGuardTest, AHandfulOfShortFramesIsForgiven) {
  VsyncGuard guard;
  VsyncGuard::Time now{1000s};
  for (int i = 0; i < 20; ++i) {
    Frames(29, 1ms, &now, &guard);
    Frames(1, 17ms, &now, &guard);
  }
  EXPECT_TRUE(guard.Blocks());
}

TEST(VsyncGuardTest, AnotherWindowOrRateIsAnotherChance) {
  VsyncGuard guard;
  VsyncGuard::Time now{1000s};
  Frames(31, 0us, &now, &guard);
  ASSERT_FALSE(guard.Blocks());
  guard.Restart();
  EXPECT_TRUE(guard.Blocks());
  Frames(31, 8ms, &now, &guard);
  ASSERT_FALSE(guard.Blocks());
  guard.SetRate(120);
  Frames(100, 8ms, &now, &guard);
  EXPECT_TRUE(guard.Blocks());
}

}  // namespace
}  // namespace tingping

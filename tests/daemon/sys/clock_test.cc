#include "daemon/sys/clock.h"

namespace tingping {
namespace {

const Instant kStart{std::chrono::milliseconds(1'795'000'000'000)};

TEST(SystemClock, StartsWhereItIsToldAndGoesOn) {
  const SystemClock clock(kStart);
  const SteadyTime before = clock.Steady();
  const Instant first = clock.Wall();
  EXPECT_GE(first, kStart - std::chrono::milliseconds(1));
  EXPECT_LT(first, kStart + std::chrono::minutes(1));
  while (clock.Steady() - before < std::chrono::milliseconds(20)) {
  }
  EXPECT_GT(clock.Wall(), first);
}

TEST(FakeClock, MovesBothClocksTogetherAndTheWallAlone) {
  FakeClock clock(kStart);
  const SteadyTime steady = clock.Steady();
  clock.Advance(std::chrono::seconds(3));
  EXPECT_EQ(clock.Wall(), kStart + std::chrono::seconds(3));
  EXPECT_EQ(clock.Steady() - steady, std::chrono::seconds(3));
  clock.SetWall(kStart - std::chrono::hours(1));
  EXPECT_EQ(clock.Wall(), kStart - std::chrono::hours(1));
  EXPECT_EQ(clock.Steady() - steady, std::chrono::seconds(3));
}

}  // namespace
}  // namespace tingping

#include "daemon/feeds/poll_plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tingping {
namespace {

using std::chrono::seconds;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(PollPause, FollowsTheTable) {
  struct {
    const char* rule;
    int every_s;
    PollResult result;
    double jitter;
    double pause_s;
  } const kTable[] = {
      {"good", 300, {0, false, 0}, 0, 300},
      {"good, latest", 300, {0, false, 0}, 1, 330},
      {"good, in the middle", 300, {0, false, 0}, 0.5, 315},
      {"a Retry-After of a good answer is nothing", 300, {0, false, 900}, 0, 300},
      {"first failure", 300, {1, false, 0}, 0, 37.5},
      {"second failure", 300, {2, false, 0}, 0, 75},
      {"third failure", 300, {3, false, 0}, 0, 150},
      {"fourth failure", 300, {4, false, 0}, 0, 300},
      {"never more than the interval", 300, {1'000'000, false, 0}, 0, 300},
      {"not even by jitter", 300, {1'000'000, false, 0}, 1, 270},
      {"at least five seconds", 10, {1, false, 0}, 0, 5},
      {"and the interval at most", 2, {1, false, 0}, 0, 2},
      {"an empty list is asked for again after the interval", 300, {1, false, 0, true}, 0, 300},
      {"turned away once", 300, {1, true, 0}, 0, 300},
      {"turned away, later", 300, {1, true, 0}, 1, 330},
      {"turned away twice", 300, {2, true, 0}, 0, 600},
      {"turned away for long", 300, {1'000'000, true, 0}, 0, 3000},
      {"Retry-After is granted", 300, {1, true, 900}, 0, 900},
      {"a shorter one is no invitation", 300, {1, true, 1}, 0, 300},
      {"Retry-After of a day is not granted", 300, {1, true, 86400}, 0, 3600},
      {"unless the interval is longer than an hour", 7200, {1, true, 86400}, 0, 7200},
      {"a day between polls", 86400, {3, true, 0}, 0, 4 * 86400.0},
  };
  for (const auto& each : kTable) {
    SCOPED_TRACE(each.rule);
    EXPECT_EQ(static_cast<double>(NextPause(each.every_s, each.result, each.jitter).count()) / 1000,
              each.pause_s);
  }
}

class PollPlanTest : public testing::Test {
 protected:
  static PollPlan::Time At(int s) { return PollPlan::Time(seconds(s)); }

  PollPlan plan_;
};

TEST_F(PollPlanTest, ASourceUnderWayIsNotDue) {
  plan_.Add("a", 60, At(0));
  EXPECT_THAT(plan_.TakeDue(At(0)), ElementsAre("a"));
  EXPECT_TRUE(plan_.UnderWay("a"));
  EXPECT_THAT(plan_.TakeDue(At(1000)), IsEmpty());
  EXPECT_EQ(plan_.NextDue(), std::nullopt);
  plan_.Done("a", {}, At(1000), 0);
  EXPECT_FALSE(plan_.UnderWay("a"));
  EXPECT_EQ(plan_.NextDue(), At(1060)) << "counted from its end: nothing is caught up";
  EXPECT_THAT(plan_.TakeDue(At(1059)), IsEmpty());
  EXPECT_THAT(plan_.TakeDue(At(1060)), ElementsAre("a"));
}

TEST_F(PollPlanTest, TheLongestOverdueComesFirst) {
  plan_.Add("a", 60, At(3));
  plan_.Add("b", 60, At(1));
  plan_.Add("c", 60, At(2));
  plan_.Add("d", 60, At(9));
  EXPECT_THAT(plan_.TakeDue(At(3)), ElementsAre("b", "c", "a"));
  EXPECT_EQ(plan_.NextDue(), At(9));
}

TEST_F(PollPlanTest, FailuresAndGoodAnswersPaceASource) {
  plan_.Add("a", 80, At(0));
  plan_.TakeDue(At(0));
  plan_.Done("a", {1, false, 0}, At(0), 0);
  EXPECT_EQ(plan_.NextDue(), At(10));
  plan_.TakeDue(At(10));
  plan_.Done("a", {2, true, 0}, At(10), 0);
  EXPECT_EQ(plan_.NextDue(), At(170));
  plan_.TakeDue(At(170));
  plan_.Done("a", {}, At(170), 0);
  EXPECT_EQ(plan_.NextDue(), At(250));
}

TEST_F(PollPlanTest, ANewIntervalCountsFromTheNextTry) {
  plan_.Add("a", 60, At(5));
  plan_.Add("a", 10, At(0));
  EXPECT_EQ(plan_.NextDue(), At(5));
  plan_.TakeDue(At(5));
  plan_.Done("a", {}, At(5), 0);
  EXPECT_EQ(plan_.NextDue(), At(15));
}

TEST_F(PollPlanTest, ARemovedSourceIsForgottenEvenUnderWay) {
  plan_.Add("a", 60, At(0));
  plan_.Add("b", 60, At(0));
  plan_.Remove("a");
  EXPECT_THAT(plan_.TakeDue(At(0)), ElementsAre("b"));
  plan_.Remove("b");
  plan_.Done("b", {}, At(1), 0);
  EXPECT_EQ(plan_.NextDue(), std::nullopt);
}

TEST_F(PollPlanTest, AnEndThatNobodyBeganIsIgnored) {
  plan_.Add("a", 60, At(7));
  plan_.Done("a", {}, At(0), 0);
  plan_.Done("nobody", {}, At(0), 0);
  EXPECT_EQ(plan_.NextDue(), At(7));
}

}  // namespace
}  // namespace tingping

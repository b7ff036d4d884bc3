#include "renderer/app/survival_ladder.h"

#include <gtest/gtest.h>

#include <vector>

namespace tingping {
namespace {

using namespace std::chrono_literals;

class SurvivalLadderTest : public ::testing::Test {
 protected:
  /// What is tried against a trouble that lasts, once a second.
  std::vector<Remedy> Against(OutputState state, int seconds) {
    std::vector<Remedy> tried;
    for (int i = 0; i < seconds; ++i) {
      tried.push_back(ladder_.Next(state, now_));
      now_ += 1s;
    }
    return tried;
  }

  SurvivalLadder ladder_;
  SurvivalLadder::Time now_{1000s};
};

TEST_F(SurvivalLadderTest, EachTroubleBeginsWithTheLeastThatHelps) {
  const struct {
    OutputState state;
    Remedy remedy;
  } cases[] = {
      {OutputState::kFine, Remedy::kWait},          {OutputState::kStale, Remedy::kRepresent},
      {OutputState::kMisplaced, Remedy::kRecreate}, {OutputState::kWindowGone, Remedy::kRecreate},
      {OutputState::kDisplayGone, Remedy::kReopen}, {OutputState::kLost, Remedy::kExit}};
  for (const auto& [state, remedy] : cases) {
    EXPECT_EQ(SurvivalLadder().Next(state, now_), remedy) << static_cast<int>(state);
  }
}

TEST_F(SurvivalLadderTest, WhatDoesNotHelpThreeTimesGivesWayToTheNext) {
  const std::vector<Remedy> wanted = {Remedy::kRecreate, Remedy::kRecreate, Remedy::kRecreate,
                                      Remedy::kReopen, Remedy::kReopen};
  EXPECT_EQ(Against(OutputState::kWindowGone, 5), wanted);
}

TEST_F(SurvivalLadderTest, AfterHalfAMinuteInTheDarkOnlyAnotherProcessIsLeft) {
  const std::vector<Remedy> tried = Against(OutputState::kDisplayGone, 31);
  EXPECT_EQ(std::vector<Remedy>(30, Remedy::kReopen), std::vector(tried.begin(), tried.end() - 1));
  EXPECT_EQ(tried.back(), Remedy::kExit);
}

TEST_F(SurvivalLadderTest, AFrameEndsTheDarkness) {
  Against(OutputState::kDisplayGone, 29);
  ladder_.Presented();
  EXPECT_EQ(Against(OutputState::kDisplayGone, 30), std::vector<Remedy>(30, Remedy::kReopen));
}

TEST_F(SurvivalLadderTest, NothingIsTriedTwiceWithinASecond) {
  EXPECT_EQ(ladder_.Next(OutputState::kWindowGone, now_), Remedy::kRecreate);
  EXPECT_EQ(ladder_.Next(OutputState::kWindowGone, now_ + 999ms), Remedy::kWait);
  EXPECT_EQ(ladder_.Next(OutputState::kWindowGone, now_ + 1s), Remedy::kRecreate);
}

TEST_F(SurvivalLadderTest, AStalePictureIsAlwaysPresentedAgainAndLeadsNowhereElse) {
  for (int i = 0; i < 100; ++i) {
    EXPECT_EQ(ladder_.Next(OutputState::kStale, now_), Remedy::kRepresent);
    ladder_.Presented();
    now_ += 10ms;
  }
  EXPECT_EQ(ladder_.counts(), (LadderCounts{.represented = 100}));
}

TEST_F(SurvivalLadderTest, CalmForTenSecondsBeginsAtTheBottomAgain) {
  Against(OutputState::kWindowGone, 5);
  ladder_.Presented();
  now_ += 8s;  // nine since the last try
  EXPECT_EQ(ladder_.Next(OutputState::kWindowGone, now_), Remedy::kReopen);
  ladder_.Presented();
  EXPECT_TRUE(ladder_.Restless(now_ + 9s));
  EXPECT_FALSE(ladder_.Restless(now_ + 10s));
  EXPECT_EQ(ladder_.Next(OutputState::kWindowGone, now_ + 10s), Remedy::kRecreate);
}

TEST_F(SurvivalLadderTest, EveryRemedyIsCounted) {
  Against(OutputState::kStale, 1);
  Against(OutputState::kWindowGone, 4);
  Against(OutputState::kLost, 1);
  EXPECT_EQ(ladder_.counts(),
            (LadderCounts{.represented = 1, .recreated = 3, .reopened = 1, .exits = 1}));
}

}  // namespace
}  // namespace tingping

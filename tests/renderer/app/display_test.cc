#include "renderer/app/display.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <utility>

namespace tingping {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Error kGone{FaultCode::kDisplayLost, "gone", {}};
const Rect kWall{0, 0, 64, 16};
constexpr int kHz = 60;
const Damage kWhole = {{0, 0, 64, 16}};
const Damage kSome = {{1, 2, 3, 4}};

/// What the test decides and what the fake outputs were given.
struct Desktop {
  bool there = true;
  bool broken = false;                     // opens, but nothing can be presented
  bool recreates = true;                   // another window can be had on the same connection
  bool has_power = true;                   // switches it
  bool recording = false;                  // wants every frame
  bool waits = false;                      // for the refresh
  OutputState state = OutputState::kFine;  // told once
  int opened = 0;
  int recreated = 0;
  Rect window;
  std::optional<bool> power;
  std::vector<Damage> presented;
};

class FakeOutput : public Output {
 public:
  explicit FakeOutput(Desktop* desktop) : desktop_(desktop) {}
  Status Present(const Frame& /*frame*/, const Damage& damage) override {
    if (!desktop_->there || desktop_->broken) return kGone;
    desktop_->presented.push_back(damage);
    return Ok{};
  }
  OutputState Pump() override {
    if (desktop_->state == OutputState::kLost) return OutputState::kLost;
    return std::exchange(desktop_->state, OutputState::kFine);
  }
  Status Recreate(const OutputPlace& place) override {
    if (!desktop_->there || !desktop_->recreates) return kGone;
    ++desktop_->recreated;
    desktop_->window = place.window;
    return Ok{};
  }
  bool WaitsForVsync() const override { return desktop_->waits; }
  Status SetPower(bool on) override {
    if (!desktop_->has_power) return Output::SetPower(on);
    desktop_->power = on;
    return Ok{};
  }
  std::string Name() const override { return "fake"; }
  bool WantsEveryFrame() const override { return desktop_->recording; }

 private:
  Desktop* desktop_;
};

class DisplayTest : public ::testing::Test {
 protected:
  DisplayTest() { display_.Place({kWall, {}}, kHz); }

  bool Present(const Damage& damage) {
    return display_.Ready(now_) && display_.Present(frame_, damage, now_);
  }

  std::vector<FaultCode> FaultCodes() const {
    std::vector<FaultCode> codes;
    for (const Error& fault : display_.Faults(now_)) codes.push_back(fault.code);
    return codes;
  }

  Desktop desktop_;
  Display display_{[this](const OutputPlace& place) -> Result<std::unique_ptr<Output>> {
    if (!desktop_.there) return kGone;
    ++desktop_.opened;
    desktop_.window = place.window;
    return std::unique_ptr<Output>(std::make_unique<FakeOutput>(&desktop_));
  }};
  Frame frame_{64, 16};
  Display::Time now_{1000s};
};

TEST_F(DisplayTest, ANewOutputGetsEverythingThenTheDamage) {
  EXPECT_TRUE(Present({}));
  EXPECT_TRUE(Present(kSome));
  EXPECT_THAT(desktop_.presented, ElementsAre(kWhole, kSome));
  EXPECT_EQ(desktop_.window, kWall);
  EXPECT_EQ(display_.Name(), "fake");
}

TEST_F(DisplayTest, AStillWallPresentsOncePerSecond) {
  ASSERT_TRUE(Present(kWhole));
  now_ += 999ms;
  EXPECT_FALSE(Present({}));
  now_ += 1ms;
  EXPECT_TRUE(Present({}));
  EXPECT_THAT(desktop_.presented, ElementsAre(kWhole, Damage{{0, 0, 1, 1}}));
}

TEST_F(DisplayTest, AWallOnItsSideGetsTurnedFramesAndAWindowThatFits) {
  Display side(
      [this](const OutputPlace& place) -> Result<std::unique_ptr<Output>> {
        desktop_.window = place.window;
        return std::unique_ptr<Output>(std::make_unique<FakeOutput>(&desktop_));
      },
      Rotation::kQuarter);
  side.Place({{5, 6, 64, 16}, {}}, kHz);
  ASSERT_TRUE(side.Ready(now_) && side.Present(frame_, {}, now_));
  EXPECT_EQ(desktop_.window, (Rect{5, 6, 16, 64}));
  EXPECT_TRUE(side.Present(frame_, kSome, now_));
  EXPECT_THAT(desktop_.presented, ElementsAre(Damage{{0, 0, 16, 64}}, Damage{{10, 1, 4, 3}}));
}

TEST_F(DisplayTest, ARecordingGetsTheStillFramesToo) {
  EXPECT_FALSE(display_.WantsEveryFrame());
  desktop_.recording = true;
  ASSERT_TRUE(Present(kWhole));
  EXPECT_TRUE(display_.WantsEveryFrame());
  now_ += 1ms;
  EXPECT_TRUE(Present({}));
  EXPECT_EQ(desktop_.presented.size(), 2u);
}

TEST_F(DisplayTest, ALostDisplayIsTriedAgainEverySecond) {
  ASSERT_TRUE(Present(kWhole));
  desktop_.there = false;
  desktop_.state = OutputState::kDisplayGone;
  EXPECT_FALSE(Present(kSome));
  EXPECT_THAT(FaultCodes(), ElementsAre(FaultCode::kDisplayLost));
  EXPECT_FALSE(display_.Ready(now_));
  EXPECT_EQ(display_.Name(), "none");
  desktop_.there = true;
  now_ += 999ms;
  EXPECT_FALSE(display_.Ready(now_));
  now_ += 1ms;
  EXPECT_TRUE(Present(kSome));
  EXPECT_EQ(desktop_.presented.back(), kWhole);
  EXPECT_THAT(FaultCodes(), ElementsAre(FaultCode::kDisplayDisturbed));
  now_ += SurvivalLadder::kCalmAfter;
  EXPECT_THAT(FaultCodes(), IsEmpty());
}

TEST_F(DisplayTest, ItIsGivenUpAfterHalfAMinuteWithoutAFrame) {
  ASSERT_TRUE(Present(kWhole));
  desktop_.there = false;
  Present(kSome);
  EXPECT_FALSE(display_.Ready(now_));
  now_ += 30s - 1ms;
  EXPECT_FALSE(display_.Ready(now_));
  EXPECT_FALSE(display_.GivenUp());
  now_ += 1ms;
  EXPECT_FALSE(display_.Ready(now_));
  EXPECT_TRUE(display_.GivenUp());
  EXPECT_THAT(FaultCodes(), ElementsAre(FaultCode::kDisplayLost));
}

TEST_F(DisplayTest, ADisplayThatOpensButNeverPresentsIsGivenUpToo) {
  desktop_.broken = true;
  for (int second = 0; second <= 31; ++second, now_ += 1s) Present(kWhole);
  EXPECT_TRUE(display_.GivenUp());
  // A new window three times, then everything anew, ever again.
  EXPECT_EQ(display_.counts().recreated, 3);
  EXPECT_GT(display_.counts().reopened, 20);
}

TEST_F(DisplayTest, AWindowThatSomebodyClosedIsOpenedAgainAtOnce) {
  ASSERT_TRUE(Present(kWhole));
  desktop_.state = OutputState::kWindowGone;
  EXPECT_FALSE(Present(kSome));
  EXPECT_TRUE(Present(kSome));
  EXPECT_EQ(desktop_.opened, 1);
  EXPECT_EQ(desktop_.recreated, 1);
  EXPECT_EQ(desktop_.presented.back(), kWhole);
  EXPECT_EQ(display_.counts(), (LadderCounts{.recreated = 1}));
}

TEST_F(DisplayTest, WithoutAnotherWindowTheDisplayIsOpenedAnew) {
  ASSERT_TRUE(Present(kWhole));
  desktop_.recreates = false;
  desktop_.state = OutputState::kWindowGone;
  EXPECT_FALSE(Present(kSome));
  EXPECT_FALSE(Present(kSome));
  now_ += 1s;
  EXPECT_TRUE(Present(kSome));
  EXPECT_EQ(desktop_.opened, 2);
  EXPECT_EQ(display_.counts(), (LadderCounts{.recreated = 1, .reopened = 1}));
}

TEST_F(DisplayTest, AStalePictureIsPresentedWholeInTheSameFrame) {
  ASSERT_TRUE(Present(kWhole));
  desktop_.state = OutputState::kStale;
  EXPECT_TRUE(Present({}));
  EXPECT_EQ(desktop_.presented.back(), kWhole);
  EXPECT_EQ(display_.counts(), (LadderCounts{.represented = 1}));
  EXPECT_THAT(FaultCodes(), ElementsAre(FaultCode::kDisplayDisturbed));
}

TEST_F(DisplayTest, ALossForGoodIsGivenUpAtOnce) {
  ASSERT_TRUE(Present(kWhole));
  desktop_.state = OutputState::kLost;
  EXPECT_FALSE(Present(kSome));
  EXPECT_FALSE(Present(kSome));
  EXPECT_TRUE(display_.GivenUp());
  EXPECT_FALSE(display_.Ready(now_ + 10s));
  EXPECT_EQ(display_.counts(), (LadderCounts{.exits = 1}));
}

TEST_F(DisplayTest, AWallThatIsFineIsNeverGivenUp) {
  ASSERT_TRUE(Present(kWhole));
  now_ += 1h;
  EXPECT_TRUE(display_.Ready(now_));
  EXPECT_FALSE(display_.GivenUp());
}

TEST_F(DisplayTest, AnotherPlaceMovesTheWindowAtOnceTheSameNever) {
  ASSERT_TRUE(Present(kWhole));
  display_.Place({kWall, {}}, kHz);
  ASSERT_TRUE(Present(kSome));
  EXPECT_EQ(desktop_.recreated, 0);
  display_.Place({{5, 6, 64, 16}, {}}, kHz);
  EXPECT_TRUE(Present(kSome));
  EXPECT_EQ(desktop_.opened, 1);
  EXPECT_EQ(desktop_.window, (Rect{5, 6, 64, 16}));
  EXPECT_EQ(desktop_.presented.back(), kWhole);
  EXPECT_EQ(display_.counts(), LadderCounts{}) << "a wish is no trouble";
}

TEST_F(DisplayTest, PowerStaysAsItWasWishedWhenTheWindowIsNew) {
  ASSERT_TRUE(Present(kWhole));
  EXPECT_FALSE(desktop_.power.has_value()) << "nobody asked";
  EXPECT_TRUE(display_.SetPower(false).ok());
  EXPECT_EQ(desktop_.power, false);
  desktop_.power.reset();
  desktop_.state = OutputState::kWindowGone;
  Present(kSome);
  EXPECT_TRUE(Present(kSome));
  EXPECT_EQ(desktop_.power, false);
  EXPECT_TRUE(display_.SetPower(true).ok());
  EXPECT_EQ(desktop_.power, true);
}

TEST_F(DisplayTest, PowerThatCannotBeSwitchedIsAFaultUntilItIsOnAgain) {
  ASSERT_TRUE(Present(kWhole));
  desktop_.has_power = false;
  EXPECT_FALSE(display_.SetPower(false).ok());
  EXPECT_THAT(FaultCodes(), ElementsAre(FaultCode::kDisplayPower));
  desktop_.has_power = true;
  EXPECT_TRUE(display_.SetPower(true).ok());
  EXPECT_THAT(FaultCodes(), IsEmpty());
}

TEST_F(DisplayTest, ADisplayThatWaitsForItsRefreshIsGivenEveryFrame) {
  desktop_.waits = true;
  for (int i = 0; i < 5; ++i, now_ += 17ms) EXPECT_TRUE(Present({}));
  EXPECT_TRUE(display_.FollowsVsync());
  // One that returns at once is no clock.
  for (int i = 0; i < VsyncGuard::kShortFrames + 1; ++i, now_ += 1ms) Present({});
  EXPECT_FALSE(display_.FollowsVsync());
  EXPECT_FALSE(Present({}));
}

}  // namespace
}  // namespace tingping

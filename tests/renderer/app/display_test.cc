#include "renderer/app/display.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tingping {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Error kGone{FaultCode::kDisplayLost, "gone", {}};
const Rect kWall{0, 0, 64, 16};
const Damage kWhole = {{0, 0, 64, 16}};
const Damage kSome = {{1, 2, 3, 4}};

/// What the test decides and what the fake outputs were given.
struct Desktop {
  bool there = true;
  bool broken = false;  // opens, but nothing can be presented
  bool closed = false;
  bool recording = false;  // wants every frame
  int opened = 0;
  int windows = 0;             // open just now
  int windows_at_opening = 0;  // before the last one was opened
  Rect window;
  std::vector<Damage> presented;
};

class FakeOutput : public Output {
 public:
  explicit FakeOutput(Desktop* desktop) : desktop_(desktop) { ++desktop_->windows; }
  ~FakeOutput() override { --desktop_->windows; }
  Status Present(const Frame& /*frame*/, const Damage& damage) override {
    if (!desktop_->there || desktop_->broken) return kGone;
    desktop_->presented.push_back(damage);
    return Ok{};
  }
  bool PumpEvents() override { return !desktop_->closed; }
  std::string Name() const override { return "fake"; }
  bool WantsEveryFrame() const override { return desktop_->recording; }

 private:
  Desktop* desktop_;
};

class DisplayTest : public ::testing::Test {
 protected:
  DisplayTest() { display_.Place(kWall); }

  bool Present(const Damage& damage) {
    return display_.Ready(now_) && display_.Present(frame_, damage, now_);
  }

  Desktop desktop_;
  Display display_{[this](const Rect& window) -> Result<std::unique_ptr<Output>> {
    if (!desktop_.there) return kGone;
    ++desktop_.opened;
    desktop_.windows_at_opening = desktop_.windows;
    desktop_.window = window;
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

TEST_F(DisplayTest, ARecordingGetsTheStillFramesToo) {
  EXPECT_FALSE(display_.WantsEveryFrame());
  desktop_.recording = true;
  ASSERT_TRUE(Present(kWhole));
  EXPECT_TRUE(display_.WantsEveryFrame());
  now_ += 1ms;
  EXPECT_TRUE(Present({}));
  EXPECT_EQ(desktop_.presented.size(), 2u);
}

TEST_F(DisplayTest, ALostOutputIsTriedAgainEverySecond) {
  ASSERT_TRUE(Present(kWhole));
  desktop_.there = false;
  EXPECT_FALSE(Present(kSome));
  EXPECT_THAT(display_.faults(), ElementsAre(kGone));
  EXPECT_EQ(display_.Name(), "none");
  now_ += 1s;
  EXPECT_FALSE(display_.Ready(now_));
  desktop_.there = true;
  now_ += 999ms;
  EXPECT_FALSE(display_.Ready(now_));
  now_ += 1ms;
  EXPECT_TRUE(Present(kSome));
  EXPECT_EQ(desktop_.presented.back(), kWhole);
  EXPECT_THAT(display_.faults(), IsEmpty());
}

TEST_F(DisplayTest, ItIsGivenUpAfterHalfAMinuteWithoutAFrame) {
  ASSERT_TRUE(Present(kWhole));
  desktop_.there = false;
  Present(kSome);
  now_ += 30s - 1ms;
  Present(kSome);
  EXPECT_FALSE(display_.GivenUp(now_));
  now_ += 1ms;
  EXPECT_TRUE(display_.GivenUp(now_));
}

TEST_F(DisplayTest, AnOutputThatOpensButNeverPresentsIsGivenUpToo) {
  desktop_.broken = true;
  for (int second = 0; second < 30; ++second) {
    EXPECT_FALSE(display_.GivenUp(now_)) << second;
    EXPECT_FALSE(Present(kWhole));
    now_ += 1s;
  }
  EXPECT_TRUE(display_.GivenUp(now_));
  EXPECT_EQ(desktop_.opened, 30);
}

TEST_F(DisplayTest, AWindowClosedFromOutsideIsFinal) {
  ASSERT_TRUE(Present(kWhole));
  desktop_.closed = true;
  EXPECT_FALSE(Present(kSome));
  EXPECT_TRUE(display_.GivenUp(now_));
  EXPECT_FALSE(display_.Ready(now_ + 10s));
}

TEST_F(DisplayTest, AWallThatIsFineIsNeverGivenUp) {
  ASSERT_TRUE(Present(kWhole));
  EXPECT_FALSE(display_.GivenUp(now_ + 1h));
}

TEST_F(DisplayTest, AnotherPlaceOpensAtOnceTheSameNever) {
  ASSERT_TRUE(Present(kWhole));
  display_.Place(kWall);
  ASSERT_TRUE(Present(kSome));
  EXPECT_EQ(desktop_.opened, 1);
  display_.Place({5, 6, 64, 16});
  EXPECT_TRUE(Present(kSome));
  EXPECT_EQ(desktop_.opened, 2);
  EXPECT_EQ(desktop_.windows_at_opening, 1);  // the old one stayed until then
  EXPECT_EQ(desktop_.windows, 1);
  EXPECT_EQ(desktop_.window, (Rect{5, 6, 64, 16}));
  EXPECT_EQ(desktop_.presented.back(), kWhole);
}

}  // namespace
}  // namespace tingping

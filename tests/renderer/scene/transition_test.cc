// Transitions: whole pixels, complete damage, and the new picture at the end.
#include "renderer/scene/transition.h"

#include "tests/renderer/fixture.h"

namespace tingping::test {
namespace {

constexpr Rect kZone{3, 2, 50, 7};
constexpr Pixel kOutside = 0x123456;

/// Every pixel another colour.
Frame Picture(unsigned seed) {
  Frame picture(kZone.w, kZone.h);
  for (int y = 0; y < kZone.h; ++y) {
    for (int x = 0; x < kZone.w; ++x) {
      picture.Row(y)[static_cast<std::size_t>(x)] =
          (seed + static_cast<unsigned>(y * kZone.w + x) * 40503u) & 0xFFFFFF;
    }
  }
  return picture;
}

void Put(const Frame& picture, Frame* frame) {
  Damage damage;
  Transition::Make(Entrance::kCut, 60, kZone, true, picture)->Step(frame, &damage);
}

class TransitionTest : public testing::TestWithParam<Entrance> {};

TEST_P(TransitionTest, EndsWithTheNewPictureAndTouchesNothingElse) {
  for (const int hz : {1, 25, 60}) {
    Frame frame(60, 12);
    frame.Fill({0, 0, 60, 12}, kOutside);
    Frame expected = frame;
    Put(Picture(1), &frame);
    Put(Picture(7), &expected);
    const auto transition = Transition::Make(GetParam(), hz, kZone, true, Picture(7));
    bool done = false;
    for (int step = 0; !done; ++step) {
      ASSERT_LT(step, hz) << "a transition takes less than a second";
      const Frame before = frame;
      Damage damage;
      done = transition->Step(&frame, &damage);
      ASSERT_TRUE(DamageCovers(before, frame, damage));
    }
    EXPECT_EQ(frame, expected);
  }
}

INSTANTIATE_TEST_SUITE_P(All, TransitionTest,
                         testing::Values(Entrance::kCut, Entrance::kWipe, Entrance::kSlide,
                                         Entrance::kFade),
                         [](const auto& how) { return std::string(NameOf(how.param)); });

TEST(FadeTest, WithoutGreyIsACut) {
  Frame frame(60, 12);
  Damage damage;
  EXPECT_TRUE(
      Transition::Make(Entrance::kFade, 60, kZone, false, Picture(7))->Step(&frame, &damage));
}

}  // namespace
}  // namespace tingping::test

#include "tests/golden/grade.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "tests/golden/png_file.h"
#include "tests/golden/side_by_side.h"
#include "tests/renderer/temporary_folder.h"

namespace tingping::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr int kWidth = 120;
constexpr int kHeight = 80;
constexpr int kGlyph = 9;
constexpr Pixel kGround = 0x06101F;
constexpr Pixel kInk = 0xF4F6FA;
constexpr Pixel kMarker = 0xD9262E;

Frame Ground() {
  Frame frame(kWidth, kHeight);
  frame.Fill({0, 0, kWidth, kHeight}, kGround);
  return frame;
}

/// Five letters of noise: no two lines alike, always the same for a seed.
void DrawLine(int x, int y, unsigned seed, Frame* frame) {
  std::minstd_rand random(seed);
  for (int i = 0; i < 5; ++i) {
    for (int dy = 0; dy < kGlyph; ++dy) {
      for (int dx = 0; dx < kGlyph; ++dx) {
        const bool rim = dx == 0 || dx == kGlyph - 1 || dy == 0 || dy == kGlyph - 1;
        const Pixel ink = random() % 2 == 0 ? kInk : 0x7080A0;
        if (rim || random() % 3 == 0) frame->Fill({x + i * 12 + dx, y + dy, 1, 1}, ink);
      }
    }
  }
}

/// Three lines of text beside a strip, with places to put them.
struct Lines {
  int dx = 0;
  int dy = 0;
};

Frame Page(Lines first, Lines second, Lines third) {
  Frame frame = Ground();
  frame.Fill({4, 0, 3, kHeight}, kMarker);
  DrawLine(20 + first.dx, 10 + first.dy, 1, &frame);
  DrawLine(20 + second.dx, 30 + second.dy, 2, &frame);
  DrawLine(20 + third.dx, 50 + third.dy, 3, &frame);
  return frame;
}

Frame Noise(int x, int y) {
  std::minstd_rand random(7);
  Frame large(kWidth + 10, kHeight + 10);
  for (int row = 0; row < large.height(); ++row) {
    for (Pixel& pixel : large.Row(row)) pixel = static_cast<Pixel>(random() & 0xFFFFFF);
  }
  Frame frame(kWidth, kHeight);
  for (int row = 0; row < kHeight; ++row) {
    const auto from = large.Row(row + y).subspan(static_cast<std::size_t>(x), kWidth);
    std::copy(from.begin(), from.end(), frame.Row(row).begin());
  }
  return frame;
}

TEST(GradeTest, IdenticalPixelsAreTheSame) {
  const Comparison result = Compare(Page({}, {}, {}), Page({}, {}, {}));
  EXPECT_EQ(result.grade, Grade::kSame);
  EXPECT_EQ(result.differing, 0);
  EXPECT_EQ(Describe(result), "same");
}

TEST(GradeTest, AWholePictureThatMovedIsShifted) {
  const Rect all = {0, 0, kWidth, kHeight};
  for (int dy = -kMaxShiftPx; dy <= kMaxShiftPx; ++dy) {
    for (int dx = -kMaxShiftPx; dx <= kMaxShiftPx; ++dx) {
      if (dx == 0 && dy == 0) continue;
      const Comparison result = Compare(Noise(5, 5), Noise(5 - dx, 5 - dy));
      EXPECT_EQ(result.grade, Grade::kShifted);
      EXPECT_THAT(result.shifts, ElementsAre(Shift{all, dx, dy}));
    }
  }
}

TEST(GradeTest, FourPixelsAreTooFar) {
  EXPECT_EQ(Compare(Noise(5, 5), Noise(1, 5)).grade, Grade::kDifferent);
  EXPECT_EQ(Compare(Page({}, {}, {}), Page({}, {0, 4}, {})).grade, Grade::kDifferent);
}

TEST(GradeTest, ALineThatMovedIsFoundBesideAStripThatDidNot) {
  for (int dy = -kMaxShiftPx; dy <= kMaxShiftPx; ++dy) {
    for (int dx = -kMaxShiftPx; dx <= kMaxShiftPx; ++dx) {
      if (dx == 0 && dy == 0) continue;
      const Comparison result = Compare(Page({}, {}, {}), Page({}, {dx, dy}, {}));
      ASSERT_EQ(result.shifts.size(), 1u) << Describe(result);
      EXPECT_EQ(result.shifts[0].dx, dx);
      EXPECT_EQ(result.shifts[0].dy, dy);
      EXPECT_GE(result.shifts[0].box.y, 30 - kMaxShiftPx);
      EXPECT_LE(result.shifts[0].box.y + result.shifts[0].box.h, 30 + kGlyph + kMaxShiftPx);
    }
  }
}

TEST(GradeTest, EachLineHasItsOwnShift) {
  const Comparison result = Compare(Page({}, {}, {}), Page({1, 0}, {0, 2}, {-1, 1}));
  ASSERT_EQ(result.shifts.size(), 3u) << Describe(result);
  EXPECT_THAT(Describe(result),
              "shifted: rows 10–19 by (1, 0); rows 30–41 by (0, 2); rows 50–60 by (-1, 1)");
}

TEST(GradeTest, LinesThatMovedTogetherAreOneBand) {
  const Comparison result = Compare(Page({}, {}, {}), Page({}, {0, 1}, {0, 1}));
  ASSERT_EQ(result.shifts.size(), 1u) << Describe(result);
  EXPECT_EQ(result.shifts[0].dy, 1);
}

TEST(GradeTest, ALineThatRunsOutAtTheEdgeMayBringNewPixels) {
  const Frame expected = [] {
    Frame frame = Ground();
    DrawLine(kWidth - 30, 20, 4, &frame);
    return frame;
  }();
  Frame actual = Ground();
  DrawLine(kWidth - 32, 20, 4, &actual);
  const Comparison result = Compare(expected, actual);
  ASSERT_EQ(result.shifts.size(), 1u) << Describe(result);
  EXPECT_EQ(result.shifts[0].dx, -2);
}

TEST(GradeTest, AThinRuleThatMovedIsShifted) {
  Frame expected = Ground();
  Frame actual = Ground();
  expected.Fill({10, 40, 100, 1}, kMarker);
  actual.Fill({10, 41, 100, 1}, kMarker);
  const Comparison result = Compare(expected, actual);
  ASSERT_EQ(result.shifts.size(), 1u) << Describe(result);
  EXPECT_EQ(result.shifts[0].dy, 1);
}

TEST(GradeTest, AnotherLetterIsDifferent) {
  Frame actual = Page({}, {}, {});
  actual.Fill({44, 30, kGlyph, kGlyph}, kInk);
  const Comparison result = Compare(Page({}, {}, {}), actual);
  EXPECT_EQ(result.grade, Grade::kDifferent);
  EXPECT_THAT(result.shifts, IsEmpty());
  EXPECT_GT(result.differing, 0);
  EXPECT_EQ(Intersect(result.box, {44, 30, kGlyph, kGlyph}), result.box);
}

TEST(GradeTest, AShiftDoesNotExcuseAChangeElsewhere) {
  Frame actual = Page({}, {1, 0}, {});
  actual.Fill({90, 70, 4, 4}, kInk);
  EXPECT_EQ(Compare(Page({}, {}, {}), actual).grade, Grade::kDifferent);
}

TEST(GradeTest, AMissingLineIsDifferent) {
  Frame actual = Page({}, {}, {});
  actual.Fill({20, 50, 80, kGlyph}, kGround);
  EXPECT_EQ(Compare(Page({}, {}, {}), actual).grade, Grade::kDifferent);
}

TEST(GradeTest, ADotThatIsGoneFromACornerIsDifferent) {
  Frame expected = Ground();
  expected.Fill({0, 0, 1, 1}, kInk);
  EXPECT_EQ(Compare(expected, Ground()).grade, Grade::kDifferent);
}

TEST(GradeTest, AShadeIsCountedWithItsGreatestDifference) {
  Frame actual = Ground();
  actual.Fill({10, 20, 3, 2}, kGround + 0x000500);
  const Comparison result = Compare(Ground(), actual);
  EXPECT_EQ(result.grade, Grade::kDifferent);
  EXPECT_EQ(result.differing, 6);
  EXPECT_EQ(result.box, (Rect{10, 20, 3, 2}));
  EXPECT_EQ(result.greatest, 5);
  EXPECT_EQ(Describe(result), "different: 6 pixels in 3×2+10+20, by up to 5");
}

TEST(GradeTest, AnotherSizeIsDifferent) {
  const Comparison result = Compare(Frame(10, 10), Frame(12, 10));
  EXPECT_EQ(result.grade, Grade::kDifferent);
  EXPECT_EQ(result.differing, 20);
  EXPECT_EQ(result.box, (Rect{10, 0, 2, 10}));
}

TEST(SideBySideTest, HoldsAllThreeAndMarksWhatDiffers) {
  const Frame expected(300, 20);
  Frame actual = expected;
  actual.Fill({5, 5, 1, 1}, 0x00FF00);
  const Frame sheet = SideBySide(expected, actual);
  EXPECT_EQ(sheet.width(), 4 * 300);
  EXPECT_GT(sheet.height(), 3 * 4 * 20);
  EXPECT_EQ(sheet.Row(2 * (80 + 4) + 5 * 4)[5 * 4], 0xFF00FFu);
}

TEST(PngFileTest, KeepsEveryPixelAtEachDepth) {
  const TemporaryFolder folder;
  for (const int colours : {1, 2, 3, 5, 17, 256, 257}) {
    Frame frame(61, 37);
    for (int i = 0; i < 61 * 37; ++i) {
      frame.Fill({i % 61, i / 61, 1, 1}, static_cast<Pixel>(i % colours * 0x00FF01));
    }
    const auto file = folder.path() / "some" / (std::to_string(colours) + ".png");
    ASSERT_TRUE(WritePngFile(file, frame).ok());
    const Result<Frame> read = ReadPngFile(file);
    ASSERT_TRUE(read.ok()) << read.error().detail;
    EXPECT_EQ(*read, frame) << colours << " colours";
  }
}

TEST(PngFileTest, AMissingFileIsAnError) {
  EXPECT_FALSE(ReadPngFile(TemporaryFolder().path() / "none.png").ok());
}

}  // namespace
}  // namespace tingping::test

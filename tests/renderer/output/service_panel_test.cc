#include "renderer/output/service_panel.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace tingping {
namespace {

using ::testing::Each;
using ::testing::UnorderedElementsAre;

constexpr char kFont[] = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";
constexpr int kSimplifiedChinese = 2;
const std::vector<std::string> kSlate = {"政务公开", "信息准备中", "请到服务窗口咨询"};

struct Board {
  int width;
  int height;
  Palette palette;
};

void PrintTo(const Board& board, std::ostream* out) {
  *out << board.width << "x" << board.height << " " << NameOf(board.palette);
}

class ServicePanelTest : public ::testing::TestWithParam<Board> {
 protected:
  ServicePanelTest() {
    auto panel = ServicePanel::Open(kFont, kSimplifiedChinese);
    EXPECT_TRUE(panel.ok()) << panel.error().detail;
    panel_ = std::move(panel).value();
  }

  static std::set<Pixel> Colours(const Frame& frame) {
    std::set<Pixel> colours;
    for (int y = 0; y < frame.height(); ++y) {
      for (const Pixel pixel : frame.Row(y)) colours.insert(pixel);
    }
    return colours;
  }

  /// The smallest rectangle around everything lit.
  static Rect Ink(const Frame& frame) {
    int left = frame.width(), top = frame.height(), right = 0, bottom = 0;
    for (int y = 0; y < frame.height(); ++y) {
      for (int x = 0; x < frame.width(); ++x) {
        if (frame.Row(y)[static_cast<std::size_t>(x)] == 0) continue;
        left = std::min(left, x);
        top = std::min(top, y);
        right = std::max(right, x + 1);
        bottom = std::max(bottom, y + 1);
      }
    }
    return {left, top, right - left, bottom - top};
  }

  Frame Slate(const std::vector<std::string>& lines) {
    Frame frame(GetParam().width, GetParam().height);
    frame.Fill({0, 0, frame.width(), frame.height()}, 0x123456);  // what was there before
    panel_->DrawSlate(lines, GetParam().palette, &frame);
    return frame;
  }

  std::unique_ptr<ServicePanel> panel_;
};

TEST_P(ServicePanelTest, ABoardWithoutGreyGetsNone) {
  const std::set<Pixel> colours = Colours(Slate(kSlate));
  if (GetParam().palette == Palette::kRgb) {
    EXPECT_GT(colours.size(), 2u);
  } else {
    EXPECT_THAT(colours, UnorderedElementsAre(0x000000u, 0xff0000u));
  }
}

TEST_P(ServicePanelTest, TheSlateIsCentredAndNothingIsCut) {
  const Frame frame = Slate(kSlate);
  const Rect ink = Ink(frame);
  EXPECT_GT(ink.x, 0);
  EXPECT_GT(ink.y, 0);
  EXPECT_LT(ink.x + ink.w, frame.width());
  EXPECT_LT(ink.y + ink.h, frame.height());
  EXPECT_NEAR(ink.x + ink.w / 2, frame.width() / 2, 2 + frame.width() / 50);
  EXPECT_NEAR(ink.y + ink.h / 2, frame.height() / 2, 2 + frame.height() / 25);
  EXPECT_GE(std::max(ink.w * 100 / frame.width(), ink.h * 100 / frame.height()), 60)
      << "far smaller than the board allows";
}

TEST_P(ServicePanelTest, EveryLineOfTheSlateIsDrawnWhereThereIsRoom) {
  const Frame whole = Slate(kSlate);
  for (std::size_t i = 0; i < kSlate.size(); ++i) {
    std::vector<std::string> without = kSlate;
    without.erase(without.begin() + static_cast<std::ptrdiff_t>(i));
    EXPECT_FALSE(Slate(without) == whole) << kSlate[i];
  }
}

TEST_P(ServicePanelTest, IdentifyHasAFrameAtTheVeryEdge) {
  Frame frame(GetParam().width, GetParam().height);
  panel_->DrawIdentify({"hall 大厅", "0,0"}, GetParam().palette, &frame);
  const Pixel ink = frame.Row(0)[0];
  EXPECT_NE(ink, 0u);
  EXPECT_THAT(frame.Row(0), Each(ink));
  EXPECT_THAT(frame.Row(frame.height() - 1), Each(ink));
  for (int y = 0; y < frame.height(); ++y) {
    EXPECT_EQ(frame.Row(y).front(), ink);
    EXPECT_EQ(frame.Row(y).back(), ink);
  }
}

TEST_P(ServicePanelTest, TheTestCardUsesOnlyColoursTheBoardHas) {
  Frame frame(GetParam().width, GetParam().height);
  panel_->DrawTestCard(GetParam().palette, &frame);
  const std::set<Pixel> colours = Colours(frame);
  if (GetParam().palette == Palette::kRed) {
    EXPECT_THAT(colours, UnorderedElementsAre(0x000000u, 0xff0000u));
  } else if (GetParam().palette == Palette::kRedGreen) {
    EXPECT_THAT(colours, UnorderedElementsAre(0x000000u, 0xff0000u, 0x00ff00u, 0xffff00u));
  } else {
    EXPECT_GE(colours.size(), 8u);
  }
  // The four outermost pixels are lit: a picture shifted by one is seen.
  for (const int y : {0, frame.height() - 1}) {
    EXPECT_NE(frame.Row(y).front(), 0u);
    EXPECT_NE(frame.Row(y).back(), 0u);
  }
}

INSTANTIATE_TEST_SUITE_P(Boards, ServicePanelTest,
                         ::testing::Values(Board{1920, 1080, Palette::kRgb},
                                           Board{512, 256, Palette::kRgb},
                                           Board{384, 32, Palette::kRed},
                                           Board{256, 64, Palette::kRedGreen}));

TEST(ServicePanelLowBoardTest, WhatCannotBeReadIsLeftOutFromTheEnd) {
  auto panel = ServicePanel::Open(kFont, kSimplifiedChinese);
  ASSERT_TRUE(panel.ok());
  Frame all(128, 16);
  Frame first(128, 16);
  (*panel)->DrawSlate(kSlate, Palette::kRed, &all);
  (*panel)->DrawSlate({kSlate[0], kSlate[1]}, Palette::kRed, &first);
  EXPECT_EQ(all, first);
}

TEST(ServicePanelOpenTest, WithoutItsFontThereIsAFault) {
  const auto panel = ServicePanel::Open("/nowhere.ttc", 0);
  ASSERT_FALSE(panel.ok());
  EXPECT_EQ(panel.error().code, FaultCode::kFontMissing);
}

}  // namespace
}  // namespace tingping

#include "playlists/image_place.h"

#include <cmath>

#include "tests/playlists/support.h"

namespace tingping {
namespace {

Screen Board(int w, int h, int font_px = 16) {
  Screen screen;
  screen.id = "board";
  screen.w = w;
  screen.h = h;
  screen.zones = {{ZoneRole::kBody, {0, 0, w, h}, font_px}};
  return screen;
}

PlaylistItem Picture(ImageFit fit, const std::string& title = "", const std::string& caption = "") {
  PlaylistItem item;
  item.kind = ItemKind::kImage;
  item.image = "assets/a.png";
  item.fit = fit;
  item.title = title;
  item.caption = caption;
  item.origin.place = {"p.json", 3, 5};
  return item;
}

Asset Of(int w, int h) { return {"assets/a.png", "", 1, ImageFormat::kPng, w, h}; }

const std::vector<Screen>& Boards() {
  static const std::vector<Screen> boards = {
      Board(384, 32), Board(192, 96),       Board(512, 192),       Board(96, 192),
      Board(768, 96), Board(1920, 840, 48), Board(1080, 1680, 40), Board(3840, 1680, 96)};
  return boards;
}

TEST(PlaceImage, NeverStretches) {
  for (const Screen& board : Boards()) {
    for (const Asset& asset : {Of(4000, 3000), Of(300, 400), Of(64, 64), Of(2000, 100)}) {
      for (const ImageFit fit : {ImageFit::kContain, ImageFit::kCover}) {
        for (const std::string title : {"", "大厅平面图"}) {
          const ImagePlace place = PlaceImage(Picture(fit, title), asset, board);
          // Half a pixel of rounding on either side is no stretching.
          const double shown = static_cast<double>(place.area.w) / place.area.h;
          const double high = (place.area.w + 0.51) / (place.area.h - 0.51);
          const double low = (place.area.w - 0.51) / (place.area.h + 0.51);
          const double stored = static_cast<double>(place.crop.w) / place.crop.h;
          const double slack = 1.0 / std::min(place.crop.w, place.crop.h);
          EXPECT_GE(stored * (1 + slack), low) << board.w << " " << asset.w << " " << shown;
          EXPECT_LE(stored * (1 - slack), high) << board.w << " " << asset.w << " " << shown;
        }
      }
    }
  }
}

TEST(PlaceImage, StaysInTheZoneAndBesideItsWords) {
  for (const Screen& board : Boards()) {
    for (const ImageFit fit : {ImageFit::kContain, ImageFit::kCover}) {
      const ImagePlace place =
          PlaceImage(Picture(fit, "大厅平面图", "二楼"), Of(4000, 3000), board);
      for (const Rect& part : {place.area, place.words}) {
        EXPECT_GE(part.x, 0);
        EXPECT_GE(part.y, 0);
        EXPECT_LE(part.x + part.w, board.w);
        EXPECT_LE(part.y + part.h, board.h);
      }
      EXPECT_FALSE(place.words.empty()) << board.w;
      EXPECT_EQ(place.beside, board.w >= board.h);
      const bool apart = place.area.x + place.area.w <= place.words.x ||
                         place.area.y + place.area.h <= place.words.y;
      EXPECT_TRUE(apart) << board.w;
    }
  }
}

TEST(PlaceImage, ContainShowsAllOfItAndCoverFillsTheZone) {
  const ImagePlace contained =
      PlaceImage(Picture(ImageFit::kContain), Of(400, 300), Board(192, 96));
  EXPECT_EQ(contained.area, (Rect{32, 0, 128, 96}));
  EXPECT_EQ(contained.crop, (Rect{0, 0, 400, 300}));
  const ImagePlace covering = PlaceImage(Picture(ImageFit::kCover), Of(400, 300), Board(192, 96));
  EXPECT_EQ(covering.area, (Rect{0, 0, 192, 96}));
  EXPECT_EQ(covering.crop, (Rect{0, 50, 400, 200}));
}

TEST(CheckImages, WarnsOfPicturesThatNobodyCanMakeOut) {
  struct Case {
    Screen screen;
    Asset asset;
    std::string title;
    std::string says;
  };
  const std::vector<Case> cases = {
      {Board(384, 32), Of(4000, 3000), "", "从 4000×3000 缩到 43×32 像素，看不清"},
      {Board(384, 32), Of(32, 32), "", ""},
      {Board(192, 96), Of(4000, 3000), "", ""},
      {Board(48, 32), Of(32, 32), "请到二楼自然资源专区取号等候", "没有地方写标题"},
  };
  for (const Case& each : cases) {
    Playlist playlist;
    playlist.items = {Picture(ImageFit::kContain, each.title)};
    Errors errors;
    CheckImages({playlist}, {each.asset}, {each.screen}, &errors);
    ASSERT_EQ(errors.size(), each.says.empty() ? 0u : 1u) << AllOf(errors);
    if (errors.empty()) continue;
    EXPECT_EQ(errors[0].code, FaultCode::kImageTiny);
    EXPECT_EQ(errors[0].place, (Place{"p.json", 3, 5}));
    EXPECT_NE(errors[0].detail.find(each.says), std::string::npos) << errors[0].detail;
  }
}

}  // namespace
}  // namespace tingping

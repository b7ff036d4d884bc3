#include "playlists/qr_place.h"

#include "tests/playlists/support.h"

namespace tingping {
namespace {

constexpr const char* kAddress = "https://zwfw.yunling.example/bj";  // 29 modules, 37 with margins

Screen Board(int w, int h, double pitch_mm = 0, int font_px = 16) {
  Screen screen;
  screen.id = "board";
  screen.w = w;
  screen.h = h;
  screen.pitch_mm = pitch_mm;
  screen.zones = {{ZoneRole::kBody, {0, 0, w, h}, font_px}};
  return screen;
}

PlaylistItem Code(double distance_m = 0, const std::string& caption = "输入受理编号") {
  PlaylistItem item;
  item.id = "code";
  item.kind = ItemKind::kQr;
  item.qr = kAddress;
  item.title = "扫码查办件";
  item.caption = caption;
  item.reading_distance_m = distance_m;
  item.origin.place = {"p.json", 3, 5};
  return item;
}

TEST(SmallestModulePx, FollowsDistanceAndPitch) {
  struct Case {
    double pitch_mm;
    double distance_m;
    int px;
  };
  for (const Case& each : {Case{0, 0, 2}, Case{4, 0, 2}, Case{0, 5, 0}, Case{10, 5, 2},
                           Case{4, 5, 5}, Case{4, 5.1, 6}, Case{2.5, 5, 8}, Case{0.63, 3, 20}}) {
    EXPECT_EQ(SmallestModulePx(Board(512, 256, each.pitch_mm), each.distance_m), each.px)
        << each.pitch_mm << " mm, " << each.distance_m << " m";
  }
}

TEST(PlaceQr, TakesTheLargestWholeModuleThatLeavesRoomForItsWords) {
  struct Case {
    Screen screen;
    int module_px;
    bool beside;
  };
  for (const Case& each :
       {Case{Board(192, 96), 2, true}, Case{Board(256, 128), 3, true},
        Case{Board(512, 192), 4, true}, Case{Board(768, 96), 2, true},
        Case{Board(1920, 840, 0, 48), 21, true}, Case{Board(1080, 1560, 0, 48), 27, false},
        Case{Board(160, 192), 3, false}}) {
    const std::string name = std::to_string(each.screen.w) + "x" + std::to_string(each.screen.h);
    const Result<QrPlace> place = PlaceQr(Code(), each.screen);
    ASSERT_TRUE(place.ok()) << name << place.error().detail;
    EXPECT_EQ(place->module_px, each.module_px) << name;
    EXPECT_EQ(place->beside, each.beside) << name;
    EXPECT_EQ(place->square.w, place->symbol.side() * place->module_px) << name;
    EXPECT_EQ(place->square.h, place->square.w) << name;
    EXPECT_FALSE(place->words.empty()) << name;
    const Rect field = FigureField(each.screen, each.screen.zones[0]);
    for (const Rect& part : {place->square, place->words}) {
      EXPECT_GE(part.x, field.x) << name;
      EXPECT_GE(part.y, field.y) << name;
      EXPECT_LE(part.x + part.w, field.x + field.w) << name;
      EXPECT_LE(part.y + part.h, field.y + field.h) << name;
    }
  }
}

TEST(PlaceQr, TellsWhatItTakesWhereThereIsNoRoom) {
  const std::string words =
      "请准备好受理编号、身份证件，扫码后输入受理编号查看办理进度；不会操作的，请到一楼导办台，"
      "工作人员帮您办理。";
  struct Case {
    PlaylistItem item;
    Screen screen;
    std::vector<std::string> says;
  };
  const std::vector<Case> cases = {
      {Code(), Board(384, 32), {"屏幕 \"board\"", "每格 2 个像素", "共 37 格", "要 74×74 像素，"}},
      {Code(), Board(320, 16, 10), {"要 74×74 像素（740×740 毫米）"}},
      {Code(10),
       Board(512, 192, 4),
       {"要在 10 米外扫到", "每格 10 个像素", "370×370 像素（1480×1480 毫米）",
        "正文区只有 512×192 像素", "这块屏最远只能在 4 米处扫到"}},
      {Code(3), Board(512, 192), {"没有写点间距 pitch_mm"}},
      {Code(0, words), Board(128, 96), {"74×74 像素", "旁边还要有地方写标题和说明"}},
  };
  for (const Case& each : cases) {
    const Result<QrPlace> place = PlaceQr(each.item, each.screen);
    ASSERT_FALSE(place.ok()) << each.says.front();
    EXPECT_EQ(place.error().code, FaultCode::kQrTooLarge);
    EXPECT_EQ(place.error().place, (Place{"p.json", 3, 5}));
    for (const std::string& says : each.says) {
      EXPECT_NE(place.error().detail.find(says), std::string::npos) << says << "\n"
                                                                    << place.error().detail;
    }
  }
}

TEST(CheckQrCodes, AsksOnlyTheScreensThatShowTheItem) {
  std::vector<Screen> screens = {Board(512, 192), Board(384, 32)};
  screens[0].id = "panel";
  screens[1].id = "strip";
  Playlist playlist;
  playlist.items = {Code()};
  Errors errors;
  CheckQrCodes({playlist}, screens, &errors);
  ASSERT_EQ(errors.size(), 1u);
  EXPECT_NE(errors[0].detail.find("strip"), std::string::npos);
  playlist.items[0].screens = {"panel"};
  errors.clear();
  CheckQrCodes({playlist}, screens, &errors);
  EXPECT_EQ(AllOf(errors), "");
}

}  // namespace
}  // namespace tingping

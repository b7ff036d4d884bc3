// A code is drawn module by module in whole pixels, with its words, on every board that has room.
#include "playlists/qr_place.h"
#include "renderer/scene/theme.h"
#include "tests/renderer/scene/scene_test_util.h"

namespace tingping::test {
namespace {

class QrSceneTest : public SceneTest {
 protected:
  void SetUp() override {
    screen_ = ParamScreen();
    item_.id = "code";
    item_.kind = ItemKind::kQr;
    item_.qr = "https://zwfw.yunling.example/bj";
    item_.title = "扫码查办件";
    item_.caption = "用手机扫一扫，输入受理编号，查看办理进度";
  }

  Frame Drawn(Scene& scene) const {
    Frame frame(screen_.w, screen_.h);
    Damage damage;
    scene.Paint(Moment(0), &frame, &damage);
    return frame;
  }

  PlaylistItem item_;
};

bool IsDark(Pixel pixel) { return ((pixel >> 16 & 255) + (pixel >> 8 & 255) + (pixel & 255)) == 0; }

TEST_P(QrSceneTest, EveryPixelOfTheSquareIsItsModules) {
  const Result<QrPlace> place = PlaceQr(item_, screen_);
  const auto scene = Body(item_);
  ASSERT_EQ(scene != nullptr, place.ok());
  if (!place) return;
  const Frame frame = Drawn(*scene);
  if (screen_.palette != Palette::kRgb) {
    EXPECT_TRUE(OnlyPaletteColours(frame, screen_.palette));
  }
  const int modules = place->symbol.modules;
  for (int y = 0; y < place->square.h; ++y) {
    for (int x = 0; x < place->square.w; ++x) {
      const int column = x / place->module_px - kQuietModules;
      const int row = y / place->module_px - kQuietModules;
      const bool inside = column >= 0 && row >= 0 && column < modules && row < modules;
      const bool dark = inside && place->symbol.DarkAt(column, row);
      const Pixel pixel =
          frame.Row(place->square.y + y)[static_cast<std::size_t>(place->square.x + x)];
      ASSERT_EQ(IsDark(pixel), dark) << x << "," << y;
    }
  }
}

TEST_P(QrSceneTest, ItsWordsAreAllThereAndTheLogKeepsWhatItSays) {
  const auto scene = Body(item_);
  if (scene == nullptr) return;
  EXPECT_EQ(scene->Name(), "qr");
  const std::string shown = Squeezed(scene->TextAt(Moment(0)));
  EXPECT_TRUE(Shows(shown, item_.title + item_.caption + item_.qr));
}

TEST_P(QrSceneTest, WordsStayInTheirRoom) {
  for (const std::string caption :
       {"", "扫一扫", "请先在窗口取号，再扫码填写《不动产登记申请表》"}) {
    item_.caption = caption;
    const Result<QrPlace> place = PlaceQr(item_, screen_);
    if (!place) continue;
    const Frame frame = Drawn(*Body(item_));
    // Below it is the progress mark.
    const Rect body = FigureField(screen_, *screen_.Find(ZoneRole::kBody));
    const Pixel ground = ThemeOf(screen_.palette).background;
    for (int y = body.y; y < body.y + body.h; ++y) {
      for (int x = body.x; x < body.x + body.w; ++x) {
        const Rect pixel = {x, y, 1, 1};
        if (!Intersect(pixel, place->square).empty() || !Intersect(pixel, place->words).empty()) {
          continue;
        }
        ASSERT_EQ(frame.Row(y)[static_cast<std::size_t>(x)], ground) << caption << x << "," << y;
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Boards, QrSceneTest, testing::ValuesIn(BoardsAndTiny()), BoardName);

}  // namespace
}  // namespace tingping::test

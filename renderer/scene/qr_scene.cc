#include "renderer/scene/qr_scene.h"

#include <algorithm>

#include "playlists/qr_place.h"
#include "renderer/scene/figure_words.h"
#include "renderer/scene/page_time.h"
#include "renderer/scene/still_pages.h"

namespace tingping {
namespace {

constexpr Pixel kDark = 0x000000;
constexpr int kTakeOutPhoneSeconds = 20;  // find the phone, open the reader, aim

Pixel LitGround(Palette palette) {
  constexpr Pixel kWhite = 0xFFFFFF;
  return palette == Palette::kRgb ? kWhite : ThemeOf(palette).text;
}

/// The dark modules, joined along each row.
void AddModules(const QrPlace& place, StillPage* page) {
  const int px = place.module_px;
  const int left = place.square.x + kQuietModules * px;
  const int top = place.square.y + kQuietModules * px;
  for (int y = 0; y < place.symbol.modules; ++y) {
    for (int x = 0; x < place.symbol.modules; ++x) {
      if (!place.symbol.DarkAt(x, y)) continue;
      const int first = x;
      while (x + 1 < place.symbol.modules && place.symbol.DarkAt(x + 1, y)) ++x;
      page->fills.push_back({{left + first * px, top + y * px, (x - first + 1) * px, px}, kDark});
    }
  }
}

}  // namespace

std::unique_ptr<Scene> MakeQr(const SceneContext& context, const PlaylistItem& item) {
  const Result<QrPlace> place = PlaceQr(item, context.screen);
  if (!place) return nullptr;
  const Palette palette = context.screen.palette;
  StillPage page;
  page.fills.push_back({place->square, LitGround(palette)});
  AddModules(*place, &page);
  SetFigureWords(context, {item.title, item.caption}, place->words, place->beside, &page);
  page.text.push_back("二维码：" + item.qr);
  const int seconds = item.seconds > 0 ? item.seconds : kTakeOutPhoneSeconds;
  page.frames = PageFrames(
      {context.screen.reading, Matter::kText, seconds, std::max(context.screen.hz, 1)}, page.text);
  return MakeStillPages(context, ThemeOf(palette), "qr", {std::move(page)});
}

}  // namespace tingping

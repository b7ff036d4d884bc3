#include "renderer/scene/image_scene.h"

#include <algorithm>

#include "playlists/image_place.h"
#include "renderer/picture/bitmap.h"
#include "renderer/picture/led_levels.h"
#include "renderer/picture/scale.h"
#include "renderer/scene/figure_words.h"
#include "renderer/scene/page_time.h"
#include "renderer/scene/still_pages.h"

namespace tingping {
namespace {

constexpr int kLookAtPictureSeconds = 15;
constexpr std::size_t kShortHash = 12;  // enough to find the file in the log

Frame ScaledPicture(const Bitmap& bitmap, const ImagePlace& place, Palette palette) {
  const LightField light =
      ScaleOver(bitmap, place.crop, place.area.w, place.area.h, ThemeOf(palette).background);
  const std::vector<std::uint32_t> pixels = LedPixels(light, palette);
  Frame picture(place.area.w, place.area.h);
  auto from = pixels.begin();
  for (int y = 0; y < place.area.h; ++y) {
    std::copy_n(from, place.area.w, picture.Row(y).begin());
    from += place.area.w;
  }
  return picture;
}

}  // namespace

std::unique_ptr<Scene> MakeImage(const SceneContext& context, const PlaylistItem& item) {
  const Asset* asset = context.program.FindAsset(item.image);
  if (asset == nullptr) return nullptr;
  const Result<std::string> bytes = context.studio.assets()(*asset);
  if (!bytes) return nullptr;
  const Result<Bitmap> bitmap = DecodeImage(*bytes, kImageLimits);
  if (!bitmap || bitmap->w != asset->w || bitmap->h != asset->h) return nullptr;
  const ImagePlace place = PlaceImage(item, *asset, context.screen);
  const Palette palette = context.screen.palette;
  StillPage page;
  page.pictures.push_back({ScaledPicture(*bitmap, place, palette), place.area.x, place.area.y});
  SetFigureWords(context, {item.title, item.caption}, place.words, place.beside, &page);
  page.text.push_back("图片：" + item.image + "（" + asset->hash.substr(0, kShortHash) + "）");
  const int seconds = item.seconds > 0 ? item.seconds : kLookAtPictureSeconds;
  page.frames = PageFrames(
      {context.screen.reading, Matter::kText, seconds, std::max(context.screen.hz, 1)}, page.text);
  return MakeStillPages(context, ThemeOf(palette), "image", {std::move(page)});
}

}  // namespace tingping

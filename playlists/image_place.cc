#include "playlists/image_place.h"

#include <algorithm>
#include <cmath>

#include "playlists/quote.h"

namespace tingping {
namespace {

struct Shape {
  int w = 0;
  int h = 0;
};

int Scaled(int length, int to, int from) {
  return std::max(1, static_cast<int>(std::lround(static_cast<double>(length) * to / from)));
}

/// The largest rectangle of the asset's shape inside w × h.
Shape Contained(const Asset& asset, int w, int h) {
  const int width = std::min(w, Scaled(h, asset.w, asset.h));
  return {width, std::min(h, Scaled(width, asset.h, asset.w))};
}

/// The part of the asset that has the shape of w × h, in its middle.
Rect Covering(const Asset& asset, int w, int h) {
  const int crop_w = std::min(asset.w, Scaled(asset.h, w, h));
  const int crop_h = std::min(asset.h, Scaled(asset.w, h, w));
  return {(asset.w - crop_w) / 2, (asset.h - crop_h) / 2, crop_w, crop_h};
}

ImagePlace PlaceIn(const FigureRoom& room, const Shape& shape, const Asset& asset, ImageFit fit) {
  const Rect area = {room.figure.x + (room.figure.w - shape.w) / 2,
                     room.figure.y + (room.figure.h - shape.h) / 2, shape.w, shape.h};
  const Rect crop =
      fit == ImageFit::kCover ? Covering(asset, shape.w, shape.h) : Rect{0, 0, asset.w, asset.h};
  return {area, crop, room.words, room.beside};
}

const Asset* Find(const std::vector<Asset>& assets, const std::string& name) {
  for (const Asset& asset : assets) {
    if (asset.name == name) return &asset;
  }
  return nullptr;
}

std::string Times(int w, int h) { return std::to_string(w) + "×" + std::to_string(h); }

void CheckImage(const PlaylistItem& item, const Asset& asset, const Screen& screen,
                Errors* errors) {
  const ImagePlace place = PlaceImage(item, asset, screen);
  const auto report = [&](const std::string& why) {
    errors->push_back({FaultCode::kImageTiny,
                       "图片 " + Quoted(item.image) + " 在屏幕 " + Quoted(screen.id) + " 上" + why,
                       item.origin.place});
  };
  const bool shrunk = place.area.w < place.crop.w;
  if (shrunk && std::min(place.area.w, place.area.h) < kSmallestImagePx) {
    report("要从 " + Times(asset.w, asset.h) + " 缩到 " + Times(place.area.w, place.area.h) +
           " 像素，看不清");
  } else if (place.words.empty() && !(item.title.empty() && item.caption.empty())) {
    report("没有地方写标题和说明，请写短一些");
  }
}

}  // namespace

ImagePlace PlaceImage(const PlaylistItem& item, const Asset& asset, const Screen& screen) {
  const Zone& zone = *screen.Find(ZoneRole::kBody);
  const Rect field = FigureField(screen, zone);
  const FigureWords words = {item.title, item.caption};
  const bool cover = item.fit == ImageFit::kCover;
  const auto shape_in = [&](int w, int h) { return cover ? Shape{w, h} : Contained(asset, w, h); };
  const Rect alone = cover ? zone.rect : field;  // without words nothing needs a margin
  if (words.empty()) {
    return PlaceIn({alone, {}, false}, shape_in(alone.w, alone.h), asset, item.fit);
  }
  // Smaller and smaller along the side that the words are not on.
  const bool wide = field.w >= field.h;
  for (int size = wide ? field.w : field.h; size >= 1; --size) {
    const Shape shape = wide ? shape_in(size, field.h) : shape_in(field.w, size);
    const FigureRoom room = RoomBeside(field, zone.font_px, shape.w, shape.h, words);
    if (!room.words.empty()) return PlaceIn(room, shape, asset, item.fit);
  }
  return PlaceIn({alone, {}, false}, shape_in(alone.w, alone.h), asset, item.fit);
}

void CheckImages(const std::vector<Playlist>& playlists, const std::vector<Asset>& assets,
                 const std::vector<Screen>& screens, Errors* errors) {
  for (const Playlist& playlist : playlists) {
    for (const PlaylistItem& item : playlist.items) {
      const Asset* asset = item.kind == ItemKind::kImage ? Find(assets, item.image) : nullptr;
      if (asset == nullptr) continue;
      for (const Screen& screen : screens) {
        if (item.ShownOn(screen.id)) CheckImage(item, *asset, screen, errors);
      }
    }
  }
}

}  // namespace tingping

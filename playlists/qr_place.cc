#include "playlists/qr_place.h"

#include <algorithm>
#include <cmath>

#include "playlists/quote.h"

namespace tingping {
namespace {

/// 4, 2.5, 0.31
std::string Decimal(double value) {
  const auto hundredths = static_cast<long long>(std::llround(value * 100));
  std::string text = std::to_string(hundredths / 100);
  if (hundredths % 100 == 0) return text;
  const std::string digits = std::to_string(100 + hundredths % 100).substr(1);
  return text + '.' + (digits.back() == '0' ? digits.substr(0, 1) : digits);
}

std::string Square(int px) { return std::to_string(px) + "×" + std::to_string(px); }

std::string Millimetres(int px, const Screen& screen) {
  if (screen.pitch_mm <= 0) return "";
  const std::string side = std::to_string(std::llround(px * screen.pitch_mm));
  return "（" + side + "×" + side + " 毫米）";
}

Error TooLarge(const PlaylistItem& item, const Screen& screen, const std::string& why) {
  return {FaultCode::kQrTooLarge,
          "二维码 " + Quoted(item.id) + " 不能上屏幕 " + Quoted(screen.id) + "：" + why,
          item.origin.place};
}

/// What the code takes, what there is and what helps.
Error TooLarge(const PlaylistItem& item, const Screen& screen, const QrSymbol& symbol,
               int module_px) {
  const Rect& zone = screen.Find(ZoneRole::kBody)->rect;
  const Rect field = FigureField(screen, *screen.Find(ZoneRole::kBody));
  const int side = symbol.side() * module_px;
  std::string why = "每格 " + std::to_string(module_px) + " 个像素，连空白边共 " +
                    std::to_string(symbol.side()) + " 格，要 " + Square(side) + " 像素" +
                    Millimetres(side, screen);
  if (item.reading_distance_m > 0) {
    why = "要在 " + Decimal(item.reading_distance_m) + " 米外扫到，" + why;
  }
  const bool alone = side <= field.w && side <= field.h;
  why += alone ? "，旁边还要有地方写标题和说明" : "";
  why += "，正文区只有 " + std::to_string(zone.w) + "×" + std::to_string(zone.h) + " 像素。";
  const double reach = std::floor(std::min(field.w, field.h) / symbol.side()) * screen.pitch_mm *
                       kDistanceOfModule / 1000;
  if (!alone && item.reading_distance_m > 0 && module_px > kSmallestModulePx) {
    why += "这块屏最远只能在 " + Decimal(std::floor(reach * 10) / 10) + " 米处扫到。";
  }
  return TooLarge(item, screen, why + "请缩短网址或文字，或用 screens 只放到大屏上");
}

}  // namespace

int SmallestModulePx(const Screen& screen, double distance_m) {
  if (distance_m <= 0) return kSmallestModulePx;
  if (screen.pitch_mm <= 0) return 0;
  constexpr double kRounding = 1e-9;
  const double px = distance_m * 1000 / kDistanceOfModule / screen.pitch_mm;
  return std::max(kSmallestModulePx, static_cast<int>(std::ceil(px - kRounding)));
}

Result<QrPlace> PlaceQr(const PlaylistItem& item, const Screen& screen) {
  Result<QrSymbol> symbol = EncodeQr(item.qr);
  if (!symbol) return symbol.error();
  const Zone& zone = *screen.Find(ZoneRole::kBody);
  const Rect field = FigureField(screen, zone);
  const int smallest = SmallestModulePx(screen, item.reading_distance_m);
  if (smallest == 0) {
    return TooLarge(item, screen,
                    "写了 reading_distance_m，但屏幕文件里没有写点间距 "
                    "pitch_mm，算不出要多大。请在屏幕文件里写上，例如 \"pitch_mm\": 4");
  }
  const FigureWords words = {item.title, item.caption};
  for (int px = std::min(field.w, field.h) / symbol->side(); px >= smallest; --px) {
    const int side = symbol->side() * px;
    const FigureRoom room = RoomBeside(field, zone.font_px, side, side, words);
    if (room.words.empty()) continue;
    const Rect square = {room.figure.x + (room.figure.w - side) / 2,
                         room.figure.y + (room.figure.h - side) / 2, side, side};
    return QrPlace{*std::move(symbol), px, square, room.words, room.beside};
  }
  return TooLarge(item, screen, *symbol, smallest);
}

void CheckQrCodes(const std::vector<Playlist>& playlists, const std::vector<Screen>& screens,
                  Errors* errors) {
  for (const Playlist& playlist : playlists) {
    for (const PlaylistItem& item : playlist.items) {
      if (item.kind != ItemKind::kQr) continue;
      for (const Screen& screen : screens) {
        if (!item.ShownOn(screen.id)) continue;
        const Result<QrPlace> place = PlaceQr(item, screen);
        if (!place) errors->push_back(place.error());
      }
    }
  }
}

}  // namespace tingping

#include "playlists/screen.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace tingping {
namespace {

constexpr std::array<std::string_view, 3> kPalettes = {"rgb", "red", "red_green"};
constexpr std::array<std::string_view, 4> kRoles = {"title", "body", "ticker", "calls"};
constexpr int kSmallest = 16;
constexpr int kLargest = 16384;
constexpr double kSmallestPitch = 0.1;  // mm; a telephone has finer ones
constexpr double kLargestPitch = 100;

bool Overlap(const Rect& a, const Rect& b) {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

int ReadInt(ObjectReader& in, std::string_view key, int low, int high) {
  return static_cast<int>(in.Integer(key, low, high));
}

Zone ReadZone(const JsonDocument& document, const JsonNode& node, const Screen& screen,
              Errors* errors) {
  ObjectReader in(document, node, errors);
  Zone zone;
  zone.role = static_cast<ZoneRole>(in.Word("role", {kRoles.begin(), kRoles.end()}));
  zone.rect.x = ReadInt(in, "x", 0, kLargest);
  zone.rect.y = ReadInt(in, "y", 0, kLargest);
  zone.rect.w = ReadInt(in, "w", 1, kLargest);
  zone.rect.h = ReadInt(in, "h", 1, kLargest);
  zone.font_px = static_cast<int>(in.Integer("font_px", 8, 1024, zone.font_px));
  zone.speed_px_s = static_cast<int>(in.Integer("speed_px_s", 1, 10000, zone.speed_px_s));
  if (zone.rect.x + zone.rect.w > screen.w || zone.rect.y + zone.rect.h > screen.h) {
    in.Report("x", FaultCode::kJsonShape,
              "这个区域超出了屏幕：屏幕是 " + std::to_string(screen.w) + "×" +
                  std::to_string(screen.h) + "，区域到了 (" +
                  std::to_string(zone.rect.x + zone.rect.w) + ", " +
                  std::to_string(zone.rect.y + zone.rect.h) + ")");
  }
  if (zone.font_px > zone.rect.h) {
    in.Report("font_px", FaultCode::kJsonShape,
              "字高 " + std::to_string(zone.font_px) + " 大于区域的高度 " +
                  std::to_string(zone.rect.h) + "，字放不下");
  }
  in.Finish();
  return zone;
}

void CheckZones(const Screen& screen, ObjectReader& in) {
  for (std::size_t i = 0; i < screen.zones.size(); ++i) {
    for (std::size_t j = i + 1; j < screen.zones.size(); ++j) {
      if (!Overlap(screen.zones[i].rect, screen.zones[j].rect)) continue;
      in.Report(
          "zones", FaultCode::kJsonShape,
          "第 " + std::to_string(i + 1) + " 个和第 " + std::to_string(j + 1) + " 个区域互相重叠");
    }
  }
  for (const std::string_view role : kRoles) {
    const auto count = std::count_if(screen.zones.begin(), screen.zones.end(),
                                     [&](const Zone& zone) { return NameOf(zone.role) == role; });
    if (role == NameOf(ZoneRole::kBody) ? count == 1 : count <= 1) continue;
    in.Report("zones", FaultCode::kJsonShape,
              (role == NameOf(ZoneRole::kBody) ? "必须有且只有一个 " : "最多只能有一个 ") +
                  std::string(role) + " 区域，读到 " + std::to_string(count) + " 个");
  }
}

/// What the pixel shift moves out of the picture must be background.
void CheckMargin(const Screen& screen, ObjectReader& in) {
  const int margin = screen.light.shift.pixels;
  for (std::size_t i = 0; i < screen.zones.size(); ++i) {
    const Rect& rect = screen.zones[i].rect;
    if (rect.x >= margin && rect.y >= margin && rect.x + rect.w <= screen.w - margin &&
        rect.y + rect.h <= screen.h - margin) {
      continue;
    }
    in.Report("zones", FaultCode::kJsonShape,
              "画面会移动 " + std::to_string(margin) + " 像素（light.shift），第 " +
                  std::to_string(i + 1) + " 个区域离屏幕四边都要至少 " + std::to_string(margin) +
                  " 像素，否则字会被移出屏幕");
  }
}

}  // namespace

std::string_view NameOf(Palette palette) { return kPalettes[static_cast<std::size_t>(palette)]; }

std::string_view NameOf(ZoneRole role) { return kRoles[static_cast<std::size_t>(role)]; }

const Zone* Screen::Find(ZoneRole role) const {
  for (const Zone& zone : zones) {
    if (zone.role == role) return &zone;
  }
  return nullptr;
}

LightCurve CurveOf(const Screen& screen) {
  constexpr int kLevelsOfFewColours = 16;
  LightCurve curve;
  if (screen.palette != Palette::kRgb) curve.levels = kLevelsOfFewColours;
  if (screen.light.gamma_tenths > 0) curve.gamma_tenths = screen.light.gamma_tenths;
  if (screen.light.levels > 0) curve.levels = screen.light.levels;
  return curve;
}

Errors CheckLight(const Screen& screen) {
  const Light& light = screen.light;
  const auto dims = [](int percent) { return percent > 0 && percent < 100; };
  const bool dimmed =
      dims(light.percent) || std::any_of(light.table.begin(), light.table.end(),
                                         [&](const LightWindow& in) { return dims(in.percent); });
  const bool mourns = light.mourning || !light.mourning_dates.empty();
  Errors errors;
  const auto report = [&](const std::string& detail) {
    errors.push_back(
        {FaultCode::kLightUnfit, "屏幕 " + screen.id + "：" + detail, light.origin.place});
  };
  if (dimmed && light.by == LightBy::kCard) {
    report(
        "亮度由发送卡调节（by 是 card），表里 1 到 99 的 percent 不起作用；请删去，或改为 "
        "software");
  } else if (dimmed && CurveOf(screen).levels == 2) {
    report("灯只有亮和灭（levels 是 2），播放程序调不了亮度；请用发送卡调，并写 by 为 card");
  }
  if (mourns && screen.palette == Palette::kRedGreen) {
    report("双色屏显示不了灰色，默哀期间颜色不变，只停过渡动画；请另外安排素净的节目单");
  }
  return errors;
}

ScrollStep SnapSpeed(int speed_px_s, int hz) {
  ScrollStep best{1, 1};
  const auto consider = [&](ScrollStep step) {
    const double off = std::abs(step.PixelsPerSecond(hz) - speed_px_s);
    if (off < std::abs(best.PixelsPerSecond(hz) - speed_px_s)) best = step;
  };
  // The best whole step lies on either side of the exact ratio; the slower is tried first and wins
  // a tie, because it reads better.
  if (speed_px_s >= hz) {
    best = {std::max(1, speed_px_s / hz), 1};
    consider({speed_px_s / hz + 1, 1});
  } else {
    const int frames = std::max(1, hz / std::max(1, speed_px_s));
    best = {1, frames + 1};
    consider({1, frames});
  }
  return best;
}

Screen ReadScreen(const JsonDocument& document, const JsonNode& node, Errors* errors) {
  ObjectReader in(document, node, errors);
  Screen screen;
  screen.id = in.Id("id");
  screen.name = in.String("name", screen.id);
  screen.x = static_cast<int>(in.Integer("x", -kLargest, kLargest, 0));
  screen.y = static_cast<int>(in.Integer("y", -kLargest, kLargest, 0));
  screen.w = ReadInt(in, "w", kSmallest, kLargest);
  screen.h = ReadInt(in, "h", kSmallest, kLargest);
  screen.hz = static_cast<int>(in.Integer("hz", 1, 240, screen.hz));
  screen.pitch_mm = in.Number("pitch_mm", kSmallestPitch, kLargestPitch, screen.pitch_mm);
  screen.palette =
      static_cast<Palette>(in.Word("palette", {kPalettes.begin(), kPalettes.end()}, 0));
  if (const JsonNode* reading = in.Node("reading")) {
    screen.reading = ReadReading(document, *reading, errors);
  }
  const JsonNode* zones = in.RequiredNode("zones");
  const std::size_t before = errors->size();
  in.Array("zones", [&](const JsonNode& zone) {
    screen.zones.push_back(ReadZone(document, zone, screen, errors));
  });
  const bool zones_read = zones != nullptr && errors->size() == before;
  if (const JsonNode* light = in.Node("light")) screen.light = ReadLight(document, *light, errors);
  // Of zones that could not be read nothing is known that could be compared.
  if (zones_read) {
    CheckZones(screen, in);
    CheckMargin(screen, in);
  }
  in.Finish();
  return screen;
}

}  // namespace tingping

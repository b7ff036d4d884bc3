#include "renderer/scene/sheet.h"

#include <algorithm>

#include "renderer/scene/painter.h"

namespace tingping {
namespace {

constexpr int kSharpPx = 16;         // the largest size that has hand-made bitmaps
constexpr int kSharpHeadingPx = 24;  // the next size that looks good beside it
constexpr double kHeadingScale = 1.25;
constexpr double kHeadingLeading = 1.2;
constexpr int kMarginShare = 32;  // a margin is this part of the board's width

int HeadingPx(int em, int zone_height) {
  if (zone_height < 8 * em) return em;
  if (em <= kSharpPx) return em * kSharpHeadingPx / kSharpPx;
  return static_cast<int>(em * kHeadingScale + 0.5);
}

double Leading(int em, int zone_height, bool tight) {
  if (zone_height < 6 * em) return 1.0;
  if (zone_height < 8 * em) return 1.125;
  const bool roomy = zone_height >= 12 * em && em > kSharpPx;
  if (tight) return roomy ? 1.3 : 1.125;
  return roomy ? 1.5 : 1.25;
}

}  // namespace

int SideMargin(const Screen& screen, const Zone& zone) {
  return zone.rect.w <= 12 * zone.font_px ? 0 : screen.w / kMarginShare;
}

Sheet MakeSheet(const SceneContext& context, const SheetFit& fit) {
  Sheet sheet;
  sheet.zone = context.zone.rect;
  sheet.palette = context.screen.palette;
  sheet.theme = &ThemeOf(sheet.palette);
  sheet.hz = std::max(context.screen.hz, 1);
  sheet.em = std::max(1, static_cast<int>(context.zone.font_px * fit.scale + 0.5));
  sheet.body = FontFor(sheet.palette, sheet.em, false);
  const int height = sheet.zone.h;
  sheet.strip = height < kStripLines * sheet.em;
  sheet.heading = FontFor(sheet.palette, HeadingPx(sheet.em, height), true);
  sheet.pitch = static_cast<int>(sheet.em * Leading(sheet.em, height, fit.tight) + 0.5);
  sheet.heading_pitch =
      sheet.strip ? sheet.em : static_cast<int>(sheet.heading.px * kHeadingLeading + 0.5);
  sheet.line_px = std::max(1, sheet.em / 20);
  const int side = sheet.strip ? 0 : SideMargin(context.screen, context.zone);
  const int above = height >= 8 * sheet.em ? sheet.em * 3 / 8 : 0;
  sheet.heading_gap = height >= 8 * sheet.em ? sheet.Part(0.5) : 0;
  sheet.inner = {sheet.zone.x + side, sheet.zone.y + above, std::max(1, sheet.zone.w - 2 * side),
                 std::max(1, height - 2 * above)};
  return sheet;
}

int BaselineIn(TextEngine& engine, const FontSpec& font, int top, int pitch) {
  const LineMetrics metrics = engine.Metrics(font);
  return top + (pitch - metrics.height()) / 2 + metrics.ascent;
}

}  // namespace tingping

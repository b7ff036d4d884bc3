#include "renderer/scene/sheet.h"

#include <algorithm>

#include "renderer/scene/painter.h"
#include "renderer/scene/text_styles.h"

namespace tingping {
namespace {

constexpr int kMarginShare = 32;  // a margin is this part of the board's width

int HeadingPx(int em, int zone_height) {
  if (zone_height < kTitleStyle.from_zone_em * em) return em;
  if (em <= kLargestStrikePx) return em * kTitleStyle.beside_strikes_px / kLargestStrikePx;
  return static_cast<int>(em * kTitleStyle.scale + 0.5);
}

double LeadingOf(int em, int zone_height, bool tight) {
  const int room = zone_height / em;
  const Leading leading = em > kLargestStrikePx ? ValueAt(kBodyStyle.leading_of_outlines, room)
                                                : ValueAt(kBodyStyle.leading_of_strikes, room);
  return tight ? leading.tight : leading.usual;
}

}  // namespace

int SideMargin(const Screen& screen, const Zone& zone) {
  return zone.rect.w <= 12 * zone.font_px ? 0 : screen.w / kMarginShare;
}

int MarginAbove(int em) { return em * 3 / 8; }

Sheet MakeSheet(const SceneContext& context, const SheetFit& fit) {
  Sheet sheet;
  sheet.zone = context.zone.rect;
  sheet.palette = context.screen.palette;
  sheet.theme = fit.theme != nullptr ? fit.theme : &ThemeOf(sheet.palette);
  sheet.hz = std::max(context.screen.hz, 1);
  sheet.reading = context.screen.reading;
  sheet.em = std::max(1, static_cast<int>(context.zone.font_px * fit.scale + 0.5));
  sheet.body = FontFor(sheet.palette, sheet.em, false);
  const int height = sheet.zone.h;
  sheet.strip = height < kStripLines * sheet.em;
  sheet.heading = FontFor(sheet.palette, HeadingPx(sheet.em, height), true);
  sheet.pitch = static_cast<int>(sheet.em * LeadingOf(sheet.em, height, fit.tight) + 0.5);
  sheet.heading_pitch =
      sheet.strip ? sheet.em : static_cast<int>(sheet.heading.px * kTitleStyle.leading + 0.5);
  sheet.line_px = std::max(1, sheet.em / 20);
  const int side = sheet.strip ? 0 : SideMargin(context.screen, context.zone);
  const bool roomy = height >= kTitleStyle.from_zone_em * sheet.em;
  const int above = roomy ? MarginAbove(sheet.em) : 0;
  sheet.heading_gap = roomy ? sheet.Part(kTitleStyle.gap) : 0;
  sheet.inner = {sheet.zone.x + side, sheet.zone.y + above, std::max(1, sheet.zone.w - 2 * side),
                 std::max(1, height - 2 * above)};
  sheet.single_row = sheet.inner.h < 2 * sheet.pitch;
  return sheet;
}

int BaselineIn(TextEngine& engine, const FontSpec& font, int top, int pitch) {
  const LineMetrics metrics = engine.Metrics(font);
  return top + (pitch - metrics.height()) / 2 + metrics.ascent;
}

}  // namespace tingping

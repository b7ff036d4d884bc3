#include "renderer/scene/clock_scene.h"

#include <algorithm>

#include "renderer/scene/page_time.h"
#include "renderer/scene/painter.h"
#include "renderer/scene/sheet.h"
#include "renderer/scene/wall_clock.h"

namespace tingping {
namespace {

constexpr std::string_view kWidestTime = "00:00:00";
constexpr std::string_view kWidestShortTime = "00:00";

class Clock : public Scene {
 public:
  Clock(const SceneContext& context, const PlaylistItem& item)
      : engine_(context.engine),
        sheet_(MakeSheet(context)),
        frames_(static_cast<std::int64_t>(item.seconds > 0 ? item.seconds : kStillSeconds) *
                sheet_.hz) {
    date_font_ =
        FontFor(sheet_.palette,
                sheet_.strip ? sheet_.em : std::max(sheet_.heading.px, sheet_.inner.h / 10), false);
    const int room = sheet_.inner.h;
    // Two lines where they fit; the time takes what the date leaves.
    with_date_ = room >= 2 * date_font_.px;
    const int for_time = with_date_ ? room - date_font_.px : room;
    const int px = sheet_.strip ? std::min(for_time, sheet_.em) : for_time * 3 / 5;
    time_font_ = FontFor(sheet_.palette, std::max(1, px), true);
    FitWidth();
  }

  void Paint(const FrameMoment& moment, Frame* frame, Damage* damage) override {
    const std::vector<std::string> text = TextAt(moment);
    if (painted_ && moment.index != 0 && text == text_) return;
    painted_ = true;
    text_ = text;
    Painter painter(engine_, *sheet_.theme, sheet_.zone, frame);
    painter.Fill(sheet_.zone, sheet_.theme->background);
    int top = sheet_.zone.y + (sheet_.zone.h - TotalHeight()) / 2;
    DrawCentred(text[0], time_font_, top, sheet_.theme->text, &painter);
    top += time_font_.px + Gap();
    if (text.size() > 1) DrawCentred(text[1], date_font_, top, sheet_.theme->title, &painter);
    damage->push_back(sheet_.zone);
  }

  std::int64_t DurationFrames() const override { return frames_; }
  int PageAt(std::int64_t) const override { return 0; }
  int PageCount() const override { return 1; }

  std::vector<std::string> TextAt(const FrameMoment& moment) const override {
    std::vector<std::string> text = {ClockText(moment.now.time, seconds_)};
    if (with_date_) text.push_back(DateThatFits(moment.now.date));
    return text;
  }

  void Invalidate() override { painted_ = false; }
  std::string_view Name() const override { return "clock"; }

 private:
  int Gap() const { return sheet_.strip ? 0 : sheet_.em / 2; }

  int TotalHeight() const { return time_font_.px + (with_date_ ? Gap() + date_font_.px : 0); }

  /// The largest time that is at most as wide as the zone; seconds only where there is room for
  /// them at that size.
  void FitWidth() {
    const int width = sheet_.inner.w;
    const int wide = engine_.MeasurePx(kWidestShortTime, time_font_);
    if (wide > width) time_font_.px = std::max(1, time_font_.px * width / std::max(wide, 1));
    seconds_ = engine_.MeasurePx(kWidestTime, time_font_) <= width;
  }

  std::string DateThatFits(CivilDate date) const {
    std::string text = LongDate(date);
    if (engine_.MeasurePx(text, date_font_) > sheet_.zone.w) text = ShortDate(date);
    return text;
  }

  void DrawCentred(const std::string& text, const FontSpec& font, int top, Pixel colour,
                   Painter* painter) {
    Line line = engine_.LayoutLine(text, font);
    const int x = sheet_.zone.x + (sheet_.zone.w - line.width_px) / 2;
    painter->Draw({std::move(line), font, x, BaselineIn(engine_, font, top, font.px), colour});
  }

  TextEngine& engine_;
  Sheet sheet_;
  std::int64_t frames_;
  FontSpec time_font_;
  FontSpec date_font_;
  bool with_date_ = false;
  bool seconds_ = false;
  bool painted_ = false;
  std::vector<std::string> text_;
};

}  // namespace

std::unique_ptr<Scene> MakeClock(const SceneContext& context, const PlaylistItem& item) {
  return std::make_unique<Clock>(context, item);
}

}  // namespace tingping

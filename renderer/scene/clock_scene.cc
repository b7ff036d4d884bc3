#include "renderer/scene/clock_scene.h"

#include <algorithm>

#include "renderer/scene/page_time.h"
#include "renderer/scene/picture_scene.h"
#include "renderer/scene/sheet.h"
#include "renderer/scene/wall_clock.h"

namespace tingping {
namespace {

constexpr std::string_view kWidestTime = "00:00:00";
constexpr std::string_view kWidestShortTime = "00:00";
constexpr CivilDate kWidestDate{std::chrono::year{2026}, std::chrono::month{12},
                                std::chrono::day{30}};

class Clock : public PictureScene {
 public:
  Clock(const SceneContext& context, const PlaylistItem& item)
      : Clock(context, item, MakeSheet(context)) {}

  std::int64_t DurationFrames() const override { return frames_; }
  int PageAt(std::int64_t) const override { return 0; }
  int PageCount() const override { return 1; }

  std::vector<std::string> TextAt(const FrameMoment& moment) const override {
    std::vector<std::string> text = {ClockText(moment.now.time, seconds_)};
    if (with_date_) text.push_back(DateThatFits(moment.now.date));
    return text;
  }

  std::string_view Name() const override { return "clock"; }

 private:
  Clock(const SceneContext& context, const PlaylistItem& item, const Sheet& sheet)
      : PictureScene(context, *sheet.theme),
        sheet_(sheet),
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
    FitWidth(context.engine);
  }

  std::int64_t KeyAt(const FrameMoment& moment) const override {
    return TickOf(moment.now, seconds_ ? 1 : 60);
  }

  FrameMoment NextMoment(const FrameMoment& moment) const override {
    return NextTick(moment, seconds_ ? 1 : 60, hz());
  }

  void Draw(const FrameMoment& moment, TextEngine& engine, Painter* painter) const override {
    const std::vector<std::string> text = TextAt(moment);
    int top = sheet_.zone.y + (sheet_.zone.h - TotalHeight()) / 2;
    DrawCentred(text[0], time_font_, top, sheet_.theme->text, engine, painter);
    top += time_font_.px + Gap();
    if (text.size() > 1)
      DrawCentred(text[1], date_font_, top, sheet_.theme->title, engine, painter);
  }

  int Gap() const { return sheet_.strip ? 0 : sheet_.em / 2; }

  int TotalHeight() const { return time_font_.px + (with_date_ ? Gap() + date_font_.px : 0); }

  /// The largest time that is at most as wide as the zone; seconds only where there is room for
  /// them at that size.
  void FitWidth(TextEngine& engine) {
    const int width = sheet_.inner.w;
    const int wide = engine.MeasurePx(kWidestShortTime, time_font_);
    if (wide > width) time_font_.px = std::max(1, time_font_.px * width / std::max(wide, 1));
    seconds_ = engine.MeasurePx(kWidestTime, time_font_) <= width;
    long_date_ = engine.MeasurePx(LongDate(kWidestDate), date_font_) <= sheet_.zone.w;
  }

  std::string DateThatFits(CivilDate date) const {
    return long_date_ ? LongDate(date) : ShortDate(date);
  }

  void DrawCentred(const std::string& text, const FontSpec& font, int top, Pixel colour,
                   TextEngine& engine, Painter* painter) const {
    Line line = engine.LayoutLine(text, font);
    const int x = sheet_.zone.x + (sheet_.zone.w - line.width_px) / 2;
    painter->Draw({std::move(line), font, x, BaselineIn(engine, font, top, font.px), colour});
  }

  const Sheet sheet_;
  std::int64_t frames_;
  FontSpec time_font_;
  FontSpec date_font_;
  bool with_date_ = false;
  bool seconds_ = false;
  bool long_date_ = false;
};

}  // namespace

std::unique_ptr<Scene> MakeClock(const SceneContext& context, const PlaylistItem& item) {
  return std::make_unique<Clock>(context, item);
}

}  // namespace tingping

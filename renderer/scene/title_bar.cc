#include <algorithm>

#include "renderer/scene/picture_scene.h"
#include "renderer/scene/sheet.h"
#include "renderer/scene/text_styles.h"
#include "renderer/scene/wall_clock.h"

namespace tingping {
namespace {

constexpr double kClockScale = 0.7;    // of the title's size
constexpr int kSmallestScaledPx = 30;  // smaller clocks stay at a size with good letters
constexpr int kSmallestTitlePx = 12;
constexpr int kMinute = 60;

int ClockPx(int em) {
  if (em >= kSmallestScaledPx) return static_cast<int>(em * kClockScale + 0.5);
  return std::min(em, kLargestStrikePx);
}

class TitleBar : public PictureScene {
 public:
  TitleBar(const SceneContext& context, std::string title, bool with_clock)
      : TitleBar(context, MakeSheet(context), std::move(title), with_clock) {}

  std::int64_t DurationFrames() const override { return 0; }
  int PageAt(std::int64_t) const override { return 0; }
  int PageCount() const override { return 1; }

  std::vector<std::string> TextAt(const FrameMoment& moment) const override {
    std::vector<std::string> text;
    if (!title_.empty()) text.push_back(title_);
    const std::string clock = ClockAt(moment.now);
    if (!clock.empty()) text.push_back(clock);
    return text;
  }

  std::string_view Name() const override { return "title"; }

 private:
  TitleBar(const SceneContext& context, const Sheet& sheet, std::string title, bool with_clock)
      : PictureScene(context, *sheet.theme),
        sheet_(sheet),
        title_(std::move(title)),
        with_clock_(with_clock),
        title_font_(FontFor(sheet.palette, std::min(sheet.em, sheet.zone.h), true)),
        clock_font_(FontFor(sheet.palette, std::min(ClockPx(sheet.em), sheet.zone.h), false)),
        clock_widths_(context.engine, clock_font_, ClockSamples()),
        margin_(SideMargin(context.screen, context.zone)) {
    const int height = sheet_.zone.h;
    rule_px_ = height >= sheet_.em * 5 / 4 ? std::max(1, sheet_.em / 16) : 0;
    bar_ = height >= sheet_.em * 5 / 4 && sheet_.zone.w >= 12 * sheet_.em
               ? std::max(2, sheet_.Part(0.2))
               : 0;
    title_px_ = context.engine.MeasurePx(title_, title_font_);
    // Smaller letters rather than a title cut short.
    while (title_px_ > TitleRoom() && title_font_.px > kSmallestTitlePx) {
      title_font_.px = std::max(
          kSmallestTitlePx, std::min(title_font_.px - 1, title_font_.px * TitleRoom() / title_px_));
      title_px_ = context.engine.MeasurePx(title_, title_font_);
    }
  }

  std::int64_t KeyAt(const FrameMoment& moment) const override {
    return TickOf(moment.now, kMinute);
  }

  FrameMoment NextMoment(const FrameMoment& moment) const override {
    return NextTick(moment, kMinute, hz());
  }

  void Draw(const FrameMoment& moment, TextEngine& engine, Painter* painter) const override {
    const Rect& zone = sheet_.zone;
    painter->Fill(zone, sheet_.theme->bar);
    const int rows = zone.h - rule_px_;
    painter->Fill({zone.x, zone.y + rows, zone.w, rule_px_}, sheet_.theme->accent);
    const int bar_inset = rows / 5;
    painter->Fill({zone.x + margin_, zone.y + bar_inset, bar_, rows - 2 * bar_inset},
                  sheet_.theme->accent);
    painter->Draw({engine.LayoutCut(title_, title_font_, std::max(1, TitleRoom())), title_font_,
                   TitleLeft(), BaselineIn(engine, title_font_, zone.y, rows),
                   sheet_.theme->title});
    Line line = engine.LayoutLine(ClockAt(moment.now), clock_font_);
    const int x = zone.x + zone.w - margin_ - line.width_px;
    // Digits are centred by their own height: beside larger letters on one baseline they would
    // hang.
    painter->Draw({std::move(line), clock_font_, x, BaselineIn(engine, clock_font_, zone.y, rows),
                   sheet_.theme->text});
  }

  int TitleLeft() const {
    return sheet_.zone.x + margin_ + (bar_ > 0 ? bar_ + sheet_.Part(0.4) : 0);
  }

  int TitleRoom() const { return sheet_.zone.x + sheet_.zone.w - margin_ - TitleLeft(); }

  /// The longest form that leaves the title whole.
  std::string ClockAt(const CivilTime& now) const {
    if (!with_clock_) return {};
    const int room = TitleRoom() - (title_.empty() ? 0 : title_px_ + sheet_.em / 2);
    return clock_widths_.FirstThatFits(ClockForms(now), room);
  }

  const Sheet sheet_;
  const std::string title_;
  const bool with_clock_;
  FontSpec title_font_;
  const FontSpec clock_font_;
  const FormWidths clock_widths_;
  int title_px_ = 0;
  int rule_px_ = 0;
  int bar_ = 0;  // width of the accent strip before the title
  const int margin_;
};

}  // namespace

std::unique_ptr<Scene> MakeTitleBar(const SceneContext& context, const std::string& title,
                                    bool with_clock) {
  return std::make_unique<TitleBar>(context, title, with_clock);
}

}  // namespace tingping

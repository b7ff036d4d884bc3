#include "renderer/scene/clock_scene.h"

#include <algorithm>

#include "renderer/scene/clock_face.h"
#include "renderer/scene/page_time.h"
#include "renderer/scene/picture_scene.h"

namespace tingping {
namespace {

class Clock : public PictureScene {
 public:
  Clock(const SceneContext& context, const PlaylistItem& item)
      : Clock(context, item, MakeSheet(context)) {}

  std::int64_t DurationFrames() const override { return frames_; }
  int PageAt(std::int64_t) const override { return 0; }
  int PageCount() const override { return 1; }

  std::vector<std::string> TextAt(const FrameMoment& moment) const override {
    std::vector<std::string> text;
    for (ClockRow& row : face_.RowsAt(moment.now)) text.push_back(std::move(row.text));
    return text;
  }

  std::string_view Name() const override { return "clock"; }

 private:
  Clock(const SceneContext& context, const PlaylistItem& item, const Sheet& sheet)
      : PictureScene(context, *sheet.theme),
        sheet_(sheet),
        face_(context.engine, sheet, item.lunar),
        frames_(static_cast<std::int64_t>(item.seconds > 0 ? item.seconds : kStillSeconds) *
                sheet.hz) {}

  int period_s() const { return face_.seconds() ? 1 : 60; }

  std::int64_t KeyAt(const FrameMoment& moment) const override {
    return TickOf(moment.now, period_s());
  }

  FrameMoment NextMoment(const FrameMoment& moment) const override {
    return NextTick(moment, period_s(), hz());
  }

  /// The time and what is below it are centred on one axis; a column at the right begins at one
  /// edge, and both together are centred.
  void Draw(const FrameMoment& moment, TextEngine& engine, Painter* painter) const override {
    const std::vector<ClockRow> rows = face_.RowsAt(moment.now);
    std::vector<Line> lines;
    int left_px = 0;
    int right_px = 0;
    for (const ClockRow& row : rows) {
      lines.push_back(engine.LayoutLine(row.text, row.font));
      int& width = row.at_right ? right_px : left_px;
      width = std::max(width, lines.back().width_px);
    }
    const int gap = right_px > 0 ? face_.column_gap() : 0;
    const int left = sheet_.zone.x + (sheet_.zone.w - left_px - gap - right_px) / 2;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const ClockRow& row = rows[i];
      const int x = row.at_right ? left + left_px + gap : left + (left_px - lines[i].width_px) / 2;
      painter->Draw({std::move(lines[i]), row.font, x,
                     BaselineIn(engine, row.font, row.top, row.font.px),
                     row.is_time ? sheet_.theme->text : sheet_.theme->title});
    }
  }

  const Sheet sheet_;
  const ClockFace face_;
  const std::int64_t frames_;
};

}  // namespace

std::unique_ptr<Scene> MakeClock(const SceneContext& context, const PlaylistItem& item) {
  return std::make_unique<Clock>(context, item);
}

}  // namespace tingping

#include "renderer/scene/marquee_scene.h"

#include <algorithm>

#include "renderer/scene/running_line.h"
#include "renderer/scene/sheet.h"

namespace tingping {
namespace {

constexpr int kTallZoneScale = 2;  // a single line in a tall zone may be larger than body text

class Marquee : public Scene {
 public:
  Marquee(const SceneContext& context, const RunningBand& band, const PlaylistItem& item)
      : zone_(context.zone.rect),
        band_(band),
        step_(SnapSpeed(context.zone.speed_px_s, std::max(context.screen.hz, 1))),
        line_(context.engine, band, item.text) {}

  bool empty() const { return line_.empty(); }

  void Paint(const FrameMoment& moment, Frame* frame, Damage* damage) override {
    const std::int64_t from = From(moment.index);
    if (moment.index == 0 || !painted_) {
      frame->Fill(zone_, band_.background);
      damage->push_back(zone_);
    } else if (from != from_) {
      damage->push_back(band_.rows);
    } else {
      return;
    }
    painted_ = true;
    from_ = from;
    line_.CopyTo(frame, zone_.x, from, zone_.w);
  }

  std::int64_t DurationFrames() const override {
    const int way = line_.width() + zone_.w;
    return static_cast<std::int64_t>((way + step_.pixels - 1) / step_.pixels) * step_.frames;
  }

  int PageAt(std::int64_t) const override { return 0; }
  int PageCount() const override { return 1; }

  std::vector<std::string> TextAt(const FrameMoment& moment) const override {
    return line_.TextIn(From(moment.index), zone_.w);
  }

  void Invalidate() override { painted_ = false; }
  std::string_view Name() const override { return "marquee"; }

 private:
  /// The line's position at the left edge of the zone; frame 0 shows its first pixels at the right.
  std::int64_t From(std::int64_t index) const {
    return (index / step_.frames + 1) * step_.pixels - zone_.w;
  }

  Rect zone_;
  RunningBand band_;
  ScrollStep step_;
  RunningLine line_;
  bool painted_ = false;
  std::int64_t from_ = 0;
};

}  // namespace

std::unique_ptr<Scene> MakeMarquee(const SceneContext& context, const PlaylistItem& item) {
  const Sheet sheet = MakeSheet(context);
  const int px = sheet.strip ? sheet.em : sheet.em * kTallZoneScale;
  RunningBand band;
  band.font = FontFor(sheet.palette, px, false);
  band.theme = sheet.theme;
  band.text = sheet.theme->ticker;
  band.background = sheet.theme->background;
  const int height =
      std::min(std::max(context.engine.Metrics(band.font).height(), px), sheet.zone.h);
  band.rows = {sheet.zone.x, sheet.zone.y + (sheet.zone.h - height) / 2, sheet.zone.w, height};
  auto scene = std::make_unique<Marquee>(context, band, item);
  if (scene->empty()) return nullptr;
  return scene;
}

}  // namespace tingping

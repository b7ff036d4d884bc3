#include "renderer/scene/marquee_scene.h"

#include <algorithm>

#include "renderer/scene/running_scene.h"
#include "renderer/scene/sheet.h"

namespace tingping {
namespace {

constexpr int kTallZoneScale = 2;  // a single line in a tall zone may be larger than body text

class Marquee final : public RunningScene {
 public:
  Marquee(const SceneContext& context, const RunningBand& band, const PlaylistItem& item)
      : RunningScene(context, band), line_(context.engine, context.studio, band, item.text) {}

  bool empty() const { return line_.empty(); }

  std::int64_t DurationFrames() const override {
    const std::int64_t way = line_.width() + zone().w;
    return (way + step().pixels - 1) / step().pixels * step().frames;
  }

  std::vector<std::string> TextAt(const FrameMoment& moment) const override {
    return line_.TextIn(From(moment.index), zone().w);
  }

 private:
  void PaintGround(Frame* frame) override { frame->Fill(zone(), band().background); }
  bool LineReady(std::int64_t from) override { return line_.Ready(from, zone().w); }
  void PrepareLine(std::int64_t from, TextEngine& engine) override {
    line_.Prepare(engine, from, zone().w);
  }
  void CopyLine(std::int64_t from, Frame* frame) override {
    line_.CopyTo(frame, zone().x, from, zone().w);
  }

  RunningLine line_;
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

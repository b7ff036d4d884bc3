// What scenes with a running line have in common: a position that follows from the frame count, and
// only the band is drawn anew, when it moved.
#pragma once

#include "playlists/screen.h"
#include "renderer/scene/running_line.h"
#include "renderer/scene/scene.h"

namespace tingping {

class RunningScene : public Scene {
 public:
  bool Ready(const FrameMoment& moment) final { return LineReady(From(moment.index)); }
  void Paint(const FrameMoment& moment, Frame* frame, Damage* damage) final;
  std::int64_t QuietFrames(const FrameMoment& moment) const final;
  int PageAt(std::int64_t) const final { return 0; }
  int PageCount() const final { return 1; }
  void Invalidate() final { painted_ = false; }
  void Enter(Entrance) final {}  // it runs in by itself
  void Prepare(const FrameMoment& moment, TextEngine& engine) final {
    PrepareLine(From(moment.index), engine);
  }
  std::string_view Name() const final { return "marquee"; }

  std::optional<LinePlace> LineAt(const FrameMoment& moment) const final {
    if (IsBlank()) return std::nullopt;
    return LinePlace{step_, From(moment.index)};
  }

  ScrollStep step() const { return step_; }
  /// The line's position at the left edge of the zone; frame 0 shows its first pixels at the right.
  std::int64_t From(std::int64_t index) const {
    return (index / step_.frames + 1) * step_.pixels - zone_.w;
  }

 protected:
  RunningScene(const SceneContext& context, const RunningBand& band)
      : zone_(context.zone.rect),
        band_(band),
        step_(SnapSpeed(context.zone.speed_px_s, std::max(context.screen.hz, 1))) {}

  const Rect& zone() const { return zone_; }
  const RunningBand& band() const { return band_; }

  /// Nothing runs, now or soon: the band is blank and stays so.
  virtual bool IsBlank() const { return false; }
  virtual void PaintGround(Frame* frame) = 0;
  virtual bool LineReady(std::int64_t from) = 0;
  /// In the studio: what LineReady would ask for.
  virtual void PrepareLine(std::int64_t from, TextEngine& engine) = 0;
  /// Fills the band with the line as it stands at `from`.
  virtual void CopyLine(std::int64_t from, Frame* frame) = 0;

 private:
  const Rect zone_;
  const RunningBand band_;
  const ScrollStep step_;
  bool painted_ = false;
  std::int64_t from_ = 0;
};

}  // namespace tingping

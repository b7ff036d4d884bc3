// Scenes that are one whole picture of their zone at a time: pages, clocks, title bars.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "renderer/scene/painter.h"
#include "renderer/scene/scene.h"
#include "renderer/scene/transition.h"

namespace tingping {

/// Asks the studio for the picture of the next moment about a second ahead and copies it when it is
/// due. A subclass says which moments look alike and draws one. Its const methods are called by the
/// studio's thread and the frames' thread at once, so they use nothing that changes.
class PictureScene : public Scene {
 public:
  bool Ready(const FrameMoment& moment) final;
  void Paint(const FrameMoment& moment, Frame* frame, Damage* damage) final;
  std::int64_t QuietFrames(const FrameMoment& moment) const override;
  void Invalidate() final;
  void Enter(Entrance how) final;
  void Prepare(const FrameMoment& moment, TextEngine& engine) final;

 protected:
  /// `zone` is what Draw fills; `theme` has static storage.
  PictureScene(const SceneContext& context, const Theme& theme);
  ~PictureScene() override = default;

  const Rect& zone() const { return zone_; }
  int hz() const { return hz_; }

  /// Equal keys, equal pictures.
  virtual std::int64_t KeyAt(const FrameMoment& moment) const = 0;
  /// The first moment after `moment` with another key.
  virtual FrameMoment NextMoment(const FrameMoment& moment) const = 0;
  /// The picture of a moment, on a ground of the theme's background. In the studio.
  virtual void Draw(const FrameMoment& moment, TextEngine& engine, Painter* painter) const = 0;
  /// What changes more often than the picture and needs no text, drawn over it by the thread that
  /// presents frames. `redrawn`: the picture below was touched just now.
  virtual void DrawOver(const FrameMoment&, bool /*redrawn*/, Frame*, Damage*) {}
  /// Whether a change of key is a page being turned, which may be animated.
  virtual bool turns_pages() const { return false; }

 private:
  struct Coming {
    std::int64_t key = 0;
    std::future<Frame> picture;
  };

  Frame Drawn(const FrameMoment& moment, TextEngine& engine) const;
  void Order(const FrameMoment& moment);
  /// A second before the key changes, its picture is asked for.
  void LookAhead(const FrameMoment& moment);
  bool Shows(std::int64_t key) const { return painted_ && shown_ == key; }

  Studio& studio_;
  const Theme& theme_;
  const Rect zone_;
  const int hz_;
  bool painted_ = false;
  std::int64_t shown_ = 0;
  std::optional<Coming> coming_;
  Entrance entrance_ = Entrance::kCut;
  bool over_another_ = false;  // what is on the canvas may be changed bit by bit
  std::unique_ptr<Transition> transition_;
  Errands errands_;  // last
};

}  // namespace tingping

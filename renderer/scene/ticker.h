// The running line of the ticker zone: round after round, and new text only at a seam.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "renderer/scene/running_line.h"
#include "renderer/scene/scene.h"

namespace tingping {

/// A line that never ends. New text follows the old round where it ends, so that no word is cut:
/// for a while both can be seen, the old one leaving, the new one coming.
class Ticker : public Scene {
 public:
  Ticker(const SceneContext& context, const std::vector<std::string>& pieces);

  /// From the first frame after `index` at which the round that is entering has ended, `pieces`
  /// run. A change that has not begun to show is replaced.
  void Follow(const std::vector<std::string>& pieces, std::int64_t index);

  void Paint(const FrameMoment& moment, Frame* frame, Damage* damage) override;
  std::int64_t DurationFrames() const override { return 0; }
  int PageAt(std::int64_t) const override { return 0; }
  int PageCount() const override { return 1; }
  std::vector<std::string> TextAt(const FrameMoment& moment) const override;
  void Invalidate() override { painted_ = false; }
  std::string_view Name() const override { return "marquee"; }

 private:
  /// A text from position `start` of the endless line up to the start of the next.
  struct Stretch {
    std::int64_t start = 0;
    std::int64_t round = 1;  // px from one beginning of the text to the next
    std::unique_ptr<RunningLine> line;
  };

  Stretch MakeStretch(std::int64_t start, const std::vector<std::string>& pieces) const;
  std::int64_t From(std::int64_t index) const;
  std::int64_t EndOf(std::size_t stretch) const;
  void Forget(std::int64_t from);

  TextEngine& engine_;
  Rect zone_;
  RunningBand band_;
  Pixel rule_ = 0;
  int rule_px_ = 0;
  ScrollStep step_;
  std::vector<Stretch> stretches_;
  bool painted_ = false;
  std::int64_t from_ = 0;
};

}  // namespace tingping

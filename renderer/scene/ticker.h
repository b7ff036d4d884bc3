// The running line of the ticker zone: round after round, and new text only at a seam.
#pragma once

#include <future>
#include <memory>
#include <string>
#include <vector>

#include "renderer/scene/running_scene.h"

namespace tingping {

/// A line that never ends. New text follows the old round where it ends, so that no word is cut:
/// for a while both can be seen, the old one leaving, the new one coming. Only a round with far to
/// go is cut off at the right edge: what was withdrawn does not run on for minutes.
class Ticker final : public RunningScene {
 public:
  /// In the studio.
  Ticker(const SceneContext& context, const std::vector<std::string>& pieces);
  ~Ticker() override;

  /// When the studio has laid `pieces` out, they run from the first frame at which the round that
  /// is entering has ended. A change that has not begun to show is replaced. `index` is the frame
  /// on show.
  void Follow(const std::vector<std::string>& pieces, std::int64_t index);

  std::int64_t DurationFrames() const override { return 0; }
  std::vector<std::string> TextAt(const FrameMoment& moment) const override;

 private:
  /// A text from position `start` of the endless line up to the start of the next.
  struct Stretch {
    std::int64_t start = 0;
    std::int64_t round = 1;             // px from one beginning of the text to the next
    std::unique_ptr<RunningLine> line;  // null: a gap
  };

  /// What of which stretch is seen at which column.
  struct Part {
    RunningLine* line = nullptr;
    int x = 0;                // from the zone's left edge
    std::int64_t inside = 0;  // of the line
    int count = 0;
  };

  Ticker(const SceneContext& context, const RunningBand& band, Pixel rule, int rule_px,
         const std::vector<std::string>& pieces);
  bool IsBlank() const override;
  void PaintGround(Frame* frame) override;
  bool LineReady(std::int64_t from) override;
  void PrepareLine(std::int64_t from, TextEngine& engine) override;
  void CopyLine(std::int64_t from, Frame* frame) override;

  void Append(std::int64_t start, std::unique_ptr<RunningLine> line);
  void TakeNext(std::int64_t from);
  std::int64_t EndOf(std::size_t stretch) const;
  void Forget(std::int64_t from);
  std::vector<Part> PartsOf(std::int64_t from, std::int64_t to) const;

  Studio& studio_;
  const Pixel rule_;
  const int rule_px_;
  std::vector<Stretch> stretches_;
  std::future<std::unique_ptr<RunningLine>> next_;  // valid while a change waits to be laid out
};

}  // namespace tingping

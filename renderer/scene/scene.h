// A scene fills one zone for a while: a notice, a table of cases, a running line, a clock.
//
// Scenes are frame-counted: what a scene draws at its n-th frame depends on n (and, for what tells
// the time, on the civil time given), never on a clock of its own.
//
// A scene is made in the studio, with the text engine. After that the thread that presents frames
// owns it and calls its methods; none of them uses the engine: pictures come from the studio, which
// they ask ahead of time. A scene is given back by Studio::Dispose.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "playlists/program.h"
#include "renderer/scene/frame.h"
#include "renderer/scene/studio.h"
#include "renderer/text/text_engine.h"

namespace tingping {

/// The moment a frame is drawn for. `index` counts the scene's own presented frames from 0.
struct FrameMoment {
  std::int64_t index = 0;
  CivilTime now;
  Instant instant{};
};

/// How a running line moves, and where it stands: `from` is its position at the zone's left edge.
struct LinePlace {
  ScrollStep step;
  std::int64_t from = 0;
};

class Scene {
 public:
  virtual ~Scene() = default;

  /// Whether Paint can draw `moment` without waiting for the studio. Asks it for what is needed now
  /// or soon; call it once before each Paint.
  virtual bool Ready(const FrameMoment& moment) = 0;

  /// Draws what changed since the previous frame into `frame` and adds it to `damage`. With
  /// `moment.index` 0, or after Invalidate, the whole zone is drawn. Frames may be asked for out of
  /// order; the picture depends only on the moment. Waits when it is not ready.
  virtual void Paint(const FrameMoment& moment, Frame* frame, Damage* damage) = 0;

  /// How many frames after this one look the same, so that nobody needs to wake for them.
  virtual std::int64_t QuietFrames(const FrameMoment& moment) const = 0;

  /// Presented frames until everything has been shown once; 0 for scenes that go on for ever.
  virtual std::int64_t DurationFrames() const = 0;

  /// The page on show at a frame, from 0, and how many there are.
  virtual int PageAt(std::int64_t index) const = 0;
  virtual int PageCount() const = 0;

  /// The exact text on show at a frame, line by line: what visitors can read and the play log
  /// keeps.
  virtual std::vector<std::string> TextAt(const FrameMoment& moment) const = 0;

  /// The next Paint draws the whole zone again, at once.
  virtual void Invalidate() = 0;

  /// The zone still holds another scene's picture; this one enters over it as `how` says, and turns
  /// its pages likewise.
  virtual void Enter(Entrance how) = 0;

  /// In the studio, where the scene was made: has the first picture ready.
  virtual void Prepare(const FrameMoment& moment, TextEngine& engine) = 0;

  /// Of the running line, where the scene is one.
  virtual std::optional<LinePlace> LineAt(const FrameMoment&) const { return std::nullopt; }

  /// "cases", "licences", "counters", "guide", "notice", "text", "clock", "marquee", "qr", "image",
  /// "alert", "title", "calls" or "enquiry": for status and play log. Static storage.
  virtual std::string_view Name() const = 0;
};

/// What every scene is made with, in the studio. `studio` must outlive the scene; a scene keeps
/// nothing of the rest.
struct SceneContext {
  TextEngine& engine;
  Studio& studio;
  const Screen& screen;
  const Zone& zone;
  const Program& program;
  /// Rows of a table that are laid out; for a first picture until all of them are.
  std::size_t row_limit = std::string::npos;
};

/// Body scenes. `item.ref` must be a concrete id, not kEvery; null when the reference is not there
/// or the item has nothing to show at `now` (no rows, notice not shown that day, no room for a
/// code).
std::unique_ptr<Scene> MakeBodyScene(const SceneContext& context, const PlaylistItem& item,
                                     CivilTime now, Instant instant);

/// The running line of the ticker zone, without end: pieces separated by a gap, round and round.
std::unique_ptr<Scene> MakeTicker(const SceneContext& context,
                                  const std::vector<std::string>& pieces);

/// The title bar: a title and, right, the clock in the longest form that fits; without a clock when
/// the time is not to be trusted.
std::unique_ptr<Scene> MakeTitleBar(const SceneContext& context, const std::string& title,
                                    bool with_clock = true);

/// A public warning in the body zone: its eight parts, in the colour of its level. Null when the
/// program has none of that id.
std::unique_ptr<Scene> MakeAlert(const SceneContext& context, std::string_view alert_id);

/// The enquiry slide: the bureau's name and where to ask. Shown when an item's rows are too old or
/// a playlist has nothing to show.
std::unique_ptr<Scene> MakeEnquiry(const SceneContext& context);

}  // namespace tingping

// A turn on the wall: its scene, how much of it has been shown, and its entry in the play log.
#pragma once

#include <algorithm>
#include <memory>
#include <string>

#include "renderer/player/player.h"
#include "renderer/player/round.h"
#include "renderer/scene/scene.h"

namespace tingping {

/// Where in a scene a visitor is: a page and the frames of it that have passed.
struct PagePlace {
  int page = 0;
  std::int64_t frames = 0;
};

class Showing {
 public:
  /// `entry` names screen, program, playlist, rule, item, content and start; the rest is filled in
  /// while it shows. `studio` gets the scene back and must outlive this.
  Showing(Studio& studio, PlayRecord entry, TurnContent content, std::unique_ptr<Scene> scene,
          std::int64_t at);
  ~Showing();

  /// Draws the next frame. False when its picture is not there yet: the frame is not counted then.
  bool Paint(const CivilTime& civil, Instant now, Frame* frame, Damage* damage);

  /// `frames` that looked like the last one have passed.
  void Skip(std::int64_t frames);

  /// The last `frames` frames were presented on a dark wall.
  void CountUnlit(std::int64_t frames) {
    entry_.unlit_frames = std::min(entry_.frames, entry_.unlit_frames + frames);
  }

  bool ended() const { return left() == 0; }
  /// Frames to its end.
  std::int64_t left() const;
  /// How many frames after the last one look the same.
  std::int64_t QuietFrames(const CivilTime& civil, Instant now) const;
  const TurnContent& content() const { return content_; }
  const PlayRecord& entry() const { return entry_; }
  const Scene& scene() const { return *scene_; }
  Scene& scene() { return *scene_; }
  /// The frame that was painted last; before the first, the one that will be.
  std::int64_t shown_frame() const;

  /// The wall clock was set by so much.
  void MoveStart(std::chrono::milliseconds by) { entry_.started += by; }

  /// Goes on with another picture of the same records at the same frame.
  void Replace(TurnContent content, std::unique_ptr<Scene> scene);
  PagePlace Place() const;

  /// The finished entry.
  PlayRecord Finish(Instant now, const PlayClock& clock, const std::string& reason);

 private:
  Studio& studio_;
  PlayRecord entry_;
  TurnContent content_;
  std::unique_ptr<Scene> scene_;
  std::int64_t next_ = 0;  // the frame the next Paint draws
  int page_ = -1;          // whose text has been noted

  void NoteText(const FrameMoment& moment);
};

/// The frame of `scene` for a place of another scene of the same item: the same page where there
/// still is one, and no page longer than it should be.
std::int64_t FrameAt(const Scene& scene, const PagePlace& place);

}  // namespace tingping

#include "renderer/player/showing.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace tingping {
namespace {

constexpr std::int64_t kLineLook = 15;  // frames; a running line has hardly moved meanwhile

/// The first frame on which `scene` shows `page` or a later one. Pages never go back.
std::int64_t FirstFrameOf(const Scene& scene, int page) {
  std::int64_t low = 0;
  std::int64_t high = scene.DurationFrames();
  while (low < high) {
    const std::int64_t middle = low + (high - low) / 2;
    if (scene.PageAt(middle) < page) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

}  // namespace

Showing::Showing(Studio& studio, PlayRecord entry, TurnContent content,
                 std::unique_ptr<Scene> scene, std::int64_t at)
    : studio_(studio),
      entry_(std::move(entry)),
      content_(std::move(content)),
      scene_(std::move(scene)),
      next_(std::clamp<std::int64_t>(at, 0, scene_->DurationFrames() - 1)) {
  entry_.scene = std::string(scene_->Name());
}

Showing::~Showing() { studio_.Dispose(std::move(scene_)); }

bool Showing::Paint(const CivilTime& civil, Instant now, Frame* frame, Damage* damage) {
  const FrameMoment moment{next_, civil, now};
  if (!scene_->Ready(moment)) return false;
  scene_->Paint(moment, frame, damage);
  const int page = scene_->PageAt(next_);
  const bool line_moved = next_ % kLineLook == 0 && scene_->LineAt(moment);
  if (page != page_ || line_moved) NoteText(moment);
  page_ = page;
  ++next_;
  ++entry_.frames;
  return true;
}

/// A page's text is noted when it comes, that of a running line piece by piece.
void Showing::NoteText(const FrameMoment& moment) {
  const bool runs = scene_->LineAt(moment).has_value();
  std::vector<std::string>& noted = entry_.text;
  for (std::string& line : scene_->TextAt(moment)) {
    if (runs && std::ranges::find(noted, line) != noted.end()) continue;
    noted.push_back(std::move(line));
  }
}

void Showing::Skip(std::int64_t frames) {
  const std::int64_t skipped = std::min(frames, left());
  next_ += skipped;
  entry_.frames += skipped;
}

std::int64_t Showing::left() const {
  return std::max<std::int64_t>(0, scene_->DurationFrames() - next_);
}

std::int64_t Showing::QuietFrames(const CivilTime& civil, Instant now) const {
  if (entry_.frames == 0) return 0;
  return std::min(scene_->QuietFrames({next_ - 1, civil, now}), left());
}

std::int64_t Showing::shown_frame() const { return entry_.frames == 0 ? next_ : next_ - 1; }

void Showing::Replace(TurnContent content, std::unique_ptr<Scene> scene) {
  content_ = std::move(content);
  studio_.Dispose(std::exchange(scene_, std::move(scene)));
  entry_.scene = std::string(scene_->Name());
  next_ = std::min(next_, scene_->DurationFrames() - 1);
}

PagePlace Showing::Place() const {
  const std::int64_t shown = shown_frame();
  const int page = scene_->PageAt(shown);
  return {page, next_ - FirstFrameOf(*scene_, page)};
}

PlayRecord Showing::Finish(Instant now, const PlayClock& clock, const std::string& reason) {
  entry_.ended = now;
  entry_.steady_ended = clock.steady;
  entry_.clock = clock.source;
  entry_.reason = reason;
  return std::move(entry_);
}

std::int64_t FrameAt(const Scene& scene, const PagePlace& place) {
  const int page = std::min(place.page, scene.PageCount() - 1);
  const std::int64_t first = FirstFrameOf(scene, page);
  const std::int64_t last = FirstFrameOf(scene, page + 1) - 1;
  return std::clamp(first + place.frames, first, last);
}

}  // namespace tingping

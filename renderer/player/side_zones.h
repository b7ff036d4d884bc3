// The zones beside the body: the title bar, the ticker and the strip of calls.
#pragma once

#include <future>
#include <memory>
#include <string>
#include <vector>

#include "playlists/program.h"
#include "renderer/scene/scene.h"
#include "renderer/scene/ticker.h"

namespace tingping {

/// What they say.
struct SideWords {
  std::string title;
  bool with_clock = true;           // beside the title
  std::vector<std::string> ticker;  // pieces of the running line; none: it stays empty

  bool operator==(const SideWords&) const = default;
};

class SideZones {
 public:
  explicit SideZones(Studio& studio) : studio_(studio) {}
  ~SideZones() { Reset(); }
  SideZones(const SideZones&) = delete;
  SideZones& operator=(const SideZones&) = delete;

  /// Forgets all zones: the screen is another one.
  void Reset();

  /// Shows `words` and the program's calls. A new title is drawn when the studio has it, and so are
  /// new calls; a new ticker text follows at the seam of the old. A first ticker begins at
  /// `ticker_frame`.
  void Follow(const std::shared_ptr<const Program>& program, const Screen& screen,
              const SideWords& words, std::int64_t ticker_frame);

  /// False when the ticker's picture is not there yet; then it stands.
  bool Paint(const CivilTime& civil, Instant now, Frame* frame, Damage* damage);

  /// `frames` that looked like the last one have passed.
  void Skip(std::int64_t frames);
  std::int64_t QuietFrames(const CivilTime& civil, Instant now) const;
  void Invalidate();
  /// Of the ticker, once there is one.
  std::optional<LinePlace> LineAt() const;

 private:
  /// A zone with a still picture.
  struct Still {
    std::unique_ptr<Scene> scene;
    std::future<std::unique_ptr<Scene>> coming;  // valid while the studio makes it
    std::int64_t frame = 0;

    bool wanted() const { return scene != nullptr || coming.valid(); }
  };

  void FollowTitle(const std::shared_ptr<const Program>& program, const Screen& screen,
                   const SideWords& words);
  void FollowCalls(const std::shared_ptr<const Program>& program, const Screen& screen);
  void FollowTicker(const std::shared_ptr<const Program>& program, const Screen& screen,
                    const std::vector<std::string>& wanted, std::int64_t at);
  void TakeMade();

  Studio& studio_;
  Still title_;
  std::string title_text_;
  bool title_clock_ = true;
  Still calls_;
  std::vector<WindowCall> called_;
  std::unique_ptr<Ticker> ticker_;
  std::future<std::unique_ptr<Ticker>> coming_ticker_;  // of the first one, while it is made
  std::vector<std::string> ticker_text_;
  std::int64_t ticker_frame_ = 0;  // of the next Paint
};

}  // namespace tingping

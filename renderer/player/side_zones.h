// The zones beside the body: the title bar and the ticker.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "playlists/program.h"
#include "renderer/scene/scene.h"
#include "renderer/scene/ticker.h"

namespace tingping {

class SideZones {
 public:
  explicit SideZones(TextEngine& engine) : engine_(engine) {}

  /// Forgets both zones: the screen is another one.
  void Reset();

  /// Shows the words of `playlist` (null: the bureau's name, an empty ticker). A new title is drawn
  /// at once; a new ticker text follows at the seam of the old. A first ticker begins at
  /// `ticker_frame`.
  void Follow(const Program& program, const Screen& screen, const Playlist* playlist,
              std::int64_t ticker_frame);

  void Paint(const CivilTime& civil, Instant now, Frame* frame, Damage* damage);

 private:
  void FollowTitle(const SceneContext& context, const Playlist* playlist);
  void FollowTicker(const SceneContext& context, const Playlist* playlist, std::int64_t at);

  TextEngine& engine_;
  std::unique_ptr<Scene> title_;
  std::string title_text_;
  std::int64_t title_frame_ = 0;
  std::unique_ptr<Ticker> ticker_;
  std::vector<std::string> ticker_text_;
  std::int64_t ticker_frame_ = 0;
};

}  // namespace tingping

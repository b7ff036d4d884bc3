// What the wall shows while nothing is played: the slate, or what an engineer asked for.
#pragma once

#include <cstdint>
#include <future>
#include <memory>
#include <optional>
#include <string>

#include "playlists/screen.h"
#include "renderer/output/service_panel.h"
#include "renderer/scene/frame.h"

namespace tingping {

enum class PanelPicture { kSlate, kIdentify, kTestCard };

/// What the panel names the wall by.
struct PanelNames {
  std::string screen_id;   // as asked for, empty: none
  std::string program_id;  // empty: none yet
};

class WallPanel {
 public:
  explicit WallPanel(PanelPicture picture) : picture_(picture) {}

  /// Begins to open the panel's own font, on a thread of its own; once.
  void Prepare();

  /// kFontMissing when that failed, then the panel is black; nothing before it is known.
  Errors Faults();

  /// Draws the picture for a wall at `place`; `screen` is null until there is a program.
  void Draw(const Rect& place, const Screen* screen, const PanelNames& names);

  /// The next frame of a picture that moves. Returns what changed, nothing for the others.
  Damage Step();

  const Frame& frame() const { return frame_; }

 private:
  /// Waits for the font.
  void TakeFont();

  PanelPicture picture_;
  Palette palette_ = Palette::kRgb;
  std::int64_t number_ = 0;                                     // of the frame
  std::future<Result<std::unique_ptr<ServicePanel>>> opening_;  // invalid: not begun, or taken
  bool prepared_ = false;
  Errors faults_;
  std::unique_ptr<ServicePanel> panel_;  // null: no font
  Frame frame_;
};

}  // namespace tingping

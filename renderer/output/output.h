// Where finished frames go. An output sees pixels and damage, never text.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "playlists/screen.h"
#include "renderer/scene/frame.h"

namespace tingping {

class Output {
 public:
  virtual ~Output() = default;

  /// Shows the damaged parts of `frame`. Errors: kDisplayLost.
  virtual Status Present(const Frame& frame, const Damage& damage) = 0;

  /// Handles the window system's events; false when it closed the window or went away. That is
  /// final: only a new process gets another window.
  virtual bool PumpEvents() = 0;

  /// "sdl/x11", "null", "png", "raw", "y4m".
  virtual std::string Name() const = 0;

  /// Whether it is given every frame, changed or not: a recording must not lose the still ones.
  virtual bool WantsEveryFrame() const { return false; }
};

/// A borderless window at exactly `window` (screen pixels, unscaled, no cursor, no screen saver).
Result<std::unique_ptr<Output>> MakeSdlOutput(const Rect& window, const std::string& title);

/// The first display of the desktop. Errors: kDisplayLost.
Result<Rect> DisplayBounds();

/// Takes frames and forgets them.
std::unique_ptr<Output> MakeNullOutput();

/// Replaces the file with every presented frame.
std::unique_ptr<Output> MakePngOutput(std::filesystem::path file);

/// Writes the rows of every frame, or of its part `band` when that is not empty, one after the
/// other and with nothing between frames: four bytes a pixel, blue, green, red and zero (ffmpeg's
/// bgr0). `file` as VideoStream opens it. Errors: kDisplayLost, also later for a band that is not
/// within the frame.
Result<std::unique_ptr<Output>> MakeRawOutput(const std::filesystem::path& file, const Rect& band);

/// The same as YUV4MPEG2: a header of size and rate (`hz`), then every frame, 4:4:4 in yuv.h's
/// colours. Errors: kDisplayLost, also when the frame's size changes on the way.
Result<std::unique_ptr<Output>> MakeY4mOutput(const std::filesystem::path& file, int hz);

/// A frame as PNG bytes.
Result<std::string> EncodePng(const Frame& frame);

}  // namespace tingping

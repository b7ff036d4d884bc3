// Where finished frames go. An output sees pixels and damage, never text.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "playlists/json_reader.h"
#include "renderer/output/displays.h"
#include "renderer/scene/frame.h"

namespace tingping {

/// What became of an output since it was asked last; the worse, the further down.
enum class OutputState {
  kFine,
  kStale,        // something covered or forgot the picture: the whole frame is due again
  kMisplaced,    // displays came, went or changed: the window belongs elsewhere now
  kWindowGone,   // closed, hidden or destroyed by somebody: another window is needed
  kDisplayGone,  // the connection failed: open anew
  kLost,         // for good: only a new process gets another window
};

/// Not thread-safe; all calls from one thread.
class Output {
 public:
  virtual ~Output() = default;

  /// Shows the damaged parts of `frame`. With `WaitsForVsync` it returns when the display has taken
  /// the picture. Errors: kDisplayLost.
  virtual Status Present(const Frame& frame, const Damage& damage) = 0;

  /// Handles the window system's events. Puts the window back on top when something covered it.
  virtual OutputState Pump() { return OutputState::kFine; }

  /// Another window at `place` on the same connection; the next frame must be presented whole.
  /// Errors: kDisplayLost, then the output must be opened anew.
  virtual Status Recreate(const OutputPlace& place);

  /// Whether presented frames keep step with the display's own refresh, which then is the clock.
  virtual bool WaitsForVsync() const { return false; }

  /// Switches the display's power, for a wall that is to be dark for hours. Stays until it is
  /// called again or the output is closed. Errors: kDisplayPower where it cannot be done.
  virtual Status SetPower(bool on);

  /// Can be read when there is something for `Pump`; -1: nothing to wait for.
  virtual int EventFd() const { return -1; }

  /// What is not as configured although frames are shown, e.g. the wanted display is not there.
  virtual Errors Faults() const { return {}; }

  /// Whether it is given every frame, changed or not: a recording must not lose the still ones.
  virtual bool WantsEveryFrame() const { return false; }

  /// How frames are shown and through what: "sdl:surface/x11", "null", "png", "raw", "y4m".
  virtual std::string Name() const = 0;
};

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

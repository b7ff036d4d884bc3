// Which output a command line asks for.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>

#include "renderer/output/output.h"

namespace tingping {

class SdlVideo;

struct OutputChoice {
  enum class Kind { kSdl, kSdlSurface, kSdlRenderer, kOffscreen, kNull, kPng, kRaw, kY4m };

  Kind kind = Kind::kSdl;
  std::filesystem::path file;  // of kPng, kRaw and kY4m
  Rect band;                   // of kRaw; empty: the whole frame
};

/// What ParseOutputChoice understands, for help and complaints.
inline constexpr std::string_view kOutputChoices =
    "sdl, sdl:surface, sdl:renderer, offscreen, null, png:FILE, raw:FILE[,X,Y,W,H] or y4m:FILE";

/// None for anything else. Four numbers at the end of raw's FILE are the band.
std::optional<OutputChoice> ParseOutputChoice(std::string_view text);

/// "X,Y,W,H" with some width and height.
std::optional<Rect> ParseRect(std::string_view text);

/// Opens it for a screen at `place` with `hz` frames a second. "sdl" chooses: `sdl:renderer`, drawn
/// by the GPU in step with the display's refresh, where a real GPU is, else `sdl:surface`, drawn by
/// the CPU, where only the damage is copied. Errors: kDisplayLost.
Result<std::unique_ptr<Output>> OpenOutput(const OutputChoice& choice, const OutputPlace& place,
                                           int hz);

/// The window system of `choice`, started ahead of the output: it takes a while. Keep it until the
/// output is open, no longer: an output knows how to leave a window system that broke.
class WindowSystem {
 public:
  explicit WindowSystem(const OutputChoice& choice);
  ~WindowSystem();
  WindowSystem(const WindowSystem&) = delete;
  WindowSystem& operator=(const WindowSystem&) = delete;

 private:
  std::unique_ptr<SdlVideo> video_;  // null: it needs none
};

/// The bounds of the display where a window of that output would stand, when nobody says how large
/// it is to be: of the named one, or the first; none without a desktop.
std::optional<Rect> DisplayBounds(const OutputChoice& choice, std::string_view display);

}  // namespace tingping

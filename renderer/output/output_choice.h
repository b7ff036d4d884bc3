// Which output a command line asks for.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>

#include "renderer/output/output.h"

namespace tingping {

struct OutputChoice {
  enum class Kind { kSdl, kNull, kPng, kRaw, kY4m };

  Kind kind = Kind::kSdl;
  std::filesystem::path file;  // of kPng, kRaw and kY4m
  Rect band;                   // of kRaw; empty: the whole frame
};

/// What ParseOutputChoice understands, for help and complaints.
inline constexpr std::string_view kOutputChoices =
    "sdl, null, png:FILE, raw:FILE[,X,Y,W,H] or y4m:FILE";

/// None for anything else. Four numbers at the end of raw's FILE are the band.
std::optional<OutputChoice> ParseOutputChoice(std::string_view text);

/// "X,Y,W,H" with some width and height.
std::optional<Rect> ParseRect(std::string_view text);

/// Opens it for a screen at `window` with `hz` frames a second. Errors: kDisplayLost.
Result<std::unique_ptr<Output>> OpenOutput(const OutputChoice& choice, const Rect& window, int hz);

}  // namespace tingping

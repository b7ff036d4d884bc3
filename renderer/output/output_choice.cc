#include "renderer/output/output_choice.h"

#include <charconv>
#include <string>
#include <utility>
#include <vector>

#include "renderer/output/sdl_outputs.h"
#include "renderer/output/sdl_window.h"

namespace tingping {
namespace {

constexpr std::string_view kPngPrefix = "png:";
constexpr std::string_view kRawPrefix = "raw:";
constexpr std::string_view kY4mPrefix = "y4m:";
constexpr std::pair<std::string_view, OutputChoice::Kind> kPlainNames[] = {
    {"sdl", OutputChoice::Kind::kSdl},
    {"sdl:surface", OutputChoice::Kind::kSdlSurface},
    {"sdl:renderer", OutputChoice::Kind::kSdlRenderer},
    {"offscreen", OutputChoice::Kind::kOffscreen},
    {"null", OutputChoice::Kind::kNull}};
constexpr int kRectParts = 4;

/// Where the last `count` parts of `text` begin, with the comma before them.
std::size_t LastParts(std::string_view text, int count) {
  std::size_t at = text.size();
  for (int part = 0; part < count; ++part) {
    if (at == 0) return std::string_view::npos;
    at = text.rfind(',', at - 1);
    if (at == std::string_view::npos) return at;
  }
  return at;
}

OutputChoice RawChoice(std::string_view file) {
  const std::size_t comma = LastParts(file, kRectParts);
  if (comma != std::string_view::npos) {
    if (const auto band = ParseRect(file.substr(comma + 1))) {
      return {OutputChoice::Kind::kRaw, file.substr(0, comma), *band};
    }
  }
  return {OutputChoice::Kind::kRaw, file, {}};
}

bool IsOnDesktop(const OutputChoice& choice) {
  using Kind = OutputChoice::Kind;
  return choice.kind == Kind::kSdl || choice.kind == Kind::kSdlSurface ||
         choice.kind == Kind::kSdlRenderer;
}

}  // namespace

std::optional<OutputChoice> ParseOutputChoice(std::string_view text) {
  for (const auto& [name, kind] : kPlainNames) {
    if (text == name) return OutputChoice{kind, {}, {}};
  }
  OutputChoice choice;
  if (text.starts_with(kPngPrefix)) {
    choice = {OutputChoice::Kind::kPng, text.substr(kPngPrefix.size()), {}};
  } else if (text.starts_with(kRawPrefix)) {
    choice = RawChoice(text.substr(kRawPrefix.size()));
  } else if (text.starts_with(kY4mPrefix)) {
    choice = {OutputChoice::Kind::kY4m, text.substr(kY4mPrefix.size()), {}};
  }
  if (choice.file.empty()) return std::nullopt;
  return choice;
}

std::optional<Rect> ParseRect(std::string_view text) {
  Rect rect;
  int* const parts[kRectParts] = {&rect.x, &rect.y, &rect.w, &rect.h};
  const char* at = text.data();
  const char* const end = at + text.size();
  for (int* part : parts) {
    if (part != parts[0] && (at == end || *at++ != ',')) return std::nullopt;
    const auto read = std::from_chars(at, end, *part);
    if (read.ec != std::errc()) return std::nullopt;
    at = read.ptr;
  }
  if (at != end || rect.w <= 0 || rect.h <= 0) return std::nullopt;
  return rect;
}

Result<std::unique_ptr<Output>> OpenOutput(const OutputChoice& choice, const OutputPlace& place,
                                           int hz) {
  switch (choice.kind) {
    case OutputChoice::Kind::kNull:
      return MakeNullOutput();
    case OutputChoice::Kind::kPng:
      return MakePngOutput(choice.file);
    case OutputChoice::Kind::kRaw:
      return MakeRawOutput(choice.file, choice.band);
    case OutputChoice::Kind::kY4m:
      return MakeY4mOutput(choice.file, hz);
    case OutputChoice::Kind::kOffscreen:
      return MakeSdlSurface(place, SdlDriver::kOffscreen);
    case OutputChoice::Kind::kSdlSurface:
      return MakeSdlSurface(place, SdlDriver::kDesktop);
    case OutputChoice::Kind::kSdlRenderer:
      return MakeSdlRenderer(place);
    case OutputChoice::Kind::kSdl:
      break;
  }
  if (HasRealGpu()) {
    // A driver that promises a GPU and does not keep the promise must not keep the wall dark.
    if (Result<std::unique_ptr<Output>> made = MakeSdlRenderer(place); made) return made;
  }
  return MakeSdlSurface(place, SdlDriver::kDesktop);
}

WindowSystem::WindowSystem(const OutputChoice& choice) {
  if (IsOnDesktop(choice)) video_ = std::make_unique<SdlVideo>(SdlDriver::kDesktop);
}

WindowSystem::~WindowSystem() = default;

std::optional<Rect> DisplayBounds(const OutputChoice& choice, std::string_view display) {
  if (!IsOnDesktop(choice)) return std::nullopt;
  const Result<std::vector<DisplayInfo>> displays = DesktopDisplays();
  if (!displays || displays->empty()) return std::nullopt;
  const DisplayInfo* const found = FindDisplay(*displays, display);
  return found == nullptr ? displays->front().bounds : found->bounds;
}

}  // namespace tingping

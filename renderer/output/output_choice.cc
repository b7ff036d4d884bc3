#include "renderer/output/output_choice.h"

#include <charconv>
#include <string>

namespace tingping {
namespace {

constexpr std::string_view kPngPrefix = "png:";
constexpr std::string_view kRawPrefix = "raw:";
constexpr std::string_view kY4mPrefix = "y4m:";
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

}  // namespace

std::optional<OutputChoice> ParseOutputChoice(std::string_view text) {
  if (text == "sdl") return OutputChoice{};
  if (text == "null") return OutputChoice{OutputChoice::Kind::kNull, {}, {}};
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

Result<std::unique_ptr<Output>> OpenOutput(const OutputChoice& choice, const Rect& window, int hz) {
  switch (choice.kind) {
    case OutputChoice::Kind::kNull:
      return MakeNullOutput();
    case OutputChoice::Kind::kPng:
      return MakePngOutput(choice.file);
    case OutputChoice::Kind::kRaw:
      return MakeRawOutput(choice.file, choice.band);
    case OutputChoice::Kind::kY4m:
      return MakeY4mOutput(choice.file, hz);
    case OutputChoice::Kind::kSdl:
      break;
  }
  return MakeSdlOutput(window, "tingping");
}

}  // namespace tingping

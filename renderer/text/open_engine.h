// The text engine on a chain file, as the renderer and the command line open it.
#pragma once

#include <filesystem>
#include <future>
#include <memory>

#include "renderer/text/text_engine.h"

namespace tingping {

/// Reads `chain` (fonts/chain.json) and opens its faces; those that are missing go to `warnings`.
/// Errors: of the file, the first one; kFontMissing without any outline face.
Result<std::unique_ptr<TextEngine>> OpenTextEngine(const std::filesystem::path& chain,
                                                   Errors* warnings);

/// An engine and what is wrong with its fonts.
struct OpenedEngine {
  std::unique_ptr<TextEngine> engine;  // null: none can be had
  Errors faults;
};

/// The same on a thread of its own: inflating and reading fonts takes a while.
std::future<OpenedEngine> OpenTextEngineAside(std::filesystem::path chain);

}  // namespace tingping

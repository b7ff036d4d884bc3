// The text engine on a chain file, as the renderer and the command line open it.
#pragma once

#include <filesystem>
#include <memory>

#include "renderer/text/text_engine.h"

namespace tingping {

/// Reads `chain` (fonts/chain.json) and opens its faces; those that are missing go to `warnings`.
/// Errors: of the file, the first one; kFontMissing without any outline face.
Result<std::unique_ptr<TextEngine>> OpenTextEngine(const std::filesystem::path& chain,
                                                   Errors* warnings);

}  // namespace tingping

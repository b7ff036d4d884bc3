// Whether the fonts can draw everything a program shows.
#pragma once

#include <filesystem>

#include "daemon/config.h"
#include "playlists/json_reader.h"
#include "playlists/program.h"

namespace tingping {

/// One kGlyphMissing for each playlist, guide, notice, warning or case with characters that no face
/// has, and one kFontMissing for each face that is not installed. `policy` only words the outcome.
void CheckCoverage(const Program& program, const std::filesystem::path& chain, MissingGlyphs policy,
                   Errors* errors);

}  // namespace tingping

// Whether the fonts can draw everything a program shows.
#pragma once

#include <filesystem>

#include "daemon/config.h"
#include "playlists/json_reader.h"
#include "playlists/program.h"

namespace tingping {

/// One kGlyphMissing for each character of a playlist, guide, notice or case that no face has at
/// the sizes of the program's screens, and one kFontMissing for each face that is not installed.
/// `policy` only words the outcome.
void CheckCoverage(const Program& program, const std::filesystem::path& chain, MissingGlyphs policy,
                   Errors* errors);

}  // namespace tingping

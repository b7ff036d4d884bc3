// Checks one file on its own: what it is follows from its folder or its content.
#pragma once

#include <filesystem>

#include "playlists/json_reader.h"

namespace tingping {

/// A configuration file is not handled here: its content has to be checked with it.
bool IsConfigFile(const std::filesystem::path& file);

/// Reads a playlist, guide, notice, screen, schedule, calendar or font chain (one object, or an
/// array of them where the content folder allows it) and reports every problem. The Error: it
/// cannot be read at all.
Status CheckFile(const std::filesystem::path& file, Errors* errors);

}  // namespace tingping

// How long the rounds of playlists take on a screen, as the renderer lays them out.
#pragma once

#include <map>
#include <string>

#include "playlists/program.h"
#include "renderer/text/text_engine.h"

namespace tingping {

/// Seconds of one round of each playlist on the program's first screen at `now`, rounded down.
/// Rows of sources are only those of the program; playlists that show nothing are left out, and so
/// are pictures.
std::map<std::string, int> RoundLengths(TextEngine& engine, const Program& program, Instant now);

}  // namespace tingping

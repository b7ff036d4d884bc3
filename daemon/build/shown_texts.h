// The texts of what a program shows, for questions about their characters.
#pragma once

#include <string>

#include "playlists/program.h"

namespace tingping {

/// Everything of a record that can come onto the wall, joined.
std::string ShownTextOf(const Playlist& playlist);
std::string ShownTextOf(const Guide& guide);
std::string ShownTextOf(const Notice& notice);
std::string ShownTextOf(const Case& row);

}  // namespace tingping

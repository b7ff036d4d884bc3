// The texts of what a program shows, for questions about their characters.
#pragma once

#include <string>
#include <vector>

#include "daemon/config.h"
#include "playlists/program.h"

namespace tingping {

/// Everything of a record that can come onto the wall, joined.
std::string ShownTextOf(const Playlist& playlist);
std::string ShownTextOf(const Guide& guide);
std::string ShownTextOf(const Notice& notice);
std::string ShownTextOf(const Case& row);
std::string ShownTextOf(const Licence& licence);
std::string ShownTextOf(const Alert& alert);

/// What staff call it: 通知 2026-39.
std::string OwnerOf(const Playlist& playlist);
std::string OwnerOf(const Guide& guide);
std::string OwnerOf(const Notice& notice);
std::string OwnerOf(const Case& row);
std::string OwnerOf(const Licence& licence);
std::string OwnerOf(const Alert& alert);

/// The kGlyphMissing of one owner: the characters and what becomes of it.
Error MissingGlyph(const std::string& owner, const std::vector<char32_t>& lacking,
                   MissingGlyphs policy);

}  // namespace tingping

// Small programs for the renderer's tests, and the folder in which a renderer finds them.
#pragma once

#include <filesystem>
#include <string>

#include "playlists/program.h"

namespace tingping {

/// One screen "hall" of 384×64 with a body zone and a running line below, and one playlist that
/// shows `text` all day in items of a second.
Program TinyProgram(const std::string& text);

/// Writes `<id>.json`, as the control process does, and returns the id.
std::string PutProgram(const std::filesystem::path& folder, const Program& program);

/// The same, and points `current` at it.
std::string PublishProgram(const std::filesystem::path& folder, const Program& program);

}  // namespace tingping

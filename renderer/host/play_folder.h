// The folder of the play log, as the program that writes it and those that read it see it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "playlists/play_file.h"

namespace tingping {

struct ShelvedPlays {
  PlayFile file;
  std::int64_t bytes = 0;
};

/// The files of the log, in order. None when the folder is not there.
std::vector<ShelvedPlays> ListPlays(const std::filesystem::path& folder);

}  // namespace tingping

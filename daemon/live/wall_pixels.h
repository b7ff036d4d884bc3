// The picture on the wall as the renderer hands it out.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "playlists/result.h"

namespace tingping {

struct WallPixels {
  std::uint64_t sequence = 0;  // another number: another picture
  std::int64_t age_ms = 0;     // of the last presented frame, when the renderer answered
  int w = 0;
  int h = 0;
  std::string bytes;  // rows of blue, green, red and an unused byte; empty: nothing new

  bool news() const { return !bytes.empty(); }
};

/// Asks the renderer on its socket; without pixels when what it shows is still `since` (0: none
/// seen yet). Waits at most 2 s. Errors: kRendererSilent.
Result<WallPixels> AskPixels(const std::filesystem::path& socket, std::uint64_t since);

}  // namespace tingping

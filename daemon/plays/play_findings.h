// What is wrong with a play log. However much it is, the memory it takes is bounded.
#pragma once

#include <cstdint>
#include <filesystem>

#include "playlists/json_reader.h"

namespace tingping {

struct PlayFindings {
  static constexpr std::size_t kTold = 200;

  Errors told;             // the first of them
  std::int64_t count = 0;  // all of them

  void Add(FaultCode code, const std::filesystem::path& file, int line, std::string detail);
};

}  // namespace tingping

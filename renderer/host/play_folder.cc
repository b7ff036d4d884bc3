#include "renderer/host/play_folder.h"

#include <algorithm>
#include <system_error>

#include "renderer/host/files.h"

namespace tingping {

namespace fs = std::filesystem;

std::vector<ShelvedPlays> ListPlays(const fs::path& folder) {
  std::vector<ShelvedPlays> files;
  const auto paths = ListFiles(folder, kPlayFileEnd);
  if (!paths) return files;
  for (const fs::path& path : *paths) {
    const auto file = ParsePlayFileName(path.filename().string());
    std::error_code gone;
    const std::uintmax_t bytes = fs::file_size(path, gone);
    if (file && !gone) files.push_back({*file, static_cast<std::int64_t>(bytes)});
  }
  std::ranges::sort(files, {}, &ShelvedPlays::file);
  return files;
}

}  // namespace tingping

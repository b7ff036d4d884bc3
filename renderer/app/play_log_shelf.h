// The folder of the play log: where the chain ends, and which files are old enough to go.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "playlists/play_line.h"
#include "renderer/host/play_folder.h"

namespace tingping {

/// How long plays are kept, and on how much disk.
struct PlayLimits {
  /// Logs must be kept for six months (网络安全法 art. 23), which are at most 184 days: no limit
  /// takes these away.
  static constexpr int kLeastDays = 184;

  int days = 400;  // at least kLeastDays
  std::int64_t disk_bytes = std::int64_t{4} << 30;
  std::int64_t file_bytes = std::int64_t{64} << 20;  // of a file; then the day gets another part
};

struct ChainEnd {
  PlayLink link;
  std::optional<PlayFile> file;  // that holds the last line; none: there is no line
};

/// The whole line with the highest number. Broken lines are passed over.
ChainEnd FindChainEnd(const std::filesystem::path& folder);

/// Which of `files`, oldest first, are to go. Days are
/// counted as days that have a file, whatever the clock says now: a clock that was set wrong must
/// not cost a record.
std::vector<PlayFile> PlaysToDrop(const std::vector<ShelvedPlays>& files, const PlayLimits& limits);

/// Whether the files that must be kept alone are over the bound.
bool OverDiskBound(const std::vector<ShelvedPlays>& files, const PlayLimits& limits);

}  // namespace tingping

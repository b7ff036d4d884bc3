// Reads plays from the files of the log, in the order in which they were written. Nothing but the
// line at hand is in memory.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "daemon/plays/play_findings.h"
#include "daemon/plays/play_range.h"
#include "playlists/play_line.h"

namespace tingping {

struct PlayQuery {
  PlayRange range;
  std::string item;  // its id, or for an unfolded one that before the slash; empty: all
  PlayText text = PlayText::kPassedOver;
};

/// One play; `line` is its line in the file. False: enough.
using EachPlay = std::function<bool(const PlayLine& play, std::string_view line)>;

/// Calls `each` for every play that is asked for. Lines that are broken become findings. A folder
/// that is not there has no plays. Errors: kFileUnreadable.
Status ReadPlays(const std::filesystem::path& folder, const PlayQuery& query, const EachPlay& each,
                 PlayFindings* findings);

/// What is told of a line that is none of ours: broken off, or filled with something else.
inline constexpr std::string_view kBrokenLine = "这一行不完整：写到一半时断电，或磁盘写满";

}  // namespace tingping

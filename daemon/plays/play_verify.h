// Checks the chain of the play log: that no line was edited, taken out, put in or moved.
//
// Files are read in the order of their days, but the chain runs in the order of the numbers: a
// clock that was set wrong for an hour makes a file out of its turn. So each file yields pieces of
// chain, and the pieces are put in order at the end. What is gone before the oldest piece was
// removed by age, or by somebody: that is told by the number it begins with.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "daemon/plays/play_findings.h"
#include "playlists/play_line.h"

namespace tingping {

struct PlayVerdict {
  std::int64_t lines = 0;  // whole ones
  std::int64_t first_seq = 0;
  PlayLink last;  // to be noted elsewhere: what stood up to here cannot be forged any more
  PlayFindings findings;
};

/// `expected` is a chain value that was noted earlier and must still be there; empty: none. Errors:
/// kFileUnreadable.
Result<PlayVerdict> VerifyPlays(const std::filesystem::path& folder, const std::string& expected);

}  // namespace tingping

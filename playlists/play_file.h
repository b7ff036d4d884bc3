// The names of the play log's files: a file a day, and another part when one grows too large.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "playlists/civil_time.h"

namespace tingping {

/// In the order in which they were written.
struct PlayFile {
  CivilDate date{};  // local, on which the items ended
  int part = 1;

  auto operator<=>(const PlayFile&) const = default;
};

/// 2026-11-23.jsonl, then 2026-11-23-2.jsonl.
std::string PlayFileName(const PlayFile& file);
/// None for any other file.
std::optional<PlayFile> ParsePlayFileName(std::string_view name);

inline constexpr std::string_view kPlayFileEnd = ".jsonl";

}  // namespace tingping

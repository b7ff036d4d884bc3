// What becomes of a database file that cannot be used any more.
#pragma once

#include <filesystem>

#include "playlists/civil_time.h"
#include "playlists/result.h"

namespace tingping {

/// SQLITE_CORRUPT, for damage that was found by checking.
inline constexpr int kDamageCode = 11;

/// True for SQLite result codes that say that the file itself is broken.
bool IsDamage(int sqlite_code);

/// Renames the database with its log files to `<file>.damaged-<seconds since 1970>`; the newest
/// three such files stay. Returns the warning to pass on. Nothing may have the file open.
Error MoveAside(const std::filesystem::path& file, Instant now);

}  // namespace tingping

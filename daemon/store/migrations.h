// The tables of the store. The list is only ever added to; `PRAGMA user_version` counts how many of
// its entries a file has.
#pragma once

#include <span>

namespace SQLite {
class Database;
}

namespace tingping {

/// SQL scripts, oldest first.
std::span<const char* const> Migrations();

/// Brings `database` up to date, each step in a transaction of its own. Throws SQLite::Exception,
/// also for a file that is newer than this program.
void Migrate(SQLite::Database& database);

}  // namespace tingping

// The table "verdict": operators' words on held rows.
#pragma once

#include <string>
#include <vector>

#include "daemon/store/held_row.h"

namespace SQLite {
class Database;
}

namespace tingping {

/// All throw SQLite::Exception. The last word on a row takes the place of the one before.
void WriteVerdict(SQLite::Database& database, const GivenVerdict& given);

/// Of one source, the latest first.
std::vector<GivenVerdict> SelectVerdicts(SQLite::Database& database, const std::string& source);

/// Those that were not taken yet, the earliest first. Wants a transaction around it.
std::vector<GivenVerdict> TakeUntoldVerdicts(SQLite::Database& database);

}  // namespace tingping

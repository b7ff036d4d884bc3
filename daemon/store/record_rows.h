// The tables "record" and "vanished": the rows of a source put in the place of those before.
#pragma once

#include <string>
#include <vector>

#include "daemon/store/store.h"

namespace SQLite {
class Database;
}

namespace tingping {

/// Both throw SQLite::Exception and want a transaction around them.
RowChanges ReplaceRecords(SQLite::Database& database, const std::string& source,
                          const NewRows& rows);

/// Takes out what was gone for `after` at `now`; returns how many rows.
int RetireRecords(SQLite::Database& database, const std::string& source, Instant now,
                  std::chrono::seconds after);

/// All records. Throws SQLite::Exception; kStore for a body that cannot be read.
Result<std::vector<StoredRecord>> SelectRecords(SQLite::Database& database);

}  // namespace tingping

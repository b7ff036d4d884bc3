// A Case as columns of the table "case".
#pragma once

#include <SQLiteCpp/Statement.h>

#include "playlists/record.h"

namespace tingping {

/// Cases of the source ?1, or of all when that is empty, by source and number.
inline constexpr const char* kSelectCases =
    "SELECT source, no, item_code, item_name, applicant_kind, applicant_masked, dept, window, "
    "stage, accepted_on, promised_days, promised_working, legal_days, legal_working, "
    "clock_stopped, finished_on, result, fetched_at, raw_hash FROM \"case\" "
    "WHERE ?1 = '' OR source = ?1 ORDER BY source, no";

inline constexpr const char* kInsertCase =
    "INSERT INTO \"case\" (source, no, item_code, item_name, applicant_kind, applicant_masked, "
    "dept, window, stage, accepted_on, promised_days, promised_working, legal_days, legal_working, "
    "clock_stopped, finished_on, result, fetched_at, raw_hash) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

/// Binds every column of kInsertCase. Throws SQLite::Exception.
void BindCase(SQLite::Statement& statement, const Case& row);

/// The case of the current row of kSelectCases.
Case CaseFrom(SQLite::Statement& statement);

}  // namespace tingping

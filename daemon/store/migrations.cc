#include "daemon/store/migrations.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>

namespace tingping {
namespace {

constexpr const char* kMigrations[] = {
    R"sql(
CREATE TABLE feed (
  id TEXT PRIMARY KEY,
  etag TEXT NOT NULL DEFAULT '',
  last_modified TEXT NOT NULL DEFAULT '',
  as_of INTEGER NOT NULL DEFAULT 0,
  last_try INTEGER NOT NULL DEFAULT 0,
  http_status INTEGER NOT NULL DEFAULT 0,
  last_error TEXT NOT NULL DEFAULT '',
  failures INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE TABLE "case" (
  source TEXT NOT NULL,
  no TEXT NOT NULL,
  item_code TEXT NOT NULL,
  item_name TEXT NOT NULL,
  applicant_kind TEXT NOT NULL,
  applicant_masked TEXT NOT NULL,
  dept TEXT NOT NULL,
  window TEXT NOT NULL,
  stage TEXT NOT NULL,
  accepted_on TEXT,
  promised_days INTEGER,
  legal_days INTEGER,
  clock_stopped INTEGER NOT NULL,
  finished_on TEXT,
  result TEXT NOT NULL,
  fetched_at INTEGER NOT NULL,
  raw_hash TEXT NOT NULL,
  PRIMARY KEY (source, no)
) WITHOUT ROWID;
CREATE TABLE held (
  source TEXT NOT NULL,
  row INTEGER NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (source, row)
) WITHOUT ROWID;
CREATE TABLE vanished (
  source TEXT NOT NULL,
  no TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (source, no)
) WITHOUT ROWID;
)sql",
    // Validators are good for one way of reading; periods may be in calendar days.
    R"sql(
ALTER TABLE feed ADD COLUMN read_as TEXT NOT NULL DEFAULT '';
ALTER TABLE "case" ADD COLUMN promised_working INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "case" ADD COLUMN legal_working INTEGER NOT NULL DEFAULT 1;
)sql",
};

}  // namespace

std::span<const char* const> Migrations() { return kMigrations; }

void Migrate(SQLite::Database& database) {
  const int version = database.execAndGet("PRAGMA user_version").getInt();
  const int newest = static_cast<int>(std::size(kMigrations));
  if (version > newest) throw SQLite::Exception("the file was written by a newer version");
  for (int i = version; i < newest; ++i) {
    SQLite::Transaction transaction(database);
    database.exec(kMigrations[i]);
    database.exec("PRAGMA user_version = " + std::to_string(i + 1));
    transaction.commit();
  }
}

}  // namespace tingping

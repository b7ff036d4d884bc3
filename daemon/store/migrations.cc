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
    // Records of every kind in one table, as JSON. A patch of {} leaves out what is null.
    R"sql(
CREATE TABLE record (
  source TEXT NOT NULL,
  key TEXT NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  fetched_at INTEGER NOT NULL,
  gone_at INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (source, key)
) WITHOUT ROWID;
INSERT INTO record SELECT source, no, 'case', json_patch('{}', json_object(
  'no', no, 'item_code', item_code, 'item_name', item_name, 'applicant_kind', applicant_kind,
  'applicant_masked', applicant_masked, 'dept', dept, 'window', window, 'stage', stage,
  'accepted_on', accepted_on,
  'promised', CASE WHEN promised_days IS NOT NULL THEN json_object('days', promised_days, 'unit',
    CASE promised_working WHEN 1 THEN 'working_day' ELSE 'day' END) END,
  'legal', CASE WHEN legal_days IS NOT NULL THEN json_object('days', legal_days, 'unit',
    CASE legal_working WHEN 1 THEN 'working_day' ELSE 'day' END) END,
  'clock_stopped', json(CASE clock_stopped WHEN 1 THEN 'true' ELSE 'false' END),
  'finished_on', finished_on, 'result', result, 'source_id', source,
  'fetched_at', '1970-01-01T08:00:00+08:00', 'raw_hash', raw_hash)), fetched_at, 0 FROM "case";
DROP TABLE "case";
DROP TABLE held;
CREATE TABLE held (
  source TEXT NOT NULL,
  row INTEGER NOT NULL,
  reason TEXT NOT NULL,
  words TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (source, row)
) WITHOUT ROWID;
CREATE TABLE verdict (
  source TEXT NOT NULL,
  hash TEXT NOT NULL,
  verdict INTEGER NOT NULL,
  by TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (source, hash)
) WITHOUT ROWID;
UPDATE feed SET etag = '', last_modified = '', read_as = '';
ALTER TABLE feed ADD COLUMN last_good INTEGER NOT NULL DEFAULT 0;
ALTER TABLE feed ADD COLUMN empties INTEGER NOT NULL DEFAULT 0;
)sql",
    // In which charset a source plainly was: a prior for answers that do not show theirs.
    "ALTER TABLE feed ADD COLUMN charset TEXT NOT NULL DEFAULT '';",
    // An operator's word says of which row it was, and is logged once.
    R"sql(
ALTER TABLE verdict ADD COLUMN row INTEGER NOT NULL DEFAULT 0;
ALTER TABLE verdict ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE verdict ADD COLUMN told INTEGER NOT NULL DEFAULT 0;
)sql",
    // A case whose clock once stood: how long, no row says.
    "ALTER TABLE record ADD COLUMN paused INTEGER NOT NULL DEFAULT 0;",
    // Notices that left their source in their statutory period are kept until it is over.
    "ALTER TABLE record ADD COLUMN retired INTEGER NOT NULL DEFAULT 0;",
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

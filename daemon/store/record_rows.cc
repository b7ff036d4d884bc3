#include "daemon/store/record_rows.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <map>
#include <set>
#include <utility>
#include <variant>

namespace tingping {
namespace {

constexpr std::int64_t kRememberVanishedMs = std::int64_t{180} * 86400 * 1000;

std::int64_t Millis(Instant instant) { return instant.time_since_epoch().count(); }

/// A notice whose statutory period may not be over: without a calendar, by the longest time that
/// so many working days may take.
constexpr const char* kInPeriod = R"sql((kind = 'notice'
  AND json_extract(body, '$.min_show.days') IS NOT NULL
  AND julianday(?3 / 1000, 'unixepoch') <=
    julianday(coalesce(json_extract(body, '$.show_from'), json_extract(body, '$.issued_on')))
    + json_extract(body, '$.min_show.days') * 2 + 30))sql";

struct Known {
  std::string body;
  std::int64_t fetched_at = 0;
  std::int64_t gone_at = 0;
  bool paused = false;
};

std::map<std::string, Known> KnownRows(SQLite::Database& database, const std::string& source) {
  std::map<std::string, Known> known;
  SQLite::Statement query(database,
                          "SELECT key, body, fetched_at, gone_at, paused FROM record "
                          "WHERE source = ?");
  query.bind(1, source);
  while (query.executeStep()) {
    known[query.getColumn(0).getString()] = {
        query.getColumn(1).getString(), query.getColumn(2).getInt64(),
        query.getColumn(3).getInt64(), query.getColumn(4).getInt() != 0};
  }
  return known;
}

/// Sets what the table keeps apart from the body, in the records that have it.
void SetTimes(Record* record, Instant fetched_at, bool gone) {
  std::visit(
      [&](auto& each) {
        if constexpr (requires { each.fetched_at; }) each.fetched_at = fetched_at;
        if constexpr (requires { each.gone; }) each.gone = gone;
        if constexpr (requires { each.withdrawn_reason; }) {
          if (gone && each.withdrawn_reason.empty()) each.withdrawn_reason = kLeftItsSource;
        }
      },
      *record);
}

/// What a record says, without when it was fetched.
std::string BodyOf(Record record) {
  SetTimes(&record, Instant{}, false);
  return SerializeRecord(record, TimeZone());
}

/// Whether the clock stood in the row before this one.
bool StoodStill(const Known& before, const Record& now) {
  if (before.paused) return true;
  if (!std::holds_alternative<Case>(now)) return false;
  const Result<Record> record = ParseRecord(RecordKind::kCase, before.body);
  const auto* row = record ? std::get_if<Case>(&*record) : nullptr;
  return row != nullptr &&
         (row->clock_stopped || row->stage == Stage::kSupplement || row->stage == Stage::kSpecial);
}

void NoteVanished(SQLite::Database& database, const std::string& source, const std::string& key,
                  Instant at) {
  SQLite::Statement insert(database, "INSERT OR REPLACE INTO vanished VALUES (?, ?, ?)");
  insert.bind(1, source);
  insert.bind(2, key);
  insert.bind(3, Millis(at));
  insert.exec();
}

void ForgetVanished(SQLite::Database& database, const std::string& source, Instant now) {
  SQLite::Statement forget(database,
                           "DELETE FROM vanished WHERE source = ?1 AND (at < ?2 OR no IN "
                           "(SELECT key FROM record WHERE source = ?1 AND gone_at = 0))");
  forget.bind(1, source);
  forget.bind(2, Millis(now) - kRememberVanishedMs);
  forget.exec();
}

/// Rows that are in the answer. Takes them out of `before`.
void WriteRecords(SQLite::Database& database, const std::string& source, const NewRows& rows,
                  std::map<std::string, Known>* before, RowChanges* changes) {
  const std::string columns =
      " INTO record (source, key, kind, body, fetched_at, paused) "
      "VALUES (?, ?, ?, ?, ?, ?)";
  SQLite::Statement insert(database, "INSERT" + columns);
  SQLite::Statement replace(database, "REPLACE" + columns);
  for (const Record& record : rows.records) {
    const std::string& key = KeyOf(record);
    const std::string body = BodyOf(record);
    const auto known = before->find(key);
    const bool fresh = known == before->end();
    const bool same = !fresh && known->second.body == body && known->second.gone_at == 0;
    const bool paused = !fresh && !same && StoodStill(known->second, record);
    if (!fresh) before->erase(known);
    if (same) continue;
    ++(fresh ? changes->added : changes->changed);
    SQLite::Statement& write = fresh ? insert : replace;
    write.bind(1, source);
    write.bind(2, key);
    write.bind(3, std::string(NameOf(KindOf(record))));
    write.bind(4, body);
    write.bind(5, Millis(rows.fetched_at));
    write.bind(6, paused ? 1 : 0);
    write.exec();
    write.reset();
  }
}

}  // namespace

RowChanges ReplaceRecords(SQLite::Database& database, const std::string& source,
                          const NewRows& rows) {
  std::map<std::string, Known> before = KnownRows(database, source);
  RowChanges changes;
  WriteRecords(database, source, rows, &before, &changes);
  SQLite::Statement mark(database, "UPDATE record SET gone_at = ? WHERE source = ? AND key = ?");
  for (const auto& [key, known] : before) {
    if (known.gone_at != 0) continue;
    ++changes.vanished;
    NoteVanished(database, source, key, rows.fetched_at);
    mark.bind(1, Millis(rows.fetched_at));
    mark.bind(2, source);
    mark.bind(3, key);
    mark.exec();
    mark.reset();
  }
  changes.retired = RetireRecords(database, source, rows.fetched_at, rows.retire_after);
  ForgetVanished(database, source, rows.fetched_at);
  return changes;
}

int RetireRecords(SQLite::Database& database, const std::string& source, Instant now,
                  std::chrono::seconds after) {
  const auto change = [&](const std::string& what, const std::string& which) {
    SQLite::Statement query(database,
                            what + " WHERE source = ?1 AND gone_at > 0 AND gone_at <= ?2" + which);
    query.bind(1, source);
    query.bind(2, Millis(now - after));
    query.bind(3, Millis(now));
    return query.exec();
  };
  const std::string in_period = kInPeriod;
  return change("UPDATE record SET retired = 1", " AND retired = 0 AND " + in_period) +
         change("DELETE FROM record", " AND NOT " + in_period);
}

Result<std::vector<StoredRecord>> SelectRecords(SQLite::Database& database) {
  std::vector<StoredRecord> records;
  SQLite::Statement query(
      database,
      "SELECT source, kind, body, fetched_at, gone_at, paused, retired FROM record "
      "ORDER BY source, key");
  while (query.executeStep()) {
    const auto kind = RecordKindFromName(query.getColumn(1).getString());
    if (!kind) return Error{FaultCode::kStore, "数据库里有不认识的记录", {}};
    Result<Record> record = ParseRecord(*kind, query.getColumn(2).getString());
    if (!record) return Error{FaultCode::kStore, "数据库里有读不出的记录", {}};
    const bool gone = query.getColumn(4).getInt64() > 0;
    SetTimes(&*record, Instant(std::chrono::milliseconds(query.getColumn(3).getInt64())), gone);
    records.push_back({query.getColumn(0).getString(), *std::move(record), gone,
                       query.getColumn(5).getInt() != 0, query.getColumn(6).getInt() != 0});
  }
  return records;
}

}  // namespace tingping

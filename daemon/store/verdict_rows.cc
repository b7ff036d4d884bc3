#include "daemon/store/verdict_rows.h"

#include <SQLiteCpp/SQLiteCpp.h>

namespace tingping {
namespace {

std::vector<GivenVerdict> ReadAll(SQLite::Statement* query) {
  std::vector<GivenVerdict> all;
  while (query->executeStep()) {
    GivenVerdict given;
    given.source = query->getColumn(0).getString();
    given.row = query->getColumn(1).getInt();
    given.reason =
        HeldReasonFromName(query->getColumn(2).getString()).value_or(HeldReason::kBadValue);
    given.hash = query->getColumn(3).getString();
    given.verdict = query->getColumn(4).getInt() == 0 ? Verdict::kRelease : Verdict::kDrop;
    given.by = query->getColumn(5).getString();
    given.at = Instant(std::chrono::milliseconds(query->getColumn(6).getInt64()));
    all.push_back(std::move(given));
  }
  return all;
}

}  // namespace

void WriteVerdict(SQLite::Database& database, const GivenVerdict& given) {
  SQLite::Statement query(database,
                          "INSERT OR REPLACE INTO verdict (source, hash, verdict, by, at, row, "
                          "reason) VALUES (?, ?, ?, ?, ?, ?, ?)");
  query.bind(1, given.source);
  query.bind(2, given.hash);
  query.bind(3, static_cast<int>(given.verdict));
  query.bind(4, given.by);
  query.bind(5, static_cast<std::int64_t>(given.at.time_since_epoch().count()));
  query.bind(6, given.row);
  query.bind(7, std::string(NameOf(given.reason)));
  query.exec();
}

std::vector<GivenVerdict> SelectVerdicts(SQLite::Database& database, const std::string& source) {
  SQLite::Statement query(database,
                          "SELECT source, row, reason, hash, verdict, by, at FROM verdict "
                          "WHERE source = ? ORDER BY at DESC, hash");
  query.bind(1, source);
  return ReadAll(&query);
}

std::vector<GivenVerdict> TakeUntoldVerdicts(SQLite::Database& database) {
  SQLite::Statement query(database,
                          "SELECT source, row, reason, hash, verdict, by, at FROM verdict "
                          "WHERE told = 0 ORDER BY at, hash");
  std::vector<GivenVerdict> all = ReadAll(&query);
  if (!all.empty()) database.exec("UPDATE verdict SET told = 1 WHERE told = 0");
  return all;
}

}  // namespace tingping

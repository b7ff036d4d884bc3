#include "daemon/store/store.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <map>
#include <utility>

#include "daemon/store/case_columns.h"
#include "daemon/store/damaged_file.h"
#include "daemon/store/migrations.h"

namespace tingping {
namespace fs = std::filesystem;
namespace {

constexpr int kBusyMs = 5000;
constexpr std::int64_t kRememberVanishedMs = std::int64_t{180} * 86400 * 1000;

std::int64_t Millis(Instant instant) { return instant.time_since_epoch().count(); }
Instant FromMillis(std::int64_t millis) { return Instant(std::chrono::milliseconds(millis)); }

Error StoreError(const std::exception& failed) {
  return {FaultCode::kStore, std::string("数据库出错：") + failed.what(), {}};
}

using DatabasePtr = std::unique_ptr<SQLite::Database>;

/// Opens or creates, checks every page and brings the tables up to date. Throws SQLite::Exception.
DatabasePtr OpenSound(const fs::path& file) {
  auto database = std::make_unique<SQLite::Database>(
      file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, kBusyMs);
  if (database->execAndGet("PRAGMA quick_check").getString() != "ok") {
    throw SQLite::Exception("quick_check failed", kDamageCode);
  }
  database->exec("PRAGMA journal_mode = WAL");
  database->exec("PRAGMA synchronous = FULL");
  Migrate(*database);
  return database;
}

class SqliteStore final : public Store {
 public:
  SqliteStore(fs::path file, DatabasePtr database, Instant opened)
      : file_(std::move(file)), database_(std::move(database)), now_(opened) {}
  explicit SqliteStore(DatabasePtr read_only) : database_(std::move(read_only)), read_only_(true) {}

  Result<RowChanges> ReplaceRows(const std::string& source, const NewRows& rows) override {
    now_ = rows.as_of;
    return Guarded([&] {
      SQLite::Transaction transaction(*database_);
      const RowChanges changes = ReplaceCases(source, rows);
      ReplaceHeld(source, rows.held);
      NoteGood(source, rows);
      transaction.commit();
      return changes;
    });
  }

  Status TouchFresh(const std::string& source, Instant as_of) override {
    now_ = as_of;
    return Guarded([&] {
      SQLite::Statement query(*database_,
                              "UPDATE feed SET as_of = ?2, last_try = ?2, http_status = 304, "
                              "last_error = '', failures = 0 WHERE id = ?1");
      query.bind(1, source);
      query.bind(2, Millis(as_of));
      query.exec();
      return Ok{};
    });
  }

  Status RecordFailure(const std::string& source, Instant now, int http_status,
                       const std::string& error) override {
    now_ = now;
    return Guarded([&] {
      SQLite::Statement query(
          *database_,
          "INSERT INTO feed (id, last_try, http_status, last_error, failures) "
          "VALUES (?1, ?2, ?3, ?4, 1) ON CONFLICT (id) DO UPDATE SET last_try = ?2, "
          "http_status = ?3, last_error = ?4, failures = failures + 1");
      query.bind(1, source);
      query.bind(2, Millis(now));
      query.bind(3, http_status);
      query.bind(4, error);
      query.exec();
      return Ok{};
    });
  }

  Result<std::vector<Case>> LoadCases() override {
    return Guarded([&] { return SelectCases({}); });
  }

  Result<std::vector<FeedState>> LoadFeedStates() override {
    return Guarded([&] {
      std::vector<FeedState> states;
      SQLite::Statement query(
          *database_,
          "SELECT id, etag, last_modified, read_as, as_of, last_try, http_status, last_error, "
          "failures, "
          "(SELECT count(*) FROM \"case\" WHERE source = id), "
          "(SELECT count(*) FROM held WHERE source = id) FROM feed ORDER BY id");
      while (query.executeStep()) {
        FeedState state;
        state.id = query.getColumn(0).getString();
        state.etag = query.getColumn(1).getString();
        state.last_modified = query.getColumn(2).getString();
        state.read_as = query.getColumn(3).getString();
        state.as_of = FromMillis(query.getColumn(4).getInt64());
        state.last_try = FromMillis(query.getColumn(5).getInt64());
        state.http_status = query.getColumn(6).getInt();
        state.last_error = query.getColumn(7).getString();
        state.failures = query.getColumn(8).getInt();
        state.accepted = query.getColumn(9).getInt();
        state.held = query.getColumn(10).getInt();
        states.push_back(std::move(state));
      }
      return states;
    });
  }

  Result<std::vector<HeldRow>> LoadHeld(const std::string& source) override {
    return Guarded([&] {
      std::vector<HeldRow> rows;
      SQLite::Statement query(*database_,
                              "SELECT row, reason FROM held WHERE source = ? ORDER BY row");
      query.bind(1, source);
      while (query.executeStep()) {
        rows.push_back({query.getColumn(0).getInt(), query.getColumn(1).getString()});
      }
      return rows;
    });
  }

  Result<std::vector<std::string>> LoadVanished(const std::string& source) override {
    return Guarded([&] {
      std::vector<std::string> numbers;
      SQLite::Statement query(*database_,
                              "SELECT no FROM vanished WHERE source = ? ORDER BY at DESC, no");
      query.bind(1, source);
      while (query.executeStep()) numbers.push_back(query.getColumn(0).getString());
      return numbers;
    });
  }

 private:
  /// Runs `work`; what SQLite throws becomes an Error. A damaged file gives way to a new one.
  template <typename Work>
  auto Guarded(Work work) -> Result<decltype(work())> {
    try {
      if (!database_) database_ = OpenSound(file_);
      return work();
    } catch (const SQLite::Exception& failed) {
      if (IsDamage(failed.getErrorCode()) && !read_only_) return BeginAnew();
      return StoreError(failed);
    }
  }

  Error BeginAnew() {
    database_.reset();
    const Error warning = MoveAside(file_, now_);
    try {
      database_ = OpenSound(file_);
    } catch (const SQLite::Exception& failed) {
      return StoreError(failed);
    }
    return warning;
  }

  /// Of one source, or of all when it is empty.
  std::vector<Case> SelectCases(const std::string& source) {
    std::vector<Case> rows;
    SQLite::Statement query(*database_, kSelectCases);
    query.bind(1, source);
    while (query.executeStep()) rows.push_back(CaseFrom(query));
    return rows;
  }

  RowChanges ReplaceCases(const std::string& source, const NewRows& rows) {
    std::map<std::string, Case> before;
    for (Case& row : SelectCases(source)) before.emplace(row.no, std::move(row));
    RowChanges changes;
    Execute("DELETE FROM \"case\" WHERE source = ?", source);
    SQLite::Statement insert(*database_, kInsertCase);
    for (Case row : rows.cases) {
      const auto known = before.find(row.no);
      if (known == before.end()) {
        ++changes.added;
      } else {
        Case same = row;
        same.fetched_at = known->second.fetched_at;
        if (same == known->second) {
          row.fetched_at = same.fetched_at;  // since when it has been like this
        } else {
          ++changes.changed;
        }
        before.erase(known);
      }
      BindCase(insert, row);
      insert.exec();
      insert.reset();
    }
    changes.vanished = static_cast<int>(before.size());
    NoteVanished(source, before, rows.as_of);
    return changes;
  }

  void NoteVanished(const std::string& source, const std::map<std::string, Case>& gone,
                    Instant at) {
    SQLite::Statement insert(*database_, "INSERT OR REPLACE INTO vanished VALUES (?, ?, ?)");
    for (const auto& [no, row] : gone) {
      insert.bind(1, source);
      insert.bind(2, no);
      insert.bind(3, Millis(at));
      insert.exec();
      insert.reset();
    }
    SQLite::Statement forget(*database_,
                             "DELETE FROM vanished WHERE source = ?1 AND (at < ?2 OR no IN "
                             "(SELECT no FROM \"case\" WHERE source = ?1))");
    forget.bind(1, source);
    forget.bind(2, Millis(at) - kRememberVanishedMs);
    forget.exec();
  }

  void ReplaceHeld(const std::string& source, const std::vector<HeldRow>& held) {
    Execute("DELETE FROM held WHERE source = ?", source);
    SQLite::Statement insert(*database_, "INSERT OR REPLACE INTO held VALUES (?, ?, ?)");
    for (const HeldRow& row : held) {
      insert.bind(1, source);
      insert.bind(2, row.row);
      insert.bind(3, row.reason);
      insert.exec();
      insert.reset();
    }
  }

  void NoteGood(const std::string& source, const NewRows& rows) {
    SQLite::Statement query(*database_,
                            "INSERT OR REPLACE INTO feed (id, etag, last_modified, as_of, "
                            "last_try, http_status, read_as) VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?6)");
    query.bind(1, source);
    query.bind(2, rows.etag);
    query.bind(3, rows.last_modified);
    query.bind(4, Millis(rows.as_of));
    query.bind(5, rows.http_status);
    query.bind(6, rows.read_as);
    query.exec();
  }

  void Execute(const char* sql, const std::string& source) {
    SQLite::Statement query(*database_, sql);
    query.bind(1, source);
    query.exec();
  }

  fs::path file_;
  DatabasePtr database_;  // null only after a failed BeginAnew
  Instant now_{};         // of the last call, for the name of a damaged file
  bool read_only_ = false;
};

}  // namespace

Result<std::unique_ptr<Store>> Store::OpenReadOnly(const fs::path& file) {
  try {
    auto database =
        std::make_unique<SQLite::Database>(file.string(), SQLite::OPEN_READONLY, kBusyMs);
    return std::unique_ptr<Store>(std::make_unique<SqliteStore>(std::move(database)));
  } catch (const SQLite::Exception& failed) {
    return StoreError(failed);
  }
}

Result<Store::Opened> Store::Open(const fs::path& file, Instant now) {
  std::error_code ignored;
  if (file.has_parent_path()) fs::create_directories(file.parent_path(), ignored);
  std::optional<Error> warning;
  try {
    return Opened{std::make_unique<SqliteStore>(file, OpenSound(file), now), warning};
  } catch (const SQLite::Exception& failed) {
    if (!IsDamage(failed.getErrorCode())) return StoreError(failed);
    warning = MoveAside(file, now);
  }
  try {
    return Opened{std::make_unique<SqliteStore>(file, OpenSound(file), now), warning};
  } catch (const SQLite::Exception& failed) {
    return StoreError(failed);
  }
}

}  // namespace tingping

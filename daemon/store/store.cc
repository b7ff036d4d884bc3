#include "daemon/store/store.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <utility>

#include "daemon/store/damaged_file.h"
#include "daemon/store/migrations.h"
#include "daemon/store/record_rows.h"
#include "daemon/store/verdict_rows.h"

namespace tingping {
namespace fs = std::filesystem;
namespace {

constexpr int kBusyMs = 5000;
constexpr int kNotModified = 304;

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
    now_ = rows.fetched_at;
    return Guarded([&] {
      SQLite::Transaction transaction(*database_);
      const RowChanges changes = ReplaceRecords(*database_, source, rows);
      ReplaceHeld(source, rows.held);
      NoteGood(source, rows);
      transaction.commit();
      return changes;
    });
  }

  Result<RowChanges> TouchFresh(const std::string& source, Instant now, Instant as_of,
                                std::chrono::seconds retire_after) override {
    now_ = now;
    return Guarded([&] {
      SQLite::Transaction transaction(*database_);
      SQLite::Statement query(*database_,
                              "UPDATE feed SET as_of = ?2, last_good = ?3, last_try = ?3, "
                              "http_status = ?4, last_error = '', failures = 0 WHERE id = ?1");
      query.bind(1, source);
      query.bind(2, Millis(as_of));
      query.bind(3, Millis(now));
      query.bind(4, kNotModified);
      query.exec();
      RowChanges changes;
      changes.retired = RetireRecords(*database_, source, now, retire_after);
      transaction.commit();
      return changes;
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

  Result<int> RecordEmpty(const std::string& source, Instant now) override {
    now_ = now;
    return Guarded([&] {
      SQLite::Statement query(*database_,
                              "INSERT INTO feed (id, last_try, empties) VALUES (?1, ?2, 1) "
                              "ON CONFLICT (id) DO UPDATE SET empties = empties + 1");
      query.bind(1, source);
      query.bind(2, Millis(now));
      query.exec();
      SQLite::Statement count(*database_, "SELECT empties FROM feed WHERE id = ?");
      count.bind(1, source);
      return count.executeStep() ? count.getColumn(0).getInt() : 0;
    });
  }

  Result<std::vector<StoredRecord>> LoadRecords() override {
    auto records = Guarded([&] { return SelectRecords(*database_); });
    if (!records) return records.error();
    return *std::move(records);
  }

  Result<std::vector<FeedState>> LoadFeedStates() override {
    return Guarded([&] {
      std::vector<FeedState> states;
      SQLite::Statement query(
          *database_,
          "SELECT id, etag, last_modified, read_as, charset, as_of, last_good, "
          "last_try, http_status, "
          "last_error, failures, empties, "
          "(SELECT count(*) FROM record WHERE source = id AND gone_at = 0), "
          "(SELECT count(*) FROM held WHERE source = id), "
          "(SELECT count(*) FROM record WHERE source = id AND gone_at > 0 AND retired = 0) "
          "FROM feed ORDER BY id");
      while (query.executeStep()) {
        FeedState state;
        int column = 0;
        const auto text = [&] { return query.getColumn(column++).getString(); };
        const auto number = [&] { return query.getColumn(column++).getInt(); };
        const auto instant = [&] { return FromMillis(query.getColumn(column++).getInt64()); };
        state.id = text();
        state.etag = text();
        state.last_modified = text();
        state.read_as = text();
        state.charset = text();
        state.as_of = instant();
        state.last_good = instant();
        state.last_try = instant();
        state.http_status = number();
        state.last_error = text();
        state.failures = number();
        state.empties = number();
        state.accepted = number();
        state.held = number();
        state.gone = number();
        states.push_back(std::move(state));
      }
      return states;
    });
  }

  Result<std::vector<HeldRow>> LoadHeld(const std::string& source) override {
    return Guarded([&] {
      std::vector<HeldRow> rows;
      SQLite::Statement query(*database_,
                              "SELECT row, reason, words, hash FROM held WHERE source = ? "
                              "ORDER BY row");
      query.bind(1, source);
      while (query.executeStep()) {
        rows.push_back(
            {query.getColumn(0).getInt(),
             HeldReasonFromName(query.getColumn(1).getString()).value_or(HeldReason::kBadValue),
             query.getColumn(2).getString(), query.getColumn(3).getString()});
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

  Status SetVerdict(const GivenVerdict& given) override {
    return Guarded([&] {
      WriteVerdict(*database_, given);
      return Ok{};
    });
  }

  Result<std::vector<GivenVerdict>> LoadGivenVerdicts(const std::string& source) override {
    return Guarded([&] { return SelectVerdicts(*database_, source); });
  }

  Result<std::vector<GivenVerdict>> TakeNewVerdicts() override {
    return Guarded([&] {
      SQLite::Transaction transaction(*database_);
      std::vector<GivenVerdict> fresh = TakeUntoldVerdicts(*database_);
      transaction.commit();
      return fresh;
    });
  }

  Result<std::map<std::string, Verdict>> LoadVerdicts(const std::string& source) override {
    return Guarded([&] {
      std::map<std::string, Verdict> verdicts;
      SQLite::Statement query(*database_, "SELECT hash, verdict FROM verdict WHERE source = ?");
      query.bind(1, source);
      while (query.executeStep()) {
        verdicts[query.getColumn(0).getString()] =
            query.getColumn(1).getInt() == 0 ? Verdict::kRelease : Verdict::kDrop;
      }
      return verdicts;
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

  void ReplaceHeld(const std::string& source, const std::vector<HeldRow>& held) {
    Execute("DELETE FROM held WHERE source = ?", source);
    SQLite::Statement insert(*database_, "INSERT OR REPLACE INTO held VALUES (?, ?, ?, ?, ?)");
    for (const HeldRow& row : held) {
      insert.bind(1, source);
      insert.bind(2, row.row);
      insert.bind(3, std::string(NameOf(row.reason)));
      insert.bind(4, row.words);
      insert.bind(5, row.hash);
      insert.exec();
      insert.reset();
    }
  }

  void NoteGood(const std::string& source, const NewRows& rows) {
    SQLite::Statement query(*database_,
                            "INSERT OR REPLACE INTO feed (id, etag, last_modified, as_of, "
                            "last_good, last_try, http_status, read_as, charset) "
                            "VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6, ?7, ?8)");
    query.bind(1, source);
    query.bind(2, rows.etag);
    query.bind(3, rows.last_modified);
    query.bind(4, Millis(rows.as_of));
    query.bind(5, Millis(rows.fetched_at));
    query.bind(6, rows.http_status);
    query.bind(7, rows.read_as);
    query.bind(8, rows.charset);
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

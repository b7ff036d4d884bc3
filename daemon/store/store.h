// The store: the last good rows of every feed and what is known about each feed, in one SQLite
// file. Only masked records get here (see daemon/feeds/chain.h). Everything in it can be fetched
// again but for the operators' verdicts, so a damaged file is moved aside and the store begins
// anew.
//
// WAL, synchronous=FULL: what a method reported as done survives a power cut.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "daemon/store/held_row.h"
#include "playlists/feed_record.h"
#include "playlists/result.h"

namespace tingping {

/// What is remembered about one feed. Instants are 0 (the epoch) for "never".
struct FeedState {
  std::string id;
  std::string etag;           // validators of the rows in the store, empty when none were sent
  std::string last_modified;  // as the server spelled it
  std::string read_as;        // `NewRows::read_as` of the rows in the store
  std::string charset;  // in which an answer plainly was, the last that showed it; empty: none yet
  Instant as_of{};      // of the rows: the source's own time, else when it last confirmed them
  Instant last_good{};  // when the source last answered well (200 or 304)
  Instant last_try{};
  int http_status = 0;     // of the last try, 0 when there was no answer
  std::string last_error;  // Chinese, empty when the last try was good
  int failures = 0;        // tries in a row that went wrong
  int empties = 0;         // empty lists in a row that were not believed yet
  int accepted = 0;        // rows of the source now
  int held = 0;
  int gone = 0;  // rows that left the source and are not retired yet

  bool operator==(const FeedState&) const = default;
};

struct StoredRecord {
  std::string source;
  Record record;
  bool gone = false;  // it left the source; those records that can say so do
  /// A case that has stood still (补正, 特别程序) for a time of which no row says how long it was.
  bool paused = false;
  /// A notice that left long ago and is kept because its statutory period (min_show) is not over.
  bool retired = false;

  bool operator==(const StoredRecord&) const = default;
};

/// One good answer of a source.
struct NewRows {
  std::vector<Record> records;  // unique by KeyOf
  std::vector<HeldRow> held;
  Instant fetched_at{};
  Instant as_of{};  // the source's own time, else `fetched_at`
  int http_status = 200;
  std::string etag;
  std::string last_modified;
  /// By which rules the rows were read; the validators are good only while these are the same.
  std::string read_as;
  std::string charset;                   // `FeedState::charset` from now on
  std::chrono::seconds retire_after{0};  // for rows that are no longer in the answer
};

/// How an answer differed from what was stored.
struct RowChanges {
  int added = 0;
  int changed = 0;
  int vanished = 0;  // left the source just now
  int retired = 0;   // left the store

  bool any() const { return added + changed + vanished + retired > 0; }
};

/// One thread at a time. Errors of every method: kStore. When the file turns out damaged in use, it
/// is moved aside and begun anew as in Open; the call still fails, the next one works.
class Store {
 public:
  struct Opened {
    std::unique_ptr<Store> store;
    /// Set (kStore) when the file was damaged and moved to `<file>.damaged-<time>`.
    std::optional<Error> warning;
  };

  /// Opens or creates `file` (":memory:" for tests) and brings its tables up to date; `now` is the
  /// time in the name of a damaged file. A file of a newer version is an error, not damage.
  static Result<Opened> Open(const std::filesystem::path& file, Instant now);

  /// For looking only: nothing is created, brought up to date or moved aside.
  static Result<std::unique_ptr<Store>> OpenReadOnly(const std::filesystem::path& file);
  virtual ~Store() = default;

  /// Puts these rows in the place of all rows of `source`, in one transaction, and notes the try
  /// as good. A row whose content is unchanged keeps its `fetched_at`. Rows that are no longer in
  /// the answer are marked gone and leave after `retire_after`; their keys are kept for 180 days in
  /// `vanished`.
  virtual Result<RowChanges> ReplaceRows(const std::string& source, const NewRows& rows) = 0;

  /// The source confirmed the stored rows (304) at `now`; `as_of` is its own time, or `now`. Rows
  /// that were gone long enough leave.
  virtual Result<RowChanges> TouchFresh(const std::string& source, Instant now, Instant as_of,
                                        std::chrono::seconds retire_after) = 0;

  /// A try that went wrong: rows and `as_of` stay as they are.
  virtual Status RecordFailure(const std::string& source, Instant now, int http_status,
                               const std::string& error) = 0;

  /// An empty list came that is not believed yet; returns how many in a row that makes.
  virtual Result<int> RecordEmpty(const std::string& source, Instant now) = 0;

  virtual Result<std::vector<StoredRecord>> LoadRecords() = 0;  // by source, then key
  virtual Result<std::vector<FeedState>> LoadFeedStates() = 0;
  virtual Result<std::vector<HeldRow>> LoadHeld(const std::string& source) = 0;
  /// Keys that vanished from `source`, the latest first.
  virtual Result<std::vector<std::string>> LoadVanished(const std::string& source) = 0;

  /// An operator's word on a row, until the row changes; the next look at its source follows it.
  virtual Status SetVerdict(const GivenVerdict& given) = 0;
  virtual Result<std::map<std::string, Verdict>> LoadVerdicts(const std::string& source) = 0;
  /// All words on rows of `source`, the latest first.
  virtual Result<std::vector<GivenVerdict>> LoadGivenVerdicts(const std::string& source) = 0;
  /// Words, of all sources, that this has not returned before: each is logged once.
  virtual Result<std::vector<GivenVerdict>> TakeNewVerdicts() = 0;
};

}  // namespace tingping

// The store: the last good rows of every feed and what is known about each feed, in one SQLite
// file. Only masked cases get here (see daemon/feeds/case_mapper.h). Everything in it can be
// fetched again, so a damaged file is moved aside and the store begins anew.
//
// WAL, synchronous=FULL: what a method reported as done survives a power cut.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "daemon/store/held_row.h"
#include "playlists/record.h"
#include "playlists/result.h"

namespace tingping {

/// What is remembered about one feed. Instants are 0 (the epoch) for "never".
struct FeedState {
  std::string id;
  std::string etag;           // validators of the rows in the store, empty when none were sent
  std::string last_modified;  // as the server spelled it
  std::string read_as;        // `NewRows::read_as` of the rows in the store
  Instant as_of{};            // when the source last confirmed the rows (200 or 304)
  Instant last_try{};
  int http_status = 0;     // of the last try, 0 when there was no answer
  std::string last_error;  // Chinese, empty when the last try was good
  int failures = 0;        // tries in a row that went wrong
  int accepted = 0;
  int held = 0;

  bool operator==(const FeedState&) const = default;
};

/// One good answer of a source.
struct NewRows {
  std::vector<Case> cases;  // unique by `no`; `source_id` is the feed's
  std::vector<HeldRow> held;
  Instant as_of{};
  int http_status = 200;
  std::string etag;
  std::string last_modified;
  /// By which rules the rows were read; the validators are good only while these are the same.
  std::string read_as;
};

/// How an answer differed from what was stored.
struct RowChanges {
  int added = 0;
  int changed = 0;
  int vanished = 0;

  bool any() const { return added + changed + vanished > 0; }
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
  /// the answer leave; their numbers are kept for 180 days in `vanished`.
  virtual Result<RowChanges> ReplaceRows(const std::string& source, const NewRows& rows) = 0;

  /// The source confirmed the stored rows (304).
  virtual Status TouchFresh(const std::string& source, Instant as_of) = 0;

  /// A try that went wrong: rows and `as_of` stay as they are.
  virtual Status RecordFailure(const std::string& source, Instant now, int http_status,
                               const std::string& error) = 0;

  virtual Result<std::vector<Case>> LoadCases() = 0;  // by source, then number
  virtual Result<std::vector<FeedState>> LoadFeedStates() = 0;
  virtual Result<std::vector<HeldRow>> LoadHeld(const std::string& source) = 0;
  /// Numbers that vanished from `source`, the latest first.
  virtual Result<std::vector<std::string>> LoadVanished(const std::string& source) = 0;
};

}  // namespace tingping

// What staff write: playlists/*.json, guides/*.json, notices/*.json, screens/*.json and, where they
// put up public warnings, alerts/*.json (each file one object or an array of them), schedule.json,
// calls.json where there is a queue system, and the calendar files.
//
// Each file stands alone. A file that does not read, holds what looks like personal data, repeats
// an id or (a playlist, the schedule) names something that is not there is refused with its errors,
// and the last good version of that file stays in force, also across a restart: accepted bytes are
// kept in `accepted`. Deleted is gone, except a playlist the schedule still names: it stays until
// the schedule lets go of it. A folder that cannot be listed changes nothing.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "playlists/json_reader.h"
#include "playlists/program.h"

namespace tingping {

struct ContentPaths {
  std::filesystem::path folder;
  std::vector<std::filesystem::path> calendars;  // later files win for a year
  std::filesystem::path accepted;                // last good bytes; empty: keep nothing
};

/// What is in force.
struct Content {
  std::vector<Playlist> playlists;  // each list by id
  std::vector<Guide> guides;
  std::vector<Notice> notices;
  std::vector<Screen> screens;
  std::vector<Alert> alerts;
  std::vector<Asset> assets;
  std::vector<WindowCall> calls;
  Schedule schedule;
  Calendar calendar;

  bool operator==(const Content&) const = default;
};

/// Not thread-safe.
class ContentLoader {
 public:
  /// `source_ids`: the feeds playlists may name; none given: any.
  ContentLoader(ContentPaths paths, std::optional<std::vector<std::string>> source_ids);
  ~ContentLoader();
  ContentLoader(const ContentLoader&) = delete;
  ContentLoader& operator=(const ContentLoader&) = delete;

  /// Reads everything anew and returns what is in force now. `errors` gets every problem of the
  /// files as they stand, each with file, line and column, whether they are new or not.
  Content Load(Errors* errors);

  /// The folders to watch; `Load` after any change.
  std::vector<std::filesystem::path> Folders() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace tingping

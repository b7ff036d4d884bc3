// The play log: one line of JSON for each item that has left the wall, with the exact text shown.
//
// Files `<folder>/YYYY-MM-DD.jsonl` by the local date on which the item ended, in parts when a day
// grows large (playlists/play_file.h). Lines are only ever added, each bound to the one before
// (playlists/play_line.h), whichever file that stands in.
#pragma once

#include <filesystem>
#include <optional>

#include "playlists/civil_time.h"
#include "playlists/json_reader.h"
#include "playlists/play_line.h"
#include "renderer/app/play_log_shelf.h"
#include "renderer/host/unique_fd.h"

namespace tingping {

/// Not thread-safe. The folder is made with the first line.
class PlayLog {
 public:
  explicit PlayLog(std::filesystem::path folder, const PlayLimits& limits = {});
  ~PlayLog();
  PlayLog(const PlayLog&) = delete;
  PlayLog& operator=(const PlayLog&) = delete;

  /// Adds a line. Whenever a file is begun, old ones go as the limits say. Errors: kPlayLog; then
  /// the file holds the whole line or a broken beginning of it on a line of its own, and the record
  /// may be added again.
  Status Append(const PlayRecord& record, const TimeZone& zone);

  /// Brings added lines to the disk. Errors: kPlayLog.
  Status Sync();

  /// The end of the chain: what the next line continues.
  const PlayLink& End();

  /// kPlayLogLarge while what must be kept takes more disk than it may.
  const Errors& Problems() const { return problems_; }

 private:
  Status Open(const PlayFile& file);
  /// The part of the day that the next line goes to.
  PlayFile FileFor(CivilDate date) const;
  void KeepToLimits();

  const std::filesystem::path folder_;
  const PlayLimits limits_;
  std::optional<ChainEnd> end_;  // once it has been looked for
  PlayFile file_;                // that is open
  UniqueFd fd_;
  std::int64_t bytes_ = 0;  // in it
  bool dirty_ = false;
  Errors problems_;
};

}  // namespace tingping

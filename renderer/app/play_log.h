// The play log: one line of JSON for each item that has left the wall, with the exact text shown.
//
// Files `<folder>/YYYY-MM-DD.jsonl` by the local date on which the item ended; lines are only ever
// added. Members: started, ended, program, playlist, rule, item, scene, frames, reason, text, and
// unlit_frames where some of the frames were presented on a dark wall.
#pragma once

#include <filesystem>

#include "playlists/civil_time.h"
#include "renderer/host/unique_fd.h"
#include "renderer/player/player.h"

namespace tingping {

/// Not thread-safe. The folder is made with the first line.
class PlayLog {
 public:
  explicit PlayLog(std::filesystem::path folder);
  ~PlayLog();
  PlayLog(const PlayLog&) = delete;
  PlayLog& operator=(const PlayLog&) = delete;

  /// Adds a line. Errors: kPlayLog; then the file holds the whole line or a broken beginning of it
  /// on a line of its own, and the record may be added again.
  Status Append(const PlayRecord& record, const TimeZone& zone);

  /// Brings added lines to the disk. Errors: kPlayLog.
  Status Sync();

 private:
  Status Open(CivilDate date);

  std::filesystem::path folder_;
  std::filesystem::path file_;
  CivilDate date_{};
  UniqueFd fd_;
  bool dirty_ = false;
};

}  // namespace tingping

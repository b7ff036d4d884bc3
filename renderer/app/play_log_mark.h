// The play that goes on, on disk: what a power cut would otherwise take, since a line is written
// only when its item has left the wall.
//
// `<folder>/now` holds the line as it stands and, before it, how far the play has got: two slots of
// a disk sector each, written by turns in place, so that a second costs one small write and a cut
// in the midst of it spoils one slot only.
#pragma once

#include <filesystem>
#include <optional>

#include "playlists/play_line.h"
#include "playlists/result.h"
#include "renderer/host/unique_fd.h"

namespace tingping {

/// How far a play has got.
struct PlayProgress {
  Instant now{};
  std::chrono::milliseconds steady{};
  ClockSource clock = ClockSource::kUnknown;
  std::int64_t frames = 0;
  std::int64_t unlit_frames = 0;

  bool operator==(const PlayProgress&) const = default;
};

/// Not thread-safe. The folder is made when it is missing.
class PlayMark {
 public:
  explicit PlayMark(const std::filesystem::path& folder) : folder_(folder) {}

  /// Another play, or the same with more text, on disk when it returns. `last` is the end of the
  /// chain. Errors: kPlayLog.
  Status Begin(const PlayRecord& so_far, const PlayProgress& progress, const TimeZone& zone,
               const PlayLink& last);

  /// The same play goes on. On disk when it returns. Errors: kPlayLog.
  Status Advance(const PlayProgress& progress);

 private:
  const std::filesystem::path folder_;
  UniqueFd fd_;
  int slot_ = 0;
};

/// The play that was cut off: it went on when the process or the machine ended. None when the
/// chain, which ends at `last`, already has its line.
std::optional<PlayRecord> CutPlay(const std::filesystem::path& folder, const PlayLink& last);

}  // namespace tingping

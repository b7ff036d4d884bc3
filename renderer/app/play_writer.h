// Writes the play log on a thread of its own ("plays"): a slow disk must not cost the wall a frame.
//
// A power cut costs the last second at most: finished plays are on disk within a second, and of the
// play that goes on a mark tells how far it got. The next start makes a line of that, with the
// reason "cut".
#pragma once

#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "playlists/json_reader.h"
#include "renderer/app/play_log.h"
#include "renderer/app/play_log_mark.h"

namespace tingping {

/// Safe from any thread. Destroying it writes and syncs what is left.
class PlayWriter {
 public:
  /// Records that wait for a disk; the oldest are dropped beyond this many (hours of playing).
  static constexpr std::size_t kWaiting = 2000;

  explicit PlayWriter(const std::filesystem::path& folder, const PlayLimits& limits = {});
  ~PlayWriter();
  PlayWriter(const PlayWriter&) = delete;
  PlayWriter& operator=(const PlayWriter&) = delete;

  void Add(std::vector<PlayRecord> records, const TimeZone& zone);

  /// `playing` goes on and has got so far, which is on disk within moments. Text is copied only
  /// when there is more of it than the last time.
  void Note(const PlayRecord& playing, const PlayProgress& progress, const TimeZone& zone);

  /// kPlayLog while the last write failed, kPlayLogLarge while the log is over its bound. Records
  /// that could not be written are tried again.
  Errors Problems() const;

 private:
  struct Entry {
    PlayRecord record;
    TimeZone zone;
  };

  /// The play that goes on.
  struct Noted {
    std::optional<Entry> changed;  // begun, or with more text, since the thread took the last one
    PlayProgress progress;
  };

  void Run();
  /// What was cut off last time, once. The zone is that of the first record or note.
  Status Recover(const TimeZone& zone);
  /// Appends in order up to the first failure; returns how many were written.
  std::size_t Write(const std::vector<Entry>& entries, Status* status);
  Status Mark(const Noted& noted);
  void Tell(const Status& status);

  const std::filesystem::path folder_;
  PlayLog log_;  // of the thread, as all down to the mutex
  PlayMark mark_;
  bool recovered_ = false;
  bool marked_ = false;  // the mark is that of the play that goes on

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Entry> waiting_;  // guarded by mutex_, as all that follows
  std::optional<Noted> noted_;  // that the thread has not taken
  Instant noted_started_{};     // of the play noted last
  static constexpr std::chrono::milliseconds kNothingNoted{-1};
  std::chrono::milliseconds noted_steady_ = kNothingNoted;
  std::string noted_item_;
  std::size_t noted_text_ = 0;
  std::int64_t added_ = 0;  // calls of Add
  Errors problems_;
  bool stop_ = false;
  std::thread thread_;  // last: begins when the rest is there
};

}  // namespace tingping

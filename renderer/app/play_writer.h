// Writes the play log on a thread of its own ("plays"): a slow disk must not cost the wall a frame.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <thread>
#include <vector>

#include "playlists/json_reader.h"
#include "renderer/app/play_log.h"

namespace tingping {

/// Safe from any thread. Destroying it writes and syncs what is left.
class PlayWriter {
 public:
  /// Records that wait for a disk; the oldest are dropped beyond this many (hours of playing).
  static constexpr std::size_t kWaiting = 2000;

  explicit PlayWriter(std::filesystem::path folder);
  ~PlayWriter();
  PlayWriter(const PlayWriter&) = delete;
  PlayWriter& operator=(const PlayWriter&) = delete;

  void Add(std::vector<PlayRecord> records, const TimeZone& zone);

  /// kPlayLog while the last write failed. Records that could not be written are tried again.
  Errors Problems() const;

 private:
  struct Entry {
    PlayRecord record;
    TimeZone zone;
  };

  void Run();
  /// Appends in order up to the first failure; returns how many were written.
  std::size_t Write(const std::vector<Entry>& entries);

  PlayLog log_;  // of the thread
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Entry> waiting_;  // guarded by mutex_
  Errors problems_;             // guarded by mutex_
  bool stop_ = false;           // guarded by mutex_
  std::thread thread_;          // last: begins when the rest is there
};

}  // namespace tingping

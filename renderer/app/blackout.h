// The wall made dark by hand, at the operator's word. It outlives the renderer and ends by itself:
// an unattended wall must not stay black because somebody forgot it.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>

#include "playlists/civil_time.h"
#include "renderer/host/local_socket.h"

namespace tingping {

/// Any thread.
class Blackout {
 public:
  static constexpr std::chrono::hours kLongest{72};

  /// Takes up what `file` says; empty: it is kept nowhere. `now` is the wall's clock, `changed` is
  /// called after each switch; both from any thread.
  Blackout(std::filesystem::path file, std::function<Instant()> now, std::function<void()> changed);

  /// Answers {"op":"blackout","on":true|false,"seconds":N} with {"on","until","kept"}: dark until
  /// then. Without `seconds` that is the end of the local day. None for other questions.
  std::optional<LocalAnswer> Answer(const std::string& question);

  /// The wall's zone, for the end of the day.
  void SetZone(const TimeZone& zone);

  /// Until when the wall is dark; none when it is not. An end further away than `kLongest` means
  /// that the clock was set back; it counts no more.
  std::optional<Instant> Until(Instant now) const;

 private:
  Instant EndOfDay(Instant now) const;
  LocalAnswer Switch(std::optional<Instant> until);
  void TakeUp();

  const std::filesystem::path file_;
  const std::function<Instant()> now_;
  const std::function<void()> changed_;
  std::atomic<std::int64_t> until_ms_{0};  // 0: not dark
  mutable std::mutex mutex_;
  TimeZone zone_;  // guarded by mutex_
};

}  // namespace tingping

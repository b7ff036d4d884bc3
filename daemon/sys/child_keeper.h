// Keeps one child process running: starts it, and starts it again when it ended, with a pause that
// grows while it keeps dying.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include "daemon/sys/clock.h"
#include "daemon/sys/process.h"

namespace tingping {

/// Not thread-safe; for the main loop.
class ChildKeeper {
 public:
  static constexpr std::chrono::milliseconds kFirstPause{200};
  static constexpr std::chrono::milliseconds kLongestPause{5000};
  /// A child that lived this long was well; the next pause is the first again.
  static constexpr std::chrono::milliseconds kWell{10000};
  static constexpr std::chrono::milliseconds kGrace{2000};

  /// Told about every start, failed start and end, as an English line for the log. `clock` must
  /// outlive the keeper.
  using Log = std::function<void(const std::string& line)>;
  ChildKeeper(Process::Command command, const Clock& clock, Log log);

  /// Takes a process that already runs in the place of the child; when it ends a child is started.
  void Adopt(Process process);

  /// Reaps what ended and starts what is due.
  void Turn();
  /// When Turn has something to start next; nothing while a process runs.
  std::optional<SteadyTime> next_start() const;

  bool running() const { return process_.has_value(); }
  pid_t pid() const { return process_ ? process_->pid() : -1; }
  /// For poll(), -1 when nothing runs.
  int fd() const { return process_ ? process_->fd() : -1; }

  /// How long the process has been running, or has been ours; 0 when none runs.
  std::chrono::milliseconds age() const;

  /// Ends the process so that Turn starts another: for one that hangs.
  void Restart();
  /// Ends it for good.
  void Stop();

 private:
  void NoteEnd();

  Process::Command command_;
  const Clock& clock_;
  Log log_;
  std::optional<Process> process_;
  std::chrono::milliseconds pause_ = kFirstPause;
  SteadyTime started_{};
  SteadyTime due_{};
  bool stopped_ = false;
};

}  // namespace tingping

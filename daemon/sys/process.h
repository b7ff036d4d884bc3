// A process held by descriptor (pidfd): its number may be given to another program after it died,
// the descriptor never means anybody else.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "playlists/result.h"
#include "renderer/host/unique_fd.h"

namespace tingping {

/// Not thread-safe. Destroying it leaves the process alone: what it shows goes on without us.
class Process {
 public:
  struct Command {
    std::filesystem::path program;  // no search in $PATH
    std::vector<std::string> arguments;
  };

  /// Starts a child in a process group of its own, with no signal held back and only descriptors
  /// 0 … 2 open, so that it keeps no port and no file of ours when it outlives us. Errors:
  /// kInternal.
  static Result<Process> Spawn(const Command& command);

  /// A running process that is not our child; nothing when there is none.
  static std::optional<Process> Adopt(pid_t pid);

  pid_t pid() const { return pid_; }
  /// poll() reports it readable when the process has ended.
  int fd() const { return fd_.get(); }

  /// True from the end of the process on; a child is reaped then.
  bool Ended();

  /// SIGTERM, and SIGKILL when it has not ended after `grace`. Blocks until it has.
  void Stop(std::chrono::milliseconds grace);

 private:
  Process(pid_t pid, UniqueFd fd, bool child) : pid_(pid), fd_(std::move(fd)), child_(child) {}
  void Signal(int number);
  bool WaitFor(std::chrono::milliseconds patience);

  pid_t pid_ = -1;
  UniqueFd fd_;
  bool child_ = false;
  bool ended_ = false;
};

}  // namespace tingping

// The file or pipe that a recording is written to.
//
// A recording waits for its reader: that is what a recording is for, and the frames that come late
// are counted as late. But it waits no longer than its patience, so that a reader that stands still
// is a fault and not a wall that hangs.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>

#include "playlists/result.h"
#include "renderer/host/unique_fd.h"

namespace tingping {

/// Not thread-safe.
class VideoStream {
 public:
  static constexpr std::chrono::seconds kPatience{10};

  /// `file` is begun anew; "-" is standard output. A named pipe must have a reader already. From
  /// here on the process ignores SIGPIPE. Errors: kDisplayLost.
  static Result<VideoStream> Open(const std::filesystem::path& file,
                                  std::chrono::milliseconds patience = kPatience);

  /// All of `bytes`. Errors: kDisplayLost, also when the reader is gone or took nothing for as
  /// long as the patience.
  Status Write(std::string_view bytes);

  /// Writing failed, and opening the file again would not carry on where it ended: only a named
  /// pipe gets another reader.
  bool ended() const { return ended_; }

 private:
  VideoStream(UniqueFd fd, std::string name, bool reopens, std::chrono::milliseconds patience);
  Error Lose(std::string detail);

  UniqueFd fd_;
  std::string name_;  // for operators
  bool reopens_;
  std::chrono::milliseconds patience_;
  bool ended_ = false;
};

}  // namespace tingping

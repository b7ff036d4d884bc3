// The lines of a file, one at a time: the play log of a year has gigabytes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "playlists/result.h"
#include "renderer/host/unique_fd.h"

namespace tingping {

class LineStream {
 public:
  /// A longer line is handed out cut.
  static constexpr std::size_t kMostBytes = 16u << 20;

  /// Errors: kFileUnreadable.
  static Result<LineStream> Open(const std::filesystem::path& path);

  /// The next line without its line feed, valid until the next call; none at the end. What the
  /// system cannot read on ends the file, with failed().
  std::optional<std::string_view> Next();

  int line() const { return line_; }  // the number of the last one, from 1
  bool failed() const { return failed_; }

 private:
  explicit LineStream(UniqueFd fd) : fd_(std::move(fd)) {}
  bool Fill();

  UniqueFd fd_;
  std::string buffer_;
  std::size_t at_ = 0;      // of the next line in it
  std::size_t looked_ = 0;  // up to where there is no line feed
  bool ended_ = false;
  bool failed_ = false;
  int line_ = 0;
};

}  // namespace tingping

// A file that somebody puts there, read only when it is whole. Nothing says that a file is
// complete, so it must not have changed for a moment: before it is read, while it is read, and
// under the same name afterwards. Writers that rename a finished file into place are read at once.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>

#include "daemon/feeds/fetcher.h"

namespace tingping {

/// What a file system tells of a file's content.
struct FileStamp {
  std::uint64_t inode = 0;
  std::int64_t size = 0;
  std::int64_t modified_ns = 0;  // since the epoch, by the clock of whoever wrote it

  bool operator==(const FileStamp&) const = default;
};

/// Takes the place of an ETag: another content has another validator.
std::string ValidatorOf(const FileStamp& stamp);

/// kFeedPathMissing when the path, or what it was mounted from, is gone; kFeedPathUnreadable
/// otherwise. `shown` is the path of the request.
Error PathError(const std::filesystem::path& shown, int error_number);

/// One file, of a folder or anywhere. Everything is done within the deadline or ends with `stop`.
class FileReader {
 public:
  using Clock = std::chrono::steady_clock;

  /// `folder` is an open folder or AT_FDCWD; symbolic links are followed only for the latter.
  /// `request` must outlive the reader.
  FileReader(const FetchRequest& request, int folder, std::string name, Clock::time_point deadline,
             std::stop_token stop);

  /// The stamp of a regular file. Errors as PathError.
  Result<FileStamp> Look() const;

  /// Whether the file, which is `stamp` now, has stopped changing; waits at most `settle_ms`.
  bool Settles(const FileStamp& stamp) const;

  /// The bytes of the file that is `stamp`; nothing when it has changed meanwhile.
  /// Errors: kFeedTooLarge, as PathError.
  Result<std::optional<FetchAnswer>> Read(const FileStamp& stamp) const;

 private:
  bool Sleep(std::chrono::milliseconds time) const;
  Result<std::string> ReadAll(int fd) const;

  const FetchRequest& request_;
  const int folder_;
  const std::string name_;
  const Clock::time_point deadline_;
  const std::stop_token stop_;
};

/// The answer without a body: the file is the one the request knows.
FetchAnswer NotModified(const FileStamp& stamp);

/// `request.path` is a file or, with a pattern, a folder. Errors as Fetcher::Fetch. Blocks until
/// the deadline at most, unless the file system itself hangs.
Result<FetchAnswer> ReadPath(const FetchRequest& request, std::stop_token stop);

}  // namespace tingping

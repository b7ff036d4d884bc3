// Tells that something in some folders changed (inotify), without saying what: the caller reads
// again.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "playlists/result.h"

namespace tingping {

/// Not thread-safe. Folders that do not exist are watched as soon as Rescan finds them.
class FolderWatch {
 public:
  static Result<std::unique_ptr<FolderWatch>> Open(std::vector<std::filesystem::path> folders);
  virtual ~FolderWatch() = default;

  /// A descriptor that poll() reports readable when something changed.
  virtual int fd() const = 0;
  /// Reads what is pending; true when something was.
  virtual bool Drain() = 0;
  virtual void Rescan() = 0;
};

}  // namespace tingping

// The pictures that playlists name, as they lie in the content folder's `assets/`.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "playlists/playlist.h"
#include "playlists/program.h"

namespace tingping {

/// Not thread-safe.
class AssetShelf {
 public:
  /// `content` is the content folder.
  explicit AssetShelf(std::filesystem::path content) : content_(std::move(content)) {}

  /// The assets that `playlists` name, by name. A file that is missing, too large or no picture is
  /// a kImageUnusable at each item that names it, and what it was when it was last good stays in
  /// force; one that never was good is left out. A file is read again only when its time or size
  /// changed.
  std::vector<Asset> Take(const std::vector<Playlist>& playlists, Errors* errors);

 private:
  struct Seen {
    std::filesystem::file_time_type time{};
    std::uintmax_t bytes = 0;
    std::optional<Error> problem;
    std::optional<Asset> good;  // the last one
  };

  const Seen& Look(const std::string& name);

  const std::filesystem::path content_;
  std::map<std::string, Seen> seen_;  // by name
};

}  // namespace tingping

// Whether the pictures of the program in force are there, unaltered and whole.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "playlists/program.h"

namespace tingping {

/// Not thread-safe: of the thread that loads programs.
class AssetWatch {
 public:
  /// `folder` is the program's.
  explicit AssetWatch(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// Looks after the assets of another program.
  void Use(const std::vector<Asset>& assets);

  /// One kImageUnusable for each asset that is missing, altered or cannot be decoded. A file is
  /// read again only when its time or size changed.
  Errors Look();

 private:
  struct Seen {
    Asset asset;
    std::filesystem::file_time_type time{};
    std::uintmax_t bytes = 0;
    bool looked = false;
    Errors problems;
  };

  Errors ProblemsOf(const Asset& asset) const;

  const std::filesystem::path folder_;
  std::map<std::string, Seen> seen_;  // by hash
};

}  // namespace tingping

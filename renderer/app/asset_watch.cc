#include "renderer/app/asset_watch.h"

#include "renderer/host/asset_files.h"

namespace tingping {
namespace fs = std::filesystem;

void AssetWatch::Use(const std::vector<Asset>& assets) {
  std::map<std::string, Seen> used;
  for (const Asset& asset : assets) {
    const auto known = seen_.find(asset.hash);
    if (known != seen_.end()) used.insert(*known);
    used[asset.hash].asset = asset;
  }
  seen_ = std::move(used);
}

Errors AssetWatch::Look() {
  Errors problems;
  for (auto& [hash, seen] : seen_) {
    const fs::path file = PathOf(seen.asset, folder_);
    std::error_code failed;
    const fs::file_time_type time = fs::last_write_time(file, failed);
    const std::uintmax_t bytes = failed ? 0 : fs::file_size(file, failed);
    if (failed || !seen.looked || time != seen.time || bytes != seen.bytes) {
      const Result<std::string> read = ProgramAssets(folder_)(seen.asset);
      seen.problems = read ? Errors{} : Errors{read.error()};
      seen.time = time;
      seen.bytes = bytes;
      seen.looked = true;
    }
    problems.insert(problems.end(), seen.problems.begin(), seen.problems.end());
  }
  return problems;
}

}  // namespace tingping

#include "renderer/app/asset_watch.h"

#include "renderer/host/asset_files.h"
#include "renderer/picture/bitmap.h"

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
      seen.problems = ProblemsOf(seen.asset);
      seen.time = time;
      seen.bytes = bytes;
      seen.looked = true;
    }
    problems.insert(problems.end(), seen.problems.begin(), seen.problems.end());
  }
  return problems;
}

Errors AssetWatch::ProblemsOf(const Asset& asset) const {
  const Result<std::string> read = ProgramAssets(folder_)(asset);
  if (!read) return {read.error()};
  const Result<Bitmap> bitmap = DecodeImage(*read, kImageLimits);
  if (bitmap) return {};
  Error broken = bitmap.error();
  broken.detail = "\"" + asset.name + "\"：" + broken.detail;
  return {broken};
}

}  // namespace tingping

#include "daemon/content/asset_shelf.h"

#include <algorithm>
#include <set>

#include "playlists/quote.h"
#include "renderer/host/files.h"

namespace tingping {
namespace fs = std::filesystem;

const AssetShelf::Seen& AssetShelf::Look(const std::string& name) {
  const fs::path file = content_ / name;
  Seen& seen = seen_[name];
  std::error_code failed;
  const fs::file_time_type time = fs::last_write_time(file, failed);
  const std::uintmax_t bytes = failed ? 0 : fs::file_size(file, failed);
  if (failed) {
    seen.problem = Error{FaultCode::kImageUnusable, "没有这个图片文件", {}};
    seen.time = {};
    return seen;
  }
  if (time == seen.time && bytes == seen.bytes) return seen;
  seen.time = time;
  seen.bytes = bytes;
  const Result<std::string> read = ReadFile(file, kImageLimits.bytes);
  if (!read) {
    seen.problem = bytes > kImageLimits.bytes ? ImageTooLarge() : read.error();
    return seen;
  }
  const Result<Asset> asset = AssetOf(name, *read);
  seen.problem = asset ? std::nullopt : std::optional(asset.error());
  if (asset) seen.good = *asset;
  return seen;
}

std::vector<Asset> AssetShelf::Take(const std::vector<Playlist>& playlists, Errors* errors) {
  std::set<std::string> named;
  std::vector<Asset> assets;
  for (const Playlist& playlist : playlists) {
    for (const PlaylistItem& item : playlist.items) {
      if (item.kind != ItemKind::kImage) continue;
      const Seen& seen = Look(item.image);
      if (seen.problem) {
        errors->push_back({FaultCode::kImageUnusable,
                           "图片 " + Quoted(item.image) + " 不能用：" + seen.problem->detail,
                           item.origin.place});
      }
      if (named.insert(item.image).second && seen.good) assets.push_back(*seen.good);
    }
  }
  std::erase_if(seen_, [&](const auto& entry) { return !named.contains(entry.first); });
  std::sort(assets.begin(), assets.end(),
            [](const Asset& a, const Asset& b) { return a.name < b.name; });
  return assets;
}

}  // namespace tingping

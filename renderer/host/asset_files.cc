#include "renderer/host/asset_files.h"

#include <utility>

#include "playlists/quote.h"
#include "renderer/host/files.h"

namespace tingping {
namespace fs = std::filesystem;
namespace {

Result<std::string> ReadVerified(const Asset& asset, const fs::path& file) {
  Result<std::string> bytes = ReadFile(file, kImageLimits.bytes);
  if (!bytes) {
    return Error{FaultCode::kImageUnusable,
                 "图片 " + Quoted(asset.name) + " 读不出来：" + bytes.error().detail,
                 {file.string()}};
  }
  if (IsAsset(asset, *bytes)) return bytes;
  return Error{FaultCode::kImageUnusable,
               "图片 " + Quoted(asset.name) + " 的内容与节目里的校验值不符",
               {file.string()}};
}

}  // namespace

fs::path PathOf(const Asset& asset, const fs::path& folder) {
  return folder / kAssetFolder / asset.hash;
}

AssetReader ProgramAssets(fs::path folder) {
  return [folder = std::move(folder)](const Asset& asset) {
    return ReadVerified(asset, PathOf(asset, folder));
  };
}

AssetReader ContentAssets(fs::path folder) {
  return [folder = std::move(folder)](const Asset& asset) {
    return ReadVerified(asset, folder / asset.name);
  };
}

}  // namespace tingping

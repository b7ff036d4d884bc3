// Pictures from disk, each verified against what the program says of it.
#pragma once

#include <filesystem>

#include "playlists/asset.h"

namespace tingping {

/// Where a program folder has an asset: `<folder>/assets/<hash>`.
std::filesystem::path PathOf(const Asset& asset, const std::filesystem::path& folder);

/// Reads from a program folder. The result may be called by any thread.
AssetReader ProgramAssets(std::filesystem::path folder);

/// Reads from a content folder, where staff put it: `<folder>/assets/防汛.png`.
AssetReader ContentAssets(std::filesystem::path folder);

}  // namespace tingping

// Assets: the picture files that a program shows. The program names them by the hash of their
// bytes; the bytes lie beside it, in `assets/<hash>`.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "playlists/image_header.h"
#include "playlists/json_reader.h"

namespace tingping {

/// The folder of assets, below the content folder as below the program's.
inline constexpr std::string_view kAssetFolder = "assets";

struct Asset {
  std::string name;        // as playlists write it: assets/防汛.png
  std::string hash;        // BLAKE2b-256 of the bytes, lower-case hex
  std::int64_t bytes = 0;  // of the file
  ImageFormat format = ImageFormat::kPng;
  int w = 0;  // px, as it is seen
  int h = 0;

  bool operator==(const Asset&) const = default;
};

/// The bytes of an asset, verified against its hash. Errors: kImageUnusable.
using AssetReader = std::function<Result<std::string>(const Asset&)>;
/// Has none.
AssetReader NoAssets();

/// What a program says of a file of these bytes. Errors: those of ReadImageHeader, without a place.
Result<Asset> AssetOf(std::string name, std::string_view bytes);

/// The kImageUnusable of a file over the limit.
Error ImageTooLarge();

/// Whether `bytes` are the asset's.
bool IsAsset(const Asset& asset, std::string_view bytes);

/// Whether a playlist may name this file: one in the folder of assets itself, not hidden.
bool IsAssetName(std::string_view name);

/// Reads one entry of a program's list.
Asset ReadAsset(const JsonDocument& document, const JsonNode& node, Errors* errors);

}  // namespace tingping

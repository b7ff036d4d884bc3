#include "playlists/asset.h"

#include <algorithm>
#include <array>

#include "playlists/program.h"
#include "playlists/quote.h"

namespace tingping {
namespace {

constexpr std::array kFormats = {ImageFormat::kPng, ImageFormat::kJpeg, ImageFormat::kWebp};
constexpr std::size_t kHashDigits = 64;

bool IsHash(std::string_view text) {
  return text.size() == kHashDigits && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

}  // namespace

AssetReader NoAssets() {
  return [](const Asset& asset) -> Result<std::string> {
    return Error{FaultCode::kImageUnusable, "没有图片 " + Quoted(asset.name), {}};
  };
}

Result<Asset> AssetOf(std::string name, std::string_view bytes) {
  if (bytes.size() > kImageLimits.bytes) return ImageTooLarge();
  const Result<ImageHeader> header = ReadImageHeader(bytes, kImageLimits);
  if (!header) return header.error();
  return Asset{std::move(name), ProgramId(bytes), static_cast<std::int64_t>(bytes.size()),
               header->format,  header->w(),      header->h()};
}

Error ImageTooLarge() {
  return {FaultCode::kImageUnusable,
          "图片文件超过 " + std::to_string(kImageLimits.bytes >> 20) + " MB，请缩小后再放",
          {}};
}

bool IsAsset(const Asset& asset, std::string_view bytes) {
  return static_cast<std::int64_t>(bytes.size()) == asset.bytes && ProgramId(bytes) == asset.hash;
}

bool IsAssetName(std::string_view name) {
  const std::string folder = std::string(kAssetFolder) + '/';
  if (!name.starts_with(folder)) return false;
  name.remove_prefix(folder.size());
  const bool harmless = std::none_of(name.begin(), name.end(), [](char c) {
    return c == '/' || c == '\\' || static_cast<unsigned char>(c) < ' ';
  });
  return harmless && !name.empty() && name.front() != '.';
}

Asset ReadAsset(const JsonDocument& document, const JsonNode& node, Errors* errors) {
  ObjectReader in(document, node, errors);
  Asset asset;
  asset.name = in.String("name");
  asset.hash = in.String("hash");
  asset.bytes = in.Integer("bytes", 1, static_cast<std::int64_t>(kImageLimits.bytes));
  std::vector<std::string_view> types;
  for (const ImageFormat format : kFormats) types.push_back(MediaTypeOf(format));
  asset.format = kFormats[in.Word("type", types)];
  asset.w = static_cast<int>(in.Integer("w", 1, kImageLimits.side_px));
  asset.h = static_cast<int>(in.Integer("h", 1, kImageLimits.side_px));
  // The hash becomes the name of a file.
  if (!asset.hash.empty() && !IsHash(asset.hash)) {
    in.Report("hash", FaultCode::kJsonShape, "\"hash\" 应当是 64 位小写十六进制");
  }
  if (!asset.name.empty() && !IsAssetName(asset.name)) {
    in.Report("name", FaultCode::kJsonShape, "\"name\" 应当是 assets/ 里的文件");
  }
  in.Finish();
  return asset;
}

}  // namespace tingping

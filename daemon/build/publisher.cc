#include "daemon/build/publisher.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "renderer/host/asset_files.h"
#include "renderer/host/files.h"

namespace tingping {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kKept = 3;  // the one in force and two before it
constexpr std::size_t kProgramBytes = 256u << 20;

Error PublishError(const Error& cause) {
  return {FaultCode::kProgramPublish, cause.detail, cause.place};
}

bool IsSound(const fs::path& file, const std::string& id) {
  const auto bytes = ReadFile(file, kProgramBytes);
  return bytes && ProgramId(*bytes) == id;
}

void RemoveOld(const fs::path& dir, const std::string& current) {
  const auto files = ListFiles(dir, ".json");
  if (!files) return;
  std::vector<std::pair<fs::file_time_type, fs::path>> others;
  for (const fs::path& file : *files) {
    std::error_code ignored;
    if (file.filename() != current) others.emplace_back(fs::last_write_time(file, ignored), file);
  }
  std::sort(others.rbegin(), others.rend());
  for (std::size_t i = kKept - 1; i < others.size(); ++i) {
    std::error_code ignored;
    fs::remove(others[i].second, ignored);
  }
}

/// Before the program that names them: whoever reads it finds them there.
Status CopyAssets(const fs::path& dir, const std::vector<Asset>& assets, const AssetReader& read) {
  for (const Asset& asset : assets) {
    if (ProgramAssets(dir)(asset)) continue;
    const Result<std::string> bytes = read(asset);
    if (!bytes) return bytes.error();
    std::error_code failed;
    fs::create_directories(dir / kAssetFolder, failed);
    if (const Status written = ReplaceFile(PathOf(asset, dir), *bytes); !written) return written;
  }
  return Ok{};
}

std::set<std::string> HashesOf(const std::vector<Asset>& assets) {
  std::set<std::string> hashes;
  for (const Asset& asset : assets) hashes.insert(asset.hash);
  return hashes;
}

/// The hashes that the kept programs name; nothing when one of them cannot be read.
std::optional<std::set<std::string>> NamedHashes(const fs::path& dir) {
  const auto files = ListFiles(dir, ".json");
  if (!files) return std::nullopt;
  std::set<std::string> named;
  for (const fs::path& file : *files) {
    Result<std::string> bytes = ReadFile(file, kProgramBytes);
    if (!bytes) return std::nullopt;
    const Result<Program> program = ParseProgram(*std::move(bytes), file.string());
    if (program) named.merge(HashesOf(program->assets));
  }
  return named;
}

void RemoveUnnamedAssets(const fs::path& dir, const std::vector<Asset>& current) {
  const auto files = ListFiles(dir / kAssetFolder, "");
  if (!files) return;
  const std::set<std::string> in_force = HashesOf(current);
  std::vector<fs::path> others;
  for (const fs::path& file : *files) {
    if (!in_force.contains(file.filename().string())) others.push_back(file);
  }
  if (others.empty()) return;
  const std::optional<std::set<std::string>> named = NamedHashes(dir);
  if (!named) return;
  for (const fs::path& file : others) {
    std::error_code ignored;
    if (!named->contains(file.filename().string())) fs::remove(file, ignored);
  }
}

}  // namespace

Result<Published> PublishProgram(const fs::path& dir, const Program& program,
                                 const AssetReader& assets) {
  const std::string bytes = SerializeProgram(program);
  Published out;
  out.id = ProgramId(bytes);
  const std::string name = out.id + ".json";
  std::error_code failed;
  if (const Status copied = CopyAssets(dir, program.assets, assets); !copied) {
    return PublishError(copied.error());
  }
  const bool named = fs::read_symlink(dir / "current", failed) == name;
  if (named && IsSound(dir / name, out.id)) return out;
  // What the renderer would refuse must never become current.
  if (const Result<Program> again = ParseProgram(bytes, name); !again) {
    return PublishError(again.error());
  }
  fs::create_directories(dir, failed);
  if (const Status written = ReplaceFile(dir / name, bytes); !written) {
    return PublishError(written.error());
  }
  if (const Status linked = ReplaceLink(dir / "current", name); !linked) {
    return PublishError(linked.error());
  }
  RemoveOld(dir, name);
  RemoveUnnamedAssets(dir, program.assets);
  out.changed = true;
  return out;
}

}  // namespace tingping

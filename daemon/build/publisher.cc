#include "daemon/build/publisher.h"

#include <algorithm>
#include <utility>
#include <vector>

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

}  // namespace

Result<Published> PublishProgram(const fs::path& dir, const Program& program) {
  const std::string bytes = SerializeProgram(program);
  Published out;
  out.id = ProgramId(bytes);
  const std::string name = out.id + ".json";
  std::error_code failed;
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
  out.changed = true;
  return out;
}

}  // namespace tingping

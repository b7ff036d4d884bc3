#include "daemon/store/damaged_file.h"

#include <sqlite3.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

namespace tingping {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kKept = 3;
constexpr const char* kMark = ".damaged-";
constexpr const char* kSuffixes[] = {"", "-wal", "-shm"};

/// A bad disk must not fill up with copies of bad files.
void RemoveOldest(const fs::path& file) {
  const std::string prefix = file.filename().string() + kMark;
  std::vector<std::string> found;
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(file.parent_path(), ignored)) {
    const std::string path = entry.path().string();
    const bool whole = !path.ends_with("-wal") && !path.ends_with("-shm");
    if (whole && entry.path().filename().string().starts_with(prefix)) found.push_back(path);
  }
  std::sort(found.begin(), found.end(), std::greater<>());
  for (std::size_t i = kKept; i < found.size(); ++i) {
    for (const char* suffix : kSuffixes) fs::remove(found[i] + suffix, ignored);
  }
}

}  // namespace

bool IsDamage(int sqlite_code) {
  static_assert(kDamageCode == SQLITE_CORRUPT);
  const int primary = sqlite_code & 0xFF;
  return primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB;
}

Error MoveAside(const fs::path& file, Instant now) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
  const std::string aside = file.string() + kMark + std::to_string(seconds);
  for (const char* suffix : kSuffixes) {
    // What cannot be renamed shows when the file is opened again.
    std::error_code ignored;
    fs::rename(file.string() + suffix, aside + suffix, ignored);
  }
  RemoveOldest(file);
  return {FaultCode::kStore, "数据库文件损坏，已改名保留，数据将重新获取", {aside}};
}

}  // namespace tingping

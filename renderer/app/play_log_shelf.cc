#include "renderer/app/play_log_shelf.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <numeric>
#include <set>
#include <string>

#include "renderer/host/unique_fd.h"

namespace tingping {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kFirstLook = 64 << 10;
constexpr std::int64_t kLookFurther = 16;

std::int64_t TotalOf(const std::vector<ShelvedPlays>& files) {
  return std::accumulate(
      files.begin(), files.end(), std::int64_t{0},
      [](std::int64_t sum, const ShelvedPlays& each) { return sum + each.bytes; });
}

std::string ReadEnd(int fd, std::int64_t size, std::int64_t bytes) {
  std::string end(static_cast<std::size_t>(bytes), '\0');
  const ssize_t got = ::pread(fd, end.data(), end.size(), size - bytes);
  end.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
  return end;
}

/// The last whole line of `text`; what stands before its first line feed may be half a line.
std::optional<PlayLine> LastLineOf(std::string_view text, bool from_start) {
  while (!text.empty()) {
    if (text.back() == '\n') text.remove_suffix(1);
    const std::size_t before = text.rfind('\n');
    if (before == std::string_view::npos && !from_start) return std::nullopt;
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    if (auto line = ParsePlayLine(text.substr(begin), PlayText::kPassedOver)) return line;
    text = text.substr(0, begin);
  }
  return std::nullopt;
}

std::optional<PlayLine> LastLineIn(const fs::path& path) {
  const UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat info {};
  if (!fd.valid() || ::fstat(fd.get(), &info) != 0) return std::nullopt;
  for (std::int64_t look = kFirstLook;; look *= kLookFurther) {
    const std::int64_t bytes = std::min<std::int64_t>(look, info.st_size);
    const bool all = bytes == info.st_size;
    auto line = LastLineOf(ReadEnd(fd.get(), info.st_size, bytes), all);
    if (line || all) return line;
  }
}

}  // namespace

ChainEnd FindChainEnd(const fs::path& folder) {
  ChainEnd end;
  for (const ShelvedPlays& shelved : ListPlays(folder)) {
    const auto line = LastLineIn(folder / PlayFileName(shelved.file));
    if (line && line->seq > end.link.seq) end = {{line->seq, line->chain}, shelved.file};
  }
  return end;
}

std::vector<PlayFile> PlaysToDrop(const std::vector<ShelvedPlays>& files,
                                  const PlayLimits& limits) {
  std::set<CivilDate> days;
  for (const ShelvedPlays& each : files) days.insert(each.file.date);
  std::int64_t bytes = TotalOf(files);
  std::vector<PlayFile> drop;
  auto next = files.begin();
  while (!days.empty()) {
    const auto kept = static_cast<int>(days.size());
    const bool too_many = kept > std::max(limits.days, PlayLimits::kLeastDays);
    if (!too_many && (bytes <= limits.disk_bytes || kept <= PlayLimits::kLeastDays)) break;
    for (; next != files.end() && next->file.date == *days.begin(); ++next) {
      bytes -= next->bytes;
      drop.push_back(next->file);
    }
    days.erase(days.begin());
  }
  return drop;
}

bool OverDiskBound(const std::vector<ShelvedPlays>& files, const PlayLimits& limits) {
  return TotalOf(files) > limits.disk_bytes;
}

}  // namespace tingping

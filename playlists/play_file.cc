#include "playlists/play_file.h"

#include <charconv>

namespace tingping {
namespace {

constexpr std::size_t kDateSize = 10;  // 2026-11-23

}  // namespace

std::string PlayFileName(const PlayFile& file) {
  std::string name = FormatDate(file.date);
  if (file.part > 1) name += '-' + std::to_string(file.part);
  return name.append(kPlayFileEnd);
}

std::optional<PlayFile> ParsePlayFileName(std::string_view name) {
  const std::optional<CivilDate> date = ParseDate(name.substr(0, kDateSize));
  if (!date || !name.ends_with(kPlayFileEnd)) return std::nullopt;
  PlayFile file{*date, 1};
  name.remove_prefix(kDateSize);
  name.remove_suffix(kPlayFileEnd.size());
  if (!name.empty()) {
    const auto read = std::from_chars(name.data() + 1, name.data() + name.size(), file.part);
    if (read.ec != std::errc()) return std::nullopt;
  }
  const std::string end = FormatDate(*date).append(name).append(kPlayFileEnd);
  if (PlayFileName(file) != end) return std::nullopt;  // part 1 has no number, none has a zero
  return file;
}

}  // namespace tingping

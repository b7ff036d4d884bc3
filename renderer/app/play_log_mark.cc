#include "renderer/app/play_log_mark.h"

#include <fcntl.h>

#include <array>
#include <cerrno>
#include <sstream>
#include <string>
#include <system_error>

#include "playlists/program.h"
#include "renderer/host/files.h"
#include "renderer/host/system_error.h"

namespace tingping {
namespace {

namespace fs = std::filesystem;

constexpr char kName[] = "now";
constexpr int kSlots = 2;
constexpr std::size_t kSector = 512;
constexpr std::size_t kMostBytes = 64u << 20;
constexpr std::size_t kCheckBytes = 16;

Error CannotWrite(const fs::path& file, int error_number) {
  return SystemError(FaultCode::kPlayLog, "播放记录写不进", file, error_number);
}

/// A sector of blanks with the numbers and their hash.
std::string SlotOf(const PlayProgress& progress) {
  std::ostringstream numbers;
  numbers << progress.now.time_since_epoch().count() << ' ' << progress.steady.count() << ' '
          << static_cast<int>(progress.clock) << ' ' << progress.frames << ' '
          << progress.unlit_frames << ' ';
  std::string slot = numbers.str();
  slot += HashHex(slot, kCheckBytes);
  slot.resize(kSector - 1, ' ');
  return slot + '\n';
}

std::optional<PlayProgress> ReadSlot(const std::string& slot) {
  std::istringstream numbers(slot);
  std::int64_t now = 0;
  std::int64_t steady = 0;
  int clock = 0;
  PlayProgress progress;
  numbers >> now >> steady >> clock >> progress.frames >> progress.unlit_frames;
  if (!numbers || clock < 0 || clock > static_cast<int>(ClockSource::kGiven)) return std::nullopt;
  progress.now = Instant(std::chrono::milliseconds(now));
  progress.steady = std::chrono::milliseconds(steady);
  progress.clock = static_cast<ClockSource>(clock);
  if (SlotOf(progress) != slot) return std::nullopt;
  return progress;
}

void Apply(const PlayProgress& progress, PlayRecord* record) {
  record->ended = progress.now;
  record->steady_ended = progress.steady;
  record->clock = progress.clock;
  record->frames = progress.frames;
  record->unlit_frames = progress.unlit_frames;
}

}  // namespace

Status PlayMark::Begin(const PlayRecord& so_far, const PlayProgress& progress, const TimeZone& zone,
                       const PlayLink& last) {
  PlayRecord record = so_far;
  Apply(progress, &record);
  record.reason = "cut";
  PlayLink link = last;
  std::string bytes = SlotOf(progress) + std::string(kSector - 1, ' ') + '\n';
  bytes += FormatPlayLine(record, zone, false, &link);
  std::error_code failed;
  fs::create_directories(folder_, failed);
  if (failed) return CannotWrite(folder_, failed.value());
  fd_.Reset();
  const fs::path path = folder_ / kName;
  if (const Status replaced = ReplaceFile(path, bytes); !replaced) {
    return Error{FaultCode::kPlayLog, replaced.error().detail, replaced.error().place};
  }
  fd_ = UniqueFd(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  if (!fd_.valid()) return CannotWrite(path, errno);
  slot_ = 0;
  return Ok{};
}

Status PlayMark::Advance(const PlayProgress& progress) {
  slot_ = (slot_ + 1) % kSlots;
  const std::string slot = SlotOf(progress);
  const off_t at = slot_ * static_cast<off_t>(kSector);
  errno = ENOSPC;
  if (::pwrite(fd_.get(), slot.data(), slot.size(), at) != static_cast<ssize_t>(slot.size()) ||
      ::fdatasync(fd_.get()) != 0) {
    return CannotWrite(folder_ / kName, errno);
  }
  return Ok{};
}

std::optional<PlayRecord> CutPlay(const fs::path& folder, const PlayLink& last) {
  const Result<std::string> bytes = ReadFile(folder / kName, kMostBytes);
  if (!bytes || bytes->size() <= kSlots * kSector) return std::nullopt;
  std::string line = bytes->substr(kSlots * kSector);
  if (line.back() != '\n') return std::nullopt;
  line.pop_back();
  const std::optional<PlayLine> parsed = ParsePlayLine(line, PlayText::kRead);
  if (!parsed || parsed->seq <= last.seq) return std::nullopt;
  PlayRecord record = parsed->record;
  for (int slot = 0; slot < kSlots; ++slot) {
    const auto progress =
        ReadSlot(bytes->substr(static_cast<std::size_t>(slot) * kSector, kSector));
    if (progress && progress->frames >= record.frames) Apply(*progress, &record);
  }
  return record;
}

}  // namespace tingping

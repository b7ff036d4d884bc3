#include "renderer/app/play_log.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

#include "renderer/host/log.h"
#include "renderer/host/system_error.h"

namespace tingping {
namespace {

namespace fs = std::filesystem;

constexpr mode_t kFileMode = 0640;

Error CannotWrite(const fs::path& file, int error_number) {
  return SystemError(FaultCode::kPlayLog, "播放记录写不进", file, error_number);
}

/// A power cut or a full disk may have left half a line; what follows must not run on in it.
bool EndsWithinLine(int fd, std::int64_t size) {
  char last = '\n';
  return size > 0 && ::pread(fd, &last, 1, size - 1) == 1 && last != '\n';
}

/// A new file's name outlives a power cut only then. Where it cannot be had, the lines are there.
void SyncFolder(const fs::path& folder) {
  const UniqueFd fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (fd.valid()) ::fsync(fd.get());
}

Error TooLarge(const std::vector<ShelvedPlays>& files, const PlayLimits& limits) {
  return {FaultCode::kPlayLogLarge,
          "超过 " + std::to_string(limits.disk_bytes >> 20) + " MiB，最早的是 " +
              FormatDate(files.front().file.date) + "；六个月以内的不删",
          {}};
}

}  // namespace

PlayLog::PlayLog(fs::path folder, const PlayLimits& limits)
    : folder_(std::move(folder)), limits_(limits) {}

PlayLog::~PlayLog() { static_cast<void>(Sync().ok()); }

const PlayLink& PlayLog::End() {
  if (!end_) end_ = FindChainEnd(folder_);
  return end_->link;
}

Status PlayLog::Append(const PlayRecord& record, const TimeZone& zone) {
  const CivilDate date = zone.ToCivil(record.ended).date;
  PlayLink link = End();
  if (!fd_.valid() || date != file_.date || bytes_ >= limits_.file_bytes) {
    if (const Status opened = Open(FileFor(date)); !opened) return opened;
  }
  const bool opens = end_->file != file_;
  const std::string line = FormatPlayLine(record, zone, opens, &link);
  errno = ENOSPC;  // what a short write without an error means
  if (::write(fd_.get(), line.data(), line.size()) != static_cast<ssize_t>(line.size())) {
    const Error error = CannotWrite(folder_ / PlayFileName(file_), errno);
    fd_.Reset();
    return error;
  }
  end_ = {std::move(link), file_};
  bytes_ += static_cast<std::int64_t>(line.size());
  dirty_ = true;
  return Ok{};
}

Status PlayLog::Sync() {
  if (!dirty_ || !fd_.valid()) return Ok{};
  dirty_ = false;
  if (::fdatasync(fd_.get()) != 0) return CannotWrite(folder_ / PlayFileName(file_), errno);
  return Ok{};
}

PlayFile PlayLog::FileFor(CivilDate date) const {
  PlayFile file{date, 1};
  for (const ShelvedPlays& shelved : ListPlays(folder_)) {
    if (shelved.file.date != date) continue;
    file = shelved.file;
    if (shelved.bytes >= limits_.file_bytes) ++file.part;
  }
  return file;
}

Status PlayLog::Open(const PlayFile& file) {
  if (const Status synced = Sync(); !synced) return synced;
  std::error_code failed;
  fs::create_directories(folder_, failed);
  if (failed) return CannotWrite(folder_, failed.value());
  const fs::path path = folder_ / PlayFileName(file);
  fd_ = UniqueFd(::open(path.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, kFileMode));
  if (!fd_.valid()) return CannotWrite(path, errno);
  bytes_ = ::lseek(fd_.get(), 0, SEEK_END);
  if (EndsWithinLine(fd_.get(), bytes_) && ::write(fd_.get(), "\n", 1) != 1) {
    const Error error = CannotWrite(path, errno);
    fd_.Reset();
    return error;
  }
  file_ = file;
  SyncFolder(folder_);
  KeepToLimits();
  return Ok{};
}

void PlayLog::KeepToLimits() {
  std::vector<ShelvedPlays> files = ListPlays(folder_);
  for (const PlayFile& old : PlaysToDrop(files, limits_)) {
    if (old == file_) break;  // never what is being written, whatever its date
    std::error_code failed;
    fs::remove(folder_ / PlayFileName(old), failed);
    if (failed) break;
    LogInfo("播放记录 " + PlayFileName(old) + " 已过保存期，删除");
    std::erase_if(files, [&old](const ShelvedPlays& each) { return each.file == old; });
  }
  problems_.clear();
  if (OverDiskBound(files, limits_)) problems_.push_back(TooLarge(files, limits_));
}

}  // namespace tingping

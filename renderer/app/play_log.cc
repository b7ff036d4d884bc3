#include "renderer/app/play_log.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

#include "renderer/host/system_error.h"

namespace tingping {
namespace {

constexpr mode_t kFileMode = 0640;

std::string ToLine(const PlayRecord& record, const TimeZone& zone) {
  nlohmann::ordered_json line = {{"started", FormatInstant(record.started, zone)},
                                 {"ended", FormatInstant(record.ended, zone)},
                                 {"program", record.program},
                                 {"playlist", record.playlist},
                                 {"rule", record.rule},
                                 {"item", record.item},
                                 {"scene", record.scene},
                                 {"frames", record.frames},
                                 {"reason", record.reason},
                                 {"text", record.text}};
  if (record.unlit_frames > 0) line["unlit_frames"] = record.unlit_frames;
  return line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
}

Error CannotWrite(const std::filesystem::path& file, int error_number) {
  return SystemError(FaultCode::kPlayLog, "播放记录写不进", file, error_number);
}

/// A power cut or a full disk may have left half a line; what follows must not run on in it.
bool EndsWithinLine(int fd) {
  const off_t size = ::lseek(fd, 0, SEEK_END);
  char last = '\n';
  return size > 0 && ::pread(fd, &last, 1, size - 1) == 1 && last != '\n';
}

}  // namespace

PlayLog::PlayLog(std::filesystem::path folder) : folder_(std::move(folder)) {}

PlayLog::~PlayLog() { static_cast<void>(Sync().ok()); }

Status PlayLog::Append(const PlayRecord& record, const TimeZone& zone) {
  const CivilDate date = zone.ToCivil(record.ended).date;
  if (!fd_.valid() || date != date_) {
    if (const Status opened = Open(date); !opened) return opened;
  }
  const std::string line = ToLine(record, zone);
  errno = ENOSPC;  // what a short write without an error means
  if (::write(fd_.get(), line.data(), line.size()) != static_cast<ssize_t>(line.size())) {
    const Error error = CannotWrite(file_, errno);
    fd_.Reset();
    return error;
  }
  dirty_ = true;
  return Ok{};
}

Status PlayLog::Sync() {
  if (!dirty_ || !fd_.valid()) return Ok{};
  dirty_ = false;
  if (::fdatasync(fd_.get()) != 0) return CannotWrite(file_, errno);
  return Ok{};
}

Status PlayLog::Open(CivilDate date) {
  if (const Status synced = Sync(); !synced) return synced;
  std::error_code failed;
  std::filesystem::create_directories(folder_, failed);
  if (failed) return CannotWrite(folder_, failed.value());
  file_ = folder_ / (FormatDate(date) + ".jsonl");
  fd_ = UniqueFd(::open(file_.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, kFileMode));
  if (!fd_.valid()) return CannotWrite(file_, errno);
  if (EndsWithinLine(fd_.get()) && ::write(fd_.get(), "\n", 1) != 1) {
    const Error error = CannotWrite(file_, errno);
    fd_.Reset();
    return error;
  }
  date_ = date;
  return Ok{};
}

}  // namespace tingping

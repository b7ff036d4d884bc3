#include "daemon/feeds/file_source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <condition_variable>
#include <ctime>
#include <mutex>
#include <utility>

#include "daemon/feeds/folder_source.h"
#include "renderer/host/system_error.h"
#include "renderer/host/unique_fd.h"

namespace tingping {
namespace {

constexpr std::int64_t kNanoseconds = 1'000'000'000;

FileStamp StampOf(const struct stat& info) {
  return {info.st_ino, info.st_size, info.st_mtim.tv_sec * kNanoseconds + info.st_mtim.tv_nsec};
}

/// As HTTP writes dates; the locale of the process is C.
std::string HttpDate(std::int64_t ns) {
  const std::time_t time = ns / kNanoseconds;
  std::tm parts{};
  std::array<char, 64> text{};
  if (gmtime_r(&time, &parts) == nullptr) return {};
  return {text.data(),
          std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts)};
}

/// What a stick or a share says that is no longer there.
bool IsGone(int error_number) {
  constexpr std::array kGone = {ENOENT,   ENOTDIR,   ENODEV,       ENXIO,     ESTALE,
                                ENOTCONN, EHOSTDOWN, EHOSTUNREACH, ENOMEDIUM, ETIMEDOUT};
  return std::find(kGone.begin(), kGone.end(), error_number) != kGone.end();
}

/// Bind mounts have the device number of what they show, so the kernel is asked.
bool IsMountPoint(const std::filesystem::path& path) {
  struct statx info {};
  if (statx(AT_FDCWD, path.c_str(), 0, STATX_TYPE, &info) != 0) return false;
  return (info.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0;
}

Error NeverSettled(const FetchRequest& request) {
  return {FaultCode::kFeedTimeout,
          request.path.string() + " 一直在变，" + std::to_string(request.timeout_ms) +
              " 毫秒内没有等到写完",
          {}};
}

Result<FetchAnswer> ReadFileSource(const FetchRequest& request, std::stop_token stop) {
  const auto deadline = FileReader::Clock::now() + std::chrono::milliseconds(request.timeout_ms);
  const FileReader reader(request, AT_FDCWD, request.path.string(), deadline, stop);
  while (!stop.stop_requested() && FileReader::Clock::now() < deadline) {
    const Result<FileStamp> stamp = reader.Look();
    if (!stamp) return stamp.error();
    if (!request.etag.empty() && ValidatorOf(*stamp) == request.etag) return NotModified(*stamp);
    if (!reader.Settles(*stamp)) continue;
    Result<std::optional<FetchAnswer>> answer = reader.Read(*stamp);
    if (!answer) return answer.error();
    if (*answer) return **std::move(answer);
  }
  return NeverSettled(request);
}

}  // namespace

std::string ValidatorOf(const FileStamp& stamp) {
  return '"' + std::to_string(stamp.size) + '-' + std::to_string(stamp.modified_ns) + '-' +
         std::to_string(stamp.inode) + '"';
}

Error PathError(const std::filesystem::path& shown, int error_number) {
  const FaultCode code =
      IsGone(error_number) ? FaultCode::kFeedPathMissing : FaultCode::kFeedPathUnreadable;
  return {code, shown.string() + "：" + DescribeErrno(error_number), {}};
}

FetchAnswer NotModified(const FileStamp& stamp) {
  FetchAnswer answer;
  answer.status = 304;
  answer.etag = ValidatorOf(stamp);
  answer.last_modified = HttpDate(stamp.modified_ns);
  return answer;
}

FileReader::FileReader(const FetchRequest& request, int folder, std::string name,
                       Clock::time_point deadline, std::stop_token stop)
    : request_(request),
      folder_(folder),
      name_(std::move(name)),
      deadline_(deadline),
      stop_(std::move(stop)) {}

Result<FileStamp> FileReader::Look() const {
  struct stat info {};
  const int flags = folder_ == AT_FDCWD ? 0 : AT_SYMLINK_NOFOLLOW;
  if (fstatat(folder_, name_.c_str(), &info, flags) != 0) return PathError(request_.path, errno);
  if (S_ISDIR(info.st_mode)) return PathError(request_.path, EISDIR);
  if (!S_ISREG(info.st_mode)) {
    return Error{FaultCode::kFeedPathUnreadable, request_.path.string() + "：不是普通文件", {}};
  }
  return StampOf(info);
}

bool FileReader::Settles(const FileStamp& stamp) const {
  // The age counts only one way: a stick's clock may be hours ahead, and then the file is watched.
  const auto wall = std::chrono::system_clock::now().time_since_epoch();
  const std::int64_t age_ns =
      std::chrono::duration_cast<std::chrono::nanoseconds>(wall).count() - stamp.modified_ns;
  if (age_ns >= std::int64_t{request_.settle_ms} * 1'000'000) return true;
  if (!Sleep(std::chrono::milliseconds(request_.settle_ms))) return false;
  const Result<FileStamp> again = Look();
  return again.ok() && *again == stamp;
}

Result<std::optional<FetchAnswer>> FileReader::Read(const FileStamp& stamp) const {
  if (stamp.size > static_cast<std::int64_t>(request_.limit_bytes)) {
    return Error{FaultCode::kFeedTooLarge,
                 request_.path.string() + " 的文件超过上限 " +
                     std::to_string(request_.limit_bytes) + " 字节",
                 {}};
  }
  const int follow = folder_ == AT_FDCWD ? 0 : O_NOFOLLOW;
  // O_NONBLOCK: a pipe that took the file's place must not hang the reader.
  const UniqueFd fd(openat(folder_, name_.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | follow));
  if (!fd.valid()) return PathError(request_.path, errno);
  Result<std::string> bytes = ReadAll(fd.get());
  if (!bytes) return bytes.error();
  struct stat info {};
  if (fstat(fd.get(), &info) != 0) return PathError(request_.path, errno);
  const Result<FileStamp> named = Look();
  const bool same = StampOf(info) == stamp && named.ok() && *named == stamp &&
                    static_cast<std::int64_t>(bytes->size()) == stamp.size;
  if (!same) return std::optional<FetchAnswer>();
  FetchAnswer answer = NotModified(stamp);
  answer.status = 200;
  answer.received_bytes = bytes->size();
  answer.body = *std::move(bytes);
  return std::optional<FetchAnswer>(std::move(answer));
}

/// False when it is time to end.
bool FileReader::Sleep(std::chrono::milliseconds time) const {
  std::mutex mutex;
  std::condition_variable_any never;
  std::unique_lock lock(mutex);
  const auto until = std::min(Clock::now() + time, deadline_);
  never.wait_until(lock, stop_, until, [] { return false; });
  return !stop_.stop_requested() && Clock::now() < deadline_;
}

Result<std::string> FileReader::ReadAll(int fd) const {
  std::string bytes;
  std::array<char, 65536> buffer;
  while (!stop_.stop_requested() && Clock::now() < deadline_) {
    const ssize_t got = read(fd, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return PathError(request_.path, errno);
    if (got == 0 || bytes.size() > request_.limit_bytes) return bytes;
    bytes.append(buffer.data(), static_cast<std::size_t>(got));
  }
  return NeverSettled(request_);
}

Result<FetchAnswer> ReadPath(const FetchRequest& request, std::stop_token stop) {
  if (!request.mount.empty() && !IsMountPoint(request.mount)) {
    return Error{FaultCode::kFeedPathMissing,
                 request.mount.string() + " 没有挂载：U 盘没插好，或共享没有连上",
                 {}};
  }
  return request.pattern.empty() ? ReadFileSource(request, std::move(stop))
                                 : ReadFolderSource(request, std::move(stop));
}

}  // namespace tingping

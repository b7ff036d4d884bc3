#include "renderer/host/files.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>

#include "renderer/host/system_error.h"

namespace tingping {
namespace {

namespace fs = std::filesystem;

constexpr mode_t kLockMode = 0640;

Error FileError(std::string_view what, const fs::path& path, int error_number) {
  return SystemError(FaultCode::kFileUnreadable, what, path, error_number);
}

/// A name beside `path` that no other thread or process uses; hidden, so that readers of the
/// folder pass it over.
fs::path TemporaryBeside(const fs::path& path) {
  static std::atomic<unsigned> counter{0};
  return path.parent_path() / ("." + path.filename().string() + "." + std::to_string(::getpid()) +
                               "." + std::to_string(counter.fetch_add(1)) + ".tmp");
}

fs::path FolderOf(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

/// Makes renames in a folder last through a power cut.
Status SyncFolder(const fs::path& folder) {
  const UniqueFd fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!fd.valid() || ::fsync(fd.get()) != 0) return FileError("无法同步文件夹", folder, errno);
  return Ok{};
}

Status WriteAll(int fd, std::string_view bytes, const fs::path& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return FileError("无法写入", path, errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return Ok{};
}

Status WriteSynced(const fs::path& path, std::string_view bytes) {
  UniqueFd fd(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644));
  if (!fd.valid()) return FileError("无法写入", path, errno);
  if (Status written = WriteAll(fd.get(), bytes, path); !written) return written;
  if (::fsync(fd.get()) != 0) return FileError("无法写入", path, errno);
  if (!fd.Reset()) return FileError("无法写入", path, errno);
  return Ok{};
}

Status RenameOver(const fs::path& temporary, const fs::path& path) {
  if (::rename(temporary.c_str(), path.c_str()) != 0) {
    const Error error = FileError("无法替换", path, errno);
    ::unlink(temporary.c_str());
    return error;
  }
  return SyncFolder(FolderOf(path));
}

bool EndsWith(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

bool IsLeftover(std::string_view name) {
  return name.starts_with('.') || name.starts_with("~$") || EndsWith(name, "~") ||
         EndsWith(name, ".swp") || EndsWith(name, ".tmp");
}

}  // namespace

Result<std::string> ReadFile(const fs::path& path, std::size_t limit_bytes) {
  // O_NONBLOCK: a pipe somebody left in the folder must not hang the reader.
  const UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat info {};
  if (!fd.valid() || ::fstat(fd.get(), &info) != 0) return FileError("无法读取", path, errno);
  if (S_ISDIR(info.st_mode)) return FileError("无法读取", path, EISDIR);
  if (!S_ISREG(info.st_mode)) {
    return Error{FaultCode::kFileUnreadable, "不是普通文件：" + path.string(),
                 Place{path.string(), 0, 0}};
  }
  std::string bytes;
  bytes.reserve(std::min(static_cast<std::size_t>(info.st_size), limit_bytes) + 1);
  char block[64 << 10];
  while (bytes.size() <= limit_bytes) {
    const ssize_t got = ::read(fd.get(), block, sizeof block);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return FileError("无法读取", path, errno);
    if (got == 0) return bytes;
    bytes.append(block, static_cast<std::size_t>(got));
  }
  return Error{FaultCode::kFileUnreadable,
               "文件过大：" + path.string() + " 超过 " + std::to_string(limit_bytes) + " 字节",
               Place{path.string(), 0, 0}};
}

Status ReplaceFile(const fs::path& path, std::string_view bytes) {
  const fs::path temporary = TemporaryBeside(path);
  if (Status written = WriteSynced(temporary, bytes); !written) {
    ::unlink(temporary.c_str());
    return Error{written.error().code, written.error().detail, Place{path.string(), 0, 0}};
  }
  return RenameOver(temporary, path);
}

Status ReplaceLink(const fs::path& link, const std::string& target) {
  const fs::path temporary = TemporaryBeside(link);
  if (::symlink(target.c_str(), temporary.c_str()) != 0) {
    return FileError("无法建立链接", link, errno);
  }
  return RenameOver(temporary, link);
}

Result<UniqueFd> LockFile(const fs::path& path) {
  UniqueFd fd(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kLockMode));
  if (!fd.valid()) return FileError("打不开锁文件", path, errno);
  if (::flock(fd.get(), LOCK_EX | LOCK_NB) == 0) return fd;
  if (errno != EWOULDBLOCK) return FileError("锁不住文件", path, errno);
  return Error{FaultCode::kInternal, "另一个进程正在使用这个文件夹", Place{path.string(), 0, 0}};
}

Result<std::vector<fs::path>> ListFiles(const fs::path& folder, std::string_view extension) {
  std::error_code error;
  fs::directory_iterator entries(folder, error);
  std::vector<fs::path> files;
  for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
    const std::string name = entries->path().filename().string();
    std::error_code ignored;  // an entry that vanished meanwhile is no file
    if (EndsWith(name, extension) && !IsLeftover(name) && entries->is_regular_file(ignored)) {
      files.push_back(entries->path());
    }
  }
  if (error) return FileError("无法读取文件夹", folder, error.value());
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace tingping

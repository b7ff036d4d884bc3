#include "renderer/output/video_stream.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <utility>

#include "renderer/host/system_error.h"

namespace tingping {
namespace {

constexpr int kPipeBytes = 1 << 20;  // what the kernel lets anybody have
constexpr mode_t kMode = 0644;

bool IsPipe(int fd) {
  struct stat status {};
  return ::fstat(fd, &status) == 0 && S_ISFIFO(status.st_mode);
}

/// Standard output, for us alone: that we do not wait in write() must not be so for the shell that
/// shares it.
UniqueFd OpenStandardOutput() {
  const char* const again = "/proc/self/fd/1";
  if (IsPipe(STDOUT_FILENO)) return UniqueFd(::open(again, O_WRONLY | O_NONBLOCK | O_CLOEXEC));
  return UniqueFd(::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1));
}

}  // namespace

Result<VideoStream> VideoStream::Open(const std::filesystem::path& file,
                                      std::chrono::milliseconds patience) {
  std::signal(SIGPIPE, SIG_IGN);  // a reader that goes away is an error of write()
  const bool standard = file == "-";
  constexpr int kFlags = O_WRONLY | O_CREAT | O_TRUNC | O_NONBLOCK | O_CLOEXEC;
  UniqueFd fd = standard ? OpenStandardOutput() : UniqueFd(::open(file.c_str(), kFlags, kMode));
  if (!fd.valid() && errno == ENXIO) {
    return Error{FaultCode::kDisplayLost, "录像管道没有人读：" + file.string(), {}};
  }
  std::string name = standard ? "标准输出" : file.string();
  if (!fd.valid()) return SystemError(FaultCode::kDisplayLost, "录像打不开", name, errno);
  const bool pipe = IsPipe(fd.get());
  if (pipe) ::fcntl(fd.get(), F_SETPIPE_SZ, kPipeBytes);  // fewer changes of thread; else as it is
  return VideoStream(std::move(fd), std::move(name), pipe && !standard, patience);
}

VideoStream::VideoStream(UniqueFd fd, std::string name, bool reopens,
                         std::chrono::milliseconds patience)
    : fd_(std::move(fd)), name_(std::move(name)), reopens_(reopens), patience_(patience) {}

Status VideoStream::Write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd_.get(), bytes.data(), bytes.size());
    if (written >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EAGAIN) {
      pollfd writable{fd_.get(), POLLOUT, 0};
      if (::poll(&writable, 1, static_cast<int>(patience_.count())) == 0) {
        return Lose("录像的读者不再取画面：" + name_);
      }
    } else if (errno == EPIPE) {
      return Lose("录像的读者已离开：" + name_);
    } else if (errno != EINTR) {
      return Lose("录像写不下去 " + name_ + "：" + DescribeErrno(errno));
    }
  }
  return Ok{};
}

Error VideoStream::Lose(std::string detail) {
  ended_ = !reopens_;
  return Error{FaultCode::kDisplayLost, std::move(detail), {}};
}

}  // namespace tingping

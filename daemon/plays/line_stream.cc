#include "daemon/plays/line_stream.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "renderer/host/system_error.h"

namespace tingping {
namespace {

constexpr std::size_t kBlock = 256 << 10;

}  // namespace

Result<LineStream> LineStream::Open(const std::filesystem::path& path) {
  UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!fd.valid()) return SystemError(FaultCode::kFileUnreadable, "无法读取", path, errno);
  ::posix_fadvise(fd.get(), 0, 0, POSIX_FADV_SEQUENTIAL);
  return LineStream(std::move(fd));
}

bool LineStream::Fill() {
  if (ended_) return false;
  buffer_.erase(0, at_);
  looked_ -= at_;
  at_ = 0;
  const std::size_t size = buffer_.size();
  buffer_.resize(size + kBlock);
  ssize_t got = 0;
  do {
    got = ::read(fd_.get(), buffer_.data() + size, kBlock);
  } while (got < 0 && errno == EINTR);
  failed_ = got < 0;
  ended_ = got <= 0;
  buffer_.resize(size + (ended_ ? 0 : static_cast<std::size_t>(got)));
  return !ended_;
}

std::optional<std::string_view> LineStream::Next() {
  while (true) {
    const std::size_t end = buffer_.find('\n', looked_);
    if (end != std::string::npos) {
      const std::string_view line(buffer_.data() + at_, end - at_);
      at_ = looked_ = end + 1;
      ++line_;
      return line;
    }
    looked_ = buffer_.size();
    const bool more = looked_ - at_ < kMostBytes && Fill();
    if (more) continue;
    if (at_ == buffer_.size()) return std::nullopt;
    const std::string_view line(buffer_.data() + at_, buffer_.size() - at_);
    at_ = buffer_.size();
    ++line_;
    return line;
  }
}

}  // namespace tingping

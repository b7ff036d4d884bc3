#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <nlohmann/json.hpp>

#include "renderer/host/local_address.h"
#include "renderer/host/local_socket.h"
#include "renderer/host/system_error.h"
#include "renderer/host/unique_fd.h"

namespace tingping {
namespace {

using Clock = std::chrono::steady_clock;

Error Silent(const std::string& why) {
  return Error{FaultCode::kRendererSilent, "播放程序没有应答：" + why, {}};
}

/// Waits until `fd` is ready for `events`; an Error when `deadline` comes first.
Status Wait(int fd, short events, Clock::time_point deadline) {
  while (true) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
    pollfd item{fd, events, 0};
    const int ready = ::poll(&item, 1, static_cast<int>(std::max<std::int64_t>(0, left.count())));
    if (ready > 0) return Ok{};
    if (ready == 0) return Silent("超时");
    if (errno != EINTR) return Silent(DescribeErrno(errno));
  }
}

Status Connect(int fd, const LocalAddress& address, Clock::time_point deadline) {
  while (::connect(fd, reinterpret_cast<const sockaddr*>(&address.raw), address.size) != 0) {
    // A full queue of a local socket answers EAGAIN, and there is no event to wait for.
    if (errno != EAGAIN && errno != EINTR) return Silent(DescribeErrno(errno));
    if (Clock::now() >= deadline) return Silent("超时");
    ::poll(nullptr, 0, 5);
  }
  return Ok{};
}

Status Send(int fd, std::string_view bytes, Clock::time_point deadline) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    } else if (errno == EAGAIN) {
      if (Status ready = Wait(fd, POLLOUT, deadline); !ready) return ready;
    } else if (errno != EINTR) {
      return Silent(DescribeErrno(errno));
    }
  }
  return Ok{};
}

/// Everything until the other side closes.
Result<std::string> Receive(int fd, Clock::time_point deadline, std::size_t limit_bytes) {
  std::string bytes;
  char block[64 << 10];
  while (true) {
    const ssize_t got = ::recv(fd, block, sizeof block, 0);
    if (got == 0) return bytes;
    if (got > 0) {
      bytes.append(block, static_cast<std::size_t>(got));
      if (bytes.size() > limit_bytes) return Silent("答复过长");
    } else if (errno == EAGAIN) {
      if (Status ready = Wait(fd, POLLIN, deadline); !ready) return ready.error();
    } else if (errno != EINTR) {
      return Silent(DescribeErrno(errno));
    }
  }
}

Result<LocalAnswer> Split(std::string bytes) {
  const std::size_t end = bytes.find('\n');
  if (end == std::string::npos) return Silent("答复不完整");
  LocalAnswer answer{bytes.substr(0, end), bytes.substr(end + 1)};
  const auto header = nlohmann::json::parse(answer.header, nullptr, false);
  if (!header.is_object()) return Silent("答复不是 JSON");
  const auto announced = header.find("bytes");
  const std::size_t expected = announced != header.end() && announced->is_number_unsigned()
                                   ? announced->get<std::size_t>()
                                   : 0;
  if (answer.body.size() != expected) return Silent("答复不完整");
  return answer;
}

}  // namespace

Result<LocalAnswer> AskLocal(const std::filesystem::path& path, const std::string& question,
                             std::chrono::milliseconds timeout, std::size_t limit_bytes) {
  const Clock::time_point deadline = Clock::now() + timeout;
  const std::optional<LocalAddress> address = MakeLocalAddress(path);
  if (!address) return Silent("路径过长：" + path.string());
  const UniqueFd fd(OpenLocalSocket());
  if (!fd.valid()) return Silent(DescribeErrno(errno));
  if (Status done = Connect(fd.get(), *address, deadline); !done) return done.error();
  if (Status done = Send(fd.get(), question + '\n', deadline); !done) return done.error();
  Result<std::string> bytes = Receive(fd.get(), deadline, limit_bytes);
  if (!bytes) return bytes.error();
  return Split(std::move(bytes).value());
}

}  // namespace tingping

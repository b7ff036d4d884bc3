#include <poll.h>
#include <pthread.h>
#include <sys/eventfd.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <list>
#include <thread>

#include "renderer/host/local_address.h"
#include "renderer/host/local_socket.h"
#include "renderer/host/system_error.h"
#include "renderer/host/unique_fd.h"

namespace tingping {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

struct Connection {
  UniqueFd fd;
  std::string question;
  std::string answer;  // header line and body; empty until the question is complete
  std::size_t sent = 0;
  Clock::time_point deadline;

  bool answering() const { return !answer.empty(); }
};

class PollServer : public LocalServer {
 public:
  PollServer(fs::path path, UniqueFd listener, UniqueFd stop, Handler handler,
             std::chrono::milliseconds timeout)
      : path_(std::move(path)),
        listener_(std::move(listener)),
        stop_(std::move(stop)),
        handler_(std::move(handler)),
        timeout_(timeout) {
    struct stat info {};
    if (::stat(path_.c_str(), &info) == 0) inode_ = info.st_ino;
    thread_ = std::thread([this] { Run(); });
    pthread_setname_np(thread_.native_handle(), "socket");
  }

  ~PollServer() override {
    const std::uint64_t one = 1;
    static_cast<void>(!::write(stop_.get(), &one, sizeof one));
    thread_.join();
    // Only our own file: a successor may have replaced it already.
    struct stat info {};
    if (::stat(path_.c_str(), &info) == 0 && info.st_ino == inode_) ::unlink(path_.c_str());
  }

 private:
  void Run() {
    std::vector<pollfd> items;
    while (true) {
      items.assign({{stop_.get(), POLLIN, 0}, {listener_.get(), POLLIN, 0}});
      for (const Connection& connection : connections_) {
        const short events = connection.answering() ? POLLOUT : POLLIN;
        items.push_back({connection.fd.get(), events, 0});
      }
      if (::poll(items.data(), items.size(), MillisecondsToWait()) < 0) continue;
      if (items[0].revents != 0) return;
      Serve(items);
      if (items[1].revents != 0) Accept();
    }
  }

  int MillisecondsToWait() const {
    if (connections_.empty()) return -1;
    const auto first = std::min_element(
        connections_.begin(), connections_.end(),
        [](const Connection& a, const Connection& b) { return a.deadline < b.deadline; });
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(first->deadline - Clock::now());
    return static_cast<int>(std::max<std::int64_t>(0, left.count()));
  }

  /// `items` are the two fixed descriptors, then one a connection, in their order.
  void Serve(const std::vector<pollfd>& items) {
    std::size_t index = 2;
    for (auto it = connections_.begin(); it != connections_.end(); ++index) {
      bool alive = true;
      if (items[index].revents != 0) alive = it->answering() ? Send(&*it) : Receive(&*it);
      it = alive && Clock::now() < it->deadline ? std::next(it) : connections_.erase(it);
    }
  }

  void Accept() {
    UniqueFd fd(::accept4(listener_.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
    if (!fd.valid()) {
      // Out of descriptors: without a pause poll() would report the same caller again at once.
      if (errno == EMFILE || errno == ENFILE) ::poll(nullptr, 0, 100);
      return;
    }
    if (connections_.size() >= kConnections) {
      connections_.erase(std::min_element(
          connections_.begin(), connections_.end(),
          [](const Connection& a, const Connection& b) { return a.deadline < b.deadline; }));
    }
    connections_.push_back({std::move(fd), {}, {}, 0, Clock::now() + timeout_});
  }

  /// Reads what is there; false when the connection is over.
  bool Receive(Connection* connection) {
    char block[kQuestionBytes];
    const ssize_t got = ::recv(connection->fd.get(), block, sizeof block, 0);
    if (got < 0) return errno == EAGAIN || errno == EINTR;
    if (got == 0) return false;
    connection->question.append(block, static_cast<std::size_t>(got));
    const std::size_t end = connection->question.find('\n');
    if (end == std::string::npos && connection->question.size() <= kQuestionBytes) return true;
    if (end == std::string::npos || end > kQuestionBytes) {
      connection->answer = "{\"error\":\"问题超过 4 KiB\"}\n";
    } else {
      const LocalAnswer answer = handler_(connection->question.substr(0, end));
      connection->answer = answer.header + '\n' + answer.body;
    }
    connection->deadline = Clock::now() + timeout_;
    return Send(connection);
  }

  /// Writes what fits; false when everything was sent or the connection is over.
  bool Send(Connection* connection) {
    const std::string_view left = std::string_view(connection->answer).substr(connection->sent);
    const ssize_t sent = ::send(connection->fd.get(), left.data(), left.size(), MSG_NOSIGNAL);
    if (sent < 0) return errno == EAGAIN || errno == EINTR;
    connection->sent += static_cast<std::size_t>(sent);
    connection->deadline = Clock::now() + timeout_;
    return connection->sent < connection->answer.size();
  }

  fs::path path_;
  ino_t inode_ = 0;
  UniqueFd listener_;
  UniqueFd stop_;
  Handler handler_;
  std::chrono::milliseconds timeout_;
  std::list<Connection> connections_;  // of the thread
  std::thread thread_;
};

bool SomebodyAnswers(const LocalAddress& address) {
  const UniqueFd fd(OpenLocalSocket());
  if (!fd.valid()) return false;
  const int result =
      ::connect(fd.get(), reinterpret_cast<const sockaddr*>(&address.raw), address.size);
  return result == 0 || errno == EAGAIN;
}

Error CannotListen(const fs::path& path, const std::string& why) {
  return Error{FaultCode::kFileUnreadable, "无法在 " + path.string() + " 提供应答：" + why, {}};
}

}  // namespace

Result<std::unique_ptr<LocalServer>> LocalServer::Listen(const fs::path& path, Handler handler,
                                                         std::chrono::milliseconds timeout) {
  // Bound under another name and renamed: who connects finds the old file or a listening socket.
  fs::path fresh = path;
  fresh += '~';
  const std::optional<LocalAddress> address = MakeLocalAddress(path);
  const std::optional<LocalAddress> fresh_address = MakeLocalAddress(fresh);
  if (!address || !fresh_address) return CannotListen(path, "路径过长");
  if (SomebodyAnswers(*address)) {
    return Error{FaultCode::kInternal, "另一个程序正在使用 " + path.string(), {}};
  }
  UniqueFd listener(OpenLocalSocket());
  UniqueFd stop(::eventfd(0, EFD_CLOEXEC));
  ::unlink(fresh.c_str());
  // The mode of the socket is that of the file to come, less the umask; so it is never wider.
  if (!listener.valid() || !stop.valid() || ::fchmod(listener.get(), 0660) != 0 ||
      ::bind(listener.get(), reinterpret_cast<const sockaddr*>(&fresh_address->raw),
             fresh_address->size) != 0 ||
      ::chmod(fresh.c_str(), 0660) != 0 || ::listen(listener.get(), 16) != 0 ||
      ::rename(fresh.c_str(), path.c_str()) != 0) {
    const int error_number = errno;
    ::unlink(fresh.c_str());
    return CannotListen(path, DescribeErrno(error_number));
  }
  return std::unique_ptr<LocalServer>(std::make_unique<PollServer>(
      path, std::move(listener), std::move(stop), std::move(handler), timeout));
}

}  // namespace tingping

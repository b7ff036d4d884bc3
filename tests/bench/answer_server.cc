#include "tests/bench/answer_server.h"

#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <map>

namespace tingping {
namespace {

constexpr const char* kNotModified = "HTTP/1.1 304 X\r\nETag: \"v1\"\r\n\r\n";

void Watch(int epoll, int socket) {
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.fd = socket;
  epoll_ctl(epoll, EPOLL_CTL_ADD, socket, &event);
}

void Answer(int socket, std::string* head, const std::string& fresh) {
  std::array<char, 4096> buffer{};
  const ssize_t got = recv(socket, buffer.data(), buffer.size(), 0);
  if (got <= 0) {
    close(socket);
    head->clear();
    return;
  }
  head->append(buffer.data(), static_cast<std::size_t>(got));
  if (!head->ends_with("\r\n\r\n")) return;
  const bool known = head->find("If-None-Match") != std::string::npos;
  const std::string answer = known ? kNotModified : fresh;
  if (send(socket, answer.data(), answer.size(), MSG_NOSIGNAL) < 0) close(socket);
  head->clear();
}

[[noreturn]] void Serve(int listener, const std::string& body) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  const std::string fresh =
      "HTTP/1.1 200 X\r\nETag: \"v1\"\r\nContent-Length: " + std::to_string(body.size()) +
      "\r\n\r\n" + body;
  const int epoll = epoll_create1(0);
  Watch(epoll, listener);
  std::map<int, std::string> heads;
  for (;;) {
    std::array<epoll_event, 64> events{};
    const int count = epoll_wait(epoll, events.data(), static_cast<int>(events.size()), -1);
    for (int i = 0; i < count; ++i) {
      const int socket = events[static_cast<std::size_t>(i)].data.fd;
      if (socket == listener) {
        Watch(epoll, accept(listener, nullptr, nullptr));
      } else {
        Answer(socket, &heads[socket], fresh);
      }
    }
  }
}

}  // namespace

AnswerServer::AnswerServer(const std::string& body) {
  rlimit files{};
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  const int listener = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_ANY);
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  socklen_t size = sizeof(address);
  if (bind(listener, generic, size) != 0 || listen(listener, 1024) != 0) std::abort();
  getsockname(listener, generic, &size);
  port_ = ntohs(address.sin_port);
  pid_ = fork();
  if (pid_ == 0) Serve(listener, body);
  close(listener);
}

AnswerServer::~AnswerServer() {
  kill(pid_, SIGKILL);
  waitpid(pid_, nullptr, 0);
}

}  // namespace tingping

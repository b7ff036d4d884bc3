#include "tests/daemon/http_fixture.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <utility>

namespace tingping {
namespace {

constexpr std::size_t kLongestHead = 16384;

/// Waits for `events` on `socket`; false when the server stops or `ms` ran out.
bool WaitFor(int socket, short events, int stop, int ms) {
  pollfd fds[] = {{socket, events, 0}, {stop, POLLIN, 0}};
  return poll(fds, 2, ms) > 0 && fds[1].revents == 0;
}

HttpRequest ParseHead(const std::string& head) {
  HttpRequest request;
  const std::size_t first = head.find(' ');
  request.method = head.substr(0, first);
  request.target = head.substr(first + 1, head.find(' ', first + 1) - first - 1);
  for (std::size_t at = head.find("\r\n"); at != std::string::npos; at = head.find("\r\n", at)) {
    at += 2;
    const std::size_t colon = head.find(": ", at);
    const std::size_t end = head.find("\r\n", at);
    if (colon == std::string::npos || end == std::string::npos || colon > end) continue;
    std::string name = head.substr(at, colon - at);
    for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    request.headers[name] = head.substr(colon + 2, end - colon - 2);
  }
  return request;
}

}  // namespace

bool HttpConnection::Send(std::string_view bytes) {
  while (!bytes.empty()) {
    if (!WaitFor(socket_, POLLOUT, stop_, -1)) return false;
    const ssize_t done = send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (done <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(done));
    sent_ += static_cast<std::size_t>(done);
  }
  return true;
}

void HttpConnection::Answer(int status, std::string_view headers, std::string_view body) {
  Send("HTTP/1.1 " + std::to_string(status) + " X\r\nConnection: close\r\nContent-Length: " +
       std::to_string(body.size()) + "\r\n" + std::string(headers) + "\r\n" + std::string(body));
}

bool HttpConnection::WaitForLeaving(int ms) {
  char byte = 0;
  return WaitFor(socket_, POLLIN, stop_, ms) && recv(socket_, &byte, 1, 0) <= 0;
}

HttpFixture::HttpFixture() {
  listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  if (bind(listener_, generic, size) != 0 || listen(listener_, 16) != 0 || pipe(stop_) != 0) {
    std::abort();
  }
  getsockname(listener_, generic, &size);
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { Run(); });
}

HttpFixture::~HttpFixture() {
  close(stop_[1]);  // the reading end becomes readable for good
  thread_.join();
  close(stop_[0]);
  close(listener_);
}

std::string HttpFixture::Url(std::string_view target) const {
  return "http://127.0.0.1:" + std::to_string(port_) + std::string(target);
}

void HttpFixture::Serve(std::string target, Script script) {
  const std::lock_guard lock(mutex_);
  scripts_[std::move(target)] = std::move(script);
}

void HttpFixture::Answer(std::string target, int status, std::string headers, std::string body) {
  Serve(std::move(target), [status, headers = std::move(headers), body = std::move(body)](
                               HttpConnection& connection, const HttpRequest&) {
    connection.Answer(status, headers, body);
  });
}

std::vector<HttpRequest> HttpFixture::Requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

void HttpFixture::Run() {
  for (;;) {
    pollfd fds[] = {{listener_, POLLIN, 0}, {stop_[0], 0, 0}};
    if (poll(fds, 2, -1) < 0 || fds[1].revents != 0) return;
    const int socket = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (socket < 0) continue;
    ServeOne(socket);
    close(socket);
  }
}

bool HttpFixture::Receive(int socket, std::string* bytes) {
  char buffer[4096];
  if (!WaitFor(socket, POLLIN, stop_[0], -1)) return false;
  const ssize_t got = recv(socket, buffer, sizeof(buffer), 0);
  if (got > 0) bytes->append(buffer, static_cast<std::size_t>(got));
  return got > 0;
}

void HttpFixture::ServeOne(int socket) {
  std::string head;
  while (head.find("\r\n\r\n") == std::string::npos && head.size() < kLongestHead) {
    if (!Receive(socket, &head)) return;
  }
  HttpRequest request = ParseHead(head);
  const auto length = request.headers.find("content-length");
  if (length != request.headers.end()) {
    request.body = head.substr(head.find("\r\n\r\n") + 4);
    while (request.body.size() < std::stoul(length->second)) {
      if (!Receive(socket, &request.body)) return;
    }
  }
  Script script;
  {
    const std::lock_guard lock(mutex_);
    requests_.push_back(request);
    const auto found = scripts_.find(request.target);
    if (found != scripts_.end()) script = found->second;
  }
  HttpConnection connection(socket, stop_[0]);
  if (script) {
    script(connection, request);
  } else {
    connection.Answer(404, "", "not here");
  }
}

}  // namespace tingping

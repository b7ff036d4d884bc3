// A tiny HTTP server on 127.0.0.1 that answers as its script says, also wrongly.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace tingping {

struct HttpRequest {
  std::string method;                          // GET
  std::string target;                          // /rows.json; through a proxy the whole address
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;
};

/// One connection while its script runs. Every call is bounded by the client's leaving.
class HttpConnection {
 public:
  HttpConnection(int socket, int stop) : socket_(socket), stop_(stop) {}

  /// False when the client has gone (or the server is stopping).
  bool Send(std::string_view bytes);
  /// A whole answer with its length; "Connection: close".
  void Answer(int status, std::string_view headers, std::string_view body);
  /// Waits until the client leaves; at most `ms` when not negative. True when it left.
  bool WaitForLeaving(int ms = -1);

  std::size_t sent() const { return sent_; }

 private:
  int socket_;
  int stop_;
  std::size_t sent_ = 0;
};

/// Serves one connection after the other on a thread of its own.
class HttpFixture {
 public:
  using Script = std::function<void(HttpConnection& connection, const HttpRequest& request)>;

  HttpFixture();
  ~HttpFixture();

  std::string Url(std::string_view target) const;
  int port() const { return port_; }

  /// How `target` is answered from now on; anything else gets 404.
  void Serve(std::string target, Script script);
  void Answer(std::string target, int status, std::string headers, std::string body);

  std::vector<HttpRequest> Requests() const;

 private:
  void Run();
  void ServeOne(int socket);
  bool Receive(int socket, std::string* bytes);

  int listener_ = -1;
  int stop_[2] = {-1, -1};
  int port_ = 0;
  mutable std::mutex mutex_;
  std::map<std::string, Script> scripts_;  // guarded by mutex_
  std::vector<HttpRequest> requests_;      // guarded by mutex_
  std::thread thread_;
};

}  // namespace tingping

// The HTTP server. RESTinio stays in server.cc.
#pragma once

#include <memory>
#include <string>

#include "daemon/http/wall_view.h"
#include "playlists/result.h"

namespace tingping {

struct HttpOptions {
  std::string bind = "127.0.0.1";
  int port = 8470;  // 0: any free one
};

class HttpServer {
 public:
  /// Serves the routes of routes.h on threads of its own ("http") until destroyed. At most 200
  /// connections; a request must be complete within 10 seconds, its body within 64 KiB. `view` must
  /// outlive it, and serves no live viewer any more afterwards. Errors: kInternal when the address
  /// cannot be had.
  static Result<std::unique_ptr<HttpServer>> Start(const HttpOptions& options, WallView& view);
  virtual ~HttpServer() = default;

  /// The port in use.
  virtual int port() const = 0;
};

}  // namespace tingping

// The routes: one table, one function from request to answer. Nothing here knows the server.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "daemon/http/wall_view.h"

namespace tingping {

struct HttpRequest {
  std::string method = "GET";
  std::string path;
  std::string query;  // without "?", still percent-encoded
  OpenLiveSink open_stream =
      nullptr;  // turns the answer into a stream; null: not with this request
};

struct HttpAnswer {
  int status = 200;
  std::string content_type = "application/json; charset=utf-8";
  std::string body;
  bool streams = false;  // the stream was opened and is the whole answer
};

struct Route {
  std::string_view path;
  std::string_view summary;       // for openapi.json
  std::string_view content_type;  // of a good answer
  HttpAnswer (*handler)(WallView& view, const HttpRequest& request);
  /// Of the query. A route that has any refuses others: a misspelt one would be answered as if it
  /// had not been there. One without takes whatever probes and browsers add.
  std::span<const std::string_view> parameters = {};
};

/// How many plays one answer tells.
inline constexpr int kMostPlays = 5000;
inline constexpr int kUsualPlays = 500;

/// All routes; each takes GET and HEAD.
std::span<const Route> Routes();

/// Finds the route, runs it and counts the request. Unknown paths are a JSON 404, other methods
/// 405. Never throws.
HttpAnswer Answer(WallView& view, const HttpRequest& request);

HttpAnswer StatusRoute(WallView& view, const HttpRequest& request);
HttpAnswer ReadyRoute(WallView& view, const HttpRequest& request);
HttpAnswer ScheduleRoute(WallView& view, const HttpRequest& request);
HttpAnswer PlaysRoute(WallView& view, const HttpRequest& request);
HttpAnswer LiveRoute(WallView& view, const HttpRequest& request);
HttpAnswer OpenApiRoute(WallView& view, const HttpRequest& request);

/// The decoded value of a query parameter; empty when absent.
std::string QueryValue(std::string_view query, std::string_view name);

}  // namespace tingping

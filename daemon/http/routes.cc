#include "daemon/http/routes.h"

#include <algorithm>
#include <exception>
#include <iterator>
#include <nlohmann/json.hpp>

#include "daemon/http/json_answers.h"
#include "daemon/http/live_page.h"
#include "playlists/json_reader.h"
#include "playlists/quote.h"

namespace tingping {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kEchoedPath = 128;
constexpr char kJson[] = "application/json";
constexpr char kPng[] = "image/png";
constexpr char kHtml[] = "text/html; charset=utf-8";
constexpr char kMetrics[] = "text/plain; version=0.0.4; charset=utf-8";

HttpAnswer Health(WallView&, const HttpRequest&) { return JsonAnswer({{"status", "ok"}}); }

HttpAnswer Metrics(WallView& view, const HttpRequest&) {
  return {200, kMetrics, view.MetricsText()};
}

HttpAnswer Screenshot(WallView& view, const HttpRequest& request) {
  const std::string as = QueryValue(request.query, "as");
  if (!as.empty() && as != "lit" && as != "content") {
    return ErrorAnswer(400, "as 只能是 lit 或 content，读到 " + Quoted(as),
                       "as: expected lit or content");
  }
  Result<std::string> png =
      view.ScreenshotPng(as == "content" ? PictureAs::kContent : PictureAs::kLit);
  if (!png) return ErrorAnswer(503, png.error().detail, "no screenshot from the renderer");
  return {200, kPng, *std::move(png)};
}

HttpAnswer Faults(WallView& view, const HttpRequest&) {
  Json list = Json::array();
  const TimeZone zone = ZoneOf(view);
  for (const StandingFault& fault : view.Faults()) list.push_back(FaultJson(fault, zone));
  return JsonAnswer(list);
}

HttpAnswer Feeds(WallView& view, const HttpRequest&) {
  Json list = Json::array();
  const TimeZone zone = ZoneOf(view);
  for (const FeedReport& feed : view.Feeds()) list.push_back(FeedJson(feed, zone));
  return JsonAnswer(list);
}

HttpAnswer LivePage(WallView&, const HttpRequest&) { return {200, kHtml, kLivePage}; }

constexpr std::string_view kScreenshotParameters[] = {"as"};
constexpr std::string_view kLiveParameters[] = {"fps"};
constexpr std::string_view kScheduleParameters[] = {"from", "to"};
constexpr std::string_view kPlaysParameters[] = {"from", "to", "item", "limit", "totals"};

constexpr Route kRoutes[] = {
    {"/healthz", "The process lives", kJson, Health},
    {"/readyz", "The wall is right; 503 with reasons when it is not", kJson, ReadyRoute},
    {"/metrics", "Figures in Prometheus' text format", kMetrics, Metrics},
    {"/api/v1/status", "What should be on the wall and what is", kJson, StatusRoute},
    {"/api/v1/screenshot.png",
     "The wall as visitors see it; ?as=content: before light and blackout", kPng, Screenshot,
     kScreenshotParameters},
    {"/api/v1/live", "The wall as a stream of pictures: ?fps=1 to 10 (5 when absent)",
     LiveHub::kContentType, LiveRoute, kLiveParameters},
    {"/api/v1/schedule", "What plays when: ?from=&to= (today when absent)", kJson, ScheduleRoute,
     kScheduleParameters},
    {"/api/v1/faults", "What is wrong now", kJson, Faults},
    {"/api/v1/plays",
     "Proof of play: ?from=&to= (today when absent), &item=, &limit=; &totals=1: by day and "
     "category",
     kJson, PlaysRoute, kPlaysParameters},
    {"/api/v1/feeds", "How each source stands", kJson, Feeds},
    {"/live", "The wall, live, for people", kHtml, LivePage},
    {"/api/v1/openapi.json", "This table for machines", kJson, OpenApiRoute},
};

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

const Route* FindRoute(std::string_view path) {
  const Route* found = std::ranges::find(kRoutes, path, &Route::path);
  return found == std::end(kRoutes) ? nullptr : found;
}

/// The first name in the query that the route does not know.
std::string UnknownParameter(const Route& route, std::string_view query) {
  while (!route.parameters.empty() && !query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), pair.size() + 1));
    const std::string_view name = pair.substr(0, pair.find('='));
    if (pair.empty() || std::ranges::find(route.parameters, name) != route.parameters.end()) {
      continue;
    }
    return name.empty() ? "=" : std::string(name);
  }
  return {};
}

HttpAnswer RefuseParameter(const Route& route, const std::string& name) {
  std::string zh;
  std::string en;
  for (const std::string_view known : route.parameters) {
    zh += (zh.empty() ? "" : "、") + std::string(known);
    en += (en.empty() ? "" : ", ") + std::string(known);
  }
  const std::string_view nearest =
      Nearest(name, {route.parameters.begin(), route.parameters.end()});
  return ErrorAnswer(400,
                     "没有 " + Quoted(name) + " 这个参数，只有 " + zh +
                         (nearest.empty() ? "" : "；是否想写 " + Quoted(nearest) + "？"),
                     "no such parameter: " + Quoted(name) + ", known: " + en);
}

HttpAnswer Run(WallView& view, const Route* route, const HttpRequest& request) {
  if (route == nullptr) {
    const std::string path = request.path.substr(0, kEchoedPath);
    return ErrorAnswer(404, "没有这个地址：" + path, "no such path: " + path);
  }
  if (request.method != "GET" && request.method != "HEAD") {
    return ErrorAnswer(405, "只支持 GET 和 HEAD", "only GET and HEAD are supported");
  }
  if (const std::string unknown = UnknownParameter(*route, request.query); !unknown.empty()) {
    return RefuseParameter(*route, unknown);
  }
  return route->handler(view, request);
}

}  // namespace

std::span<const Route> Routes() { return kRoutes; }

HttpAnswer Answer(WallView& view, const HttpRequest& request) {
  const Route* route = FindRoute(request.path);
  HttpAnswer answer;
  try {
    answer = Run(view, route, request);
  } catch (const std::exception&) {
    answer = ErrorAnswer(500, "程序内部错误", "internal error");
  }
  view.CountRequest(route == nullptr ? "other" : route->path, answer.status);
  return answer;
}

/// "+" stays a plus: the offset of an RFC 3339 time is typed that way.
std::string QueryValue(std::string_view query, std::string_view name) {
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), pair.size() + 1));
    const std::size_t equals = pair.find('=');
    if (pair.substr(0, equals) != name || equals == std::string_view::npos) continue;
    std::string value;
    for (std::size_t i = equals + 1; i < pair.size(); ++i) {
      const bool escaped = pair[i] == '%' && i + 2 < pair.size() && HexDigit(pair[i + 1]) >= 0 &&
                           HexDigit(pair[i + 2]) >= 0;
      if (escaped) {
        value += static_cast<char>(HexDigit(pair[i + 1]) * 16 + HexDigit(pair[i + 2]));
        i += 2;
      } else {
        value += pair[i];
      }
    }
    return value;
  }
  return {};
}

}  // namespace tingping

// One HTTP request, bounded in time and size. libcurl stays in curl_fetcher.cc.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <stop_token>
#include <string>

#include "playlists/result.h"

namespace tingping {

struct FetchRequest {
  std::string url;  // http or https
  std::map<std::string, std::string> headers;
  int timeout_ms = 10000;              // for everything: name, connection, redirects, body
  std::size_t limit_bytes = 16 << 20;  // of the decoded body
  std::string etag;                    // not empty: sent as If-None-Match
  std::string last_modified;           // not empty: sent as If-Modified-Since
};

/// Any complete HTTP answer, whatever its status. The body is kept only for status 200.
struct FetchAnswer {
  int status = 0;
  std::string body;  // content encodings (gzip …) undone
  std::string etag;
  std::string last_modified;
};

class Fetcher {
 public:
  virtual ~Fetcher() = default;

  /// Redirects are followed at most 3 times, only on the same host and never from https to http;
  /// any other redirect is the Error kFeedHttpStatus. Proxies of the environment are not used.
  /// Errors: kFeedUnreachable (also: stopped), kFeedTimeout, kFeedTooLarge (reading ended at the
  /// limit), kFeedHttpStatus. Details name the host only, never the query or the headers.
  virtual Result<FetchAnswer> Fetch(const FetchRequest& request) = 0;
};

/// libcurl's process-wide state; one in main, before the first fetcher and any thread.
class CurlScope {
 public:
  CurlScope();
  ~CurlScope();
  CurlScope(const CurlScope&) = delete;
  CurlScope& operator=(const CurlScope&) = delete;
};

/// Keeps connections open between requests. One thread at a time. A request ends within a second
/// of `stop`.
std::unique_ptr<Fetcher> NewCurlFetcher(std::stop_token stop = {});

}  // namespace tingping

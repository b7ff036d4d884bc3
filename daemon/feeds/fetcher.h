// One look at a source, bounded in time and size: over HTTP, into a file, into a folder. Whatever
// the way, the answer is of the same kind: 200 with bytes, 304 when nothing is new, another status
// without bytes, or an Error.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "playlists/result.h"

namespace tingping {

enum class FetchMethod { kGet, kPost };

/// A header whose value stands in a file, so that it is in no configuration, log or API. The file
/// is read at each request and trimmed: one line of at most 4 KiB without control characters.
struct SecretHeader {
  std::string name;
  std::filesystem::path file;
  std::string prefix;  // before the value: "Bearer "
};

struct FetchRequest {
  std::string url;  // http or https, without a user name; empty for a path
  std::map<std::string, std::string> headers;
  int timeout_ms = 10000;              // for everything: name, connection, redirects, body
  std::size_t limit_bytes = 16 << 20;  // of the decoded body
  std::string etag;                    // not empty: answered with 304 when it still holds
  std::string last_modified;           // not empty: sent as If-Modified-Since

  FetchMethod method = FetchMethod::kGet;
  std::string body = {};                   // of a POST
  std::string content_type = {};           // of `body`
  std::filesystem::path body_file = {};    // not empty: a POST's body, read at each request
  std::vector<SecretHeader> secrets = {};  // sent to the host of `url` only
  std::vector<std::string> hosts = {};     // more hosts a redirect may lead to: host, host:port
  std::string proxy = {};                  // http://host:port; empty: none
  std::filesystem::path ca_file = {};      // PEM; empty: the system's authorities
  std::size_t limit_compressed_bytes = 0;  // of the body as sent; 0: limit_bytes
  int stall_ms = 15000;                    // a body that brings next to nothing for so long ends

  std::filesystem::path path = {};   // instead of `url`: a file, or with `pattern` a folder
  std::string pattern = {};          // of file names, with * and ?: *.xlsx
  std::filesystem::path mount = {};  // not empty: must be a mount point, else nothing is there
  int settle_ms = 1000;              // a file must not have changed for so long
};

/// Any complete answer, whatever its status. The body is kept only for status 200.
struct FetchAnswer {
  int status = 0;
  std::string body;  // content encodings (gzip, deflate) undone
  std::string etag;  // of a path: its validator
  std::string last_modified;
  std::string date;                // as the server spelled it
  std::string media_type;          // text/csv, in lower case
  std::string charset;             // what Content-Type says, in lower case; often a lie
  int retry_after_s = 0;           // 0: not said
  std::size_t received_bytes = 0;  // of the body, as it was sent
  std::optional<Error> note;       // works, but somebody should look: a secret all may read
};

class Fetcher {
 public:
  virtual ~Fetcher() = default;

  /// Redirects are followed at most 3 times: on the same host, to its https, and to `hosts`; never
  /// from https to http. Secrets, Authorization and Cookie stay at the host of `url`, and so does
  /// the body. Proxies of the environment are not used. Certificates are verified.
  ///
  /// Errors: kFeedUnreachable (also: stopped), kFeedTimeout, kFeedTooLarge (reading ended at the
  /// limit), kFeedHttpStatus (no proper HTTP, an encoding that cannot be undone), kFeedTls,
  /// kFeedRedirect, kFeedSecret; for paths kFeedPathMissing, kFeedPathUnreadable, kFeedFolderEmpty
  /// and kFeedTimeout (it never stopped changing). Details name the host, or the path of the
  /// request: never the query, the headers, the body, or the names of files in a folder.
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

/// One request at a time through a FetchPool of its own, so connections stay open between
/// requests. One thread at a time. A request ends within a second of `stop`.
std::unique_ptr<Fetcher> NewCurlFetcher(std::stop_token stop = {});

}  // namespace tingping

#include <curl/curl.h>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <memory>
#include <utility>

#include "daemon/feeds/fetcher.h"

namespace tingping {
namespace {

constexpr int kMostRedirects = 3;
constexpr long kMostConnectMs = 5000;
constexpr std::size_t kMostSkipped = 64u << 10;
constexpr int kOk = 200;
constexpr int kNotModified = 304;

using Clock = std::chrono::steady_clock;

struct CurlDeleter {
  void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
};

struct SlistDeleter {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Slist = std::unique_ptr<curl_slist, SlistDeleter>;

struct UrlDeleter {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};

/// Parts of an address, for telling whether a redirect stays at home.
struct SiteOrigin {
  std::string scheme;
  std::string host;
  std::string port;

  std::string Name() const { return host + ':' + port; }
};

/// The same server, or the same host asking for https instead of http.
bool StaysHome(const SiteOrigin& home, const SiteOrigin& next) {
  if (next.host != home.host || next.host.empty()) return false;
  const bool same = next.scheme == home.scheme && next.port == home.port;
  return same || (home.scheme == "http" && next.scheme == "https");
}

std::string LowerCase(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

SiteOrigin OriginOf(const std::string& address) {
  const std::unique_ptr<CURLU, UrlDeleter> url(curl_url());
  SiteOrigin out;
  if (curl_url_set(url.get(), CURLUPART_URL, address.c_str(), 0) != CURLUE_OK) return out;
  const auto part = [&](CURLUPart which) {
    char* text = nullptr;
    if (curl_url_get(url.get(), which, &text, CURLU_DEFAULT_PORT) != CURLUE_OK)
      return std::string();
    std::string copy(text);
    curl_free(text);
    return copy;
  };
  out.scheme = LowerCase(part(CURLUPART_SCHEME));
  out.host = LowerCase(part(CURLUPART_HOST));
  out.port = part(CURLUPART_PORT);
  return out;
}

/// What one transfer fills.
struct Transfer {
  CURL* curl = nullptr;
  std::size_t limit = 0;
  std::size_t skipped = 0;  // bytes of a body nobody wants, that of an error or a redirect
  std::string body;
  bool too_large = false;
  std::string etag;
  std::string last_modified;
  std::stop_token stop;
};

int StatusOf(CURL* curl) {
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  return static_cast<int>(status);
}

std::size_t TakeBody(char* data, std::size_t, std::size_t size, void* user) {
  auto* transfer = static_cast<Transfer*>(user);
  if (StatusOf(transfer->curl) != kOk) {
    transfer->skipped += size;
    return transfer->skipped > kMostSkipped ? 0 : size;
  }
  if (transfer->body.size() + size > transfer->limit) {
    transfer->too_large = true;
    return 0;  // curl ends the transfer
  }
  transfer->body.append(data, size);
  return size;
}

bool StartsWithName(std::string_view line, std::string_view name) {
  if (line.size() < name.size()) return false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (std::tolower(static_cast<unsigned char>(line[i])) != name[i]) return false;
  }
  return true;
}

std::string ValueOf(std::string_view line, std::size_t name_size) {
  line.remove_prefix(name_size);
  while (!line.empty() && std::isspace(static_cast<unsigned char>(line.front())))
    line.remove_prefix(1);
  while (!line.empty() && std::isspace(static_cast<unsigned char>(line.back())))
    line.remove_suffix(1);
  return std::string(line);
}

std::size_t TakeHeader(char* data, std::size_t, std::size_t size, void* user) {
  constexpr std::string_view kEtag = "etag:";
  constexpr std::string_view kModified = "last-modified:";
  auto* transfer = static_cast<Transfer*>(user);
  const std::string_view line(data, size);
  if (StartsWithName(line, kEtag)) transfer->etag = ValueOf(line, kEtag.size());
  if (StartsWithName(line, kModified)) transfer->last_modified = ValueOf(line, kModified.size());
  return size;
}

int Progress(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<Transfer*>(user)->stop.stop_requested() ? 1 : 0;
}

Slist RequestHeaders(const FetchRequest& request) {
  curl_slist* list = nullptr;
  for (const auto& [name, value] : request.headers) {
    list = curl_slist_append(list, (name + ": " + value).c_str());
  }
  if (!request.etag.empty()) {
    list = curl_slist_append(list, ("If-None-Match: " + request.etag).c_str());
  }
  if (!request.last_modified.empty()) {
    list = curl_slist_append(list, ("If-Modified-Since: " + request.last_modified).c_str());
  }
  return Slist(list);
}

Error Failure(FaultCode code, const std::string& host, const std::string& what) {
  return {code, host + ' ' + what, {}};
}

/// What an operator can act on.
std::string WordsOf(CURLcode code) {
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
      return "找不到这台主机";
    case CURLE_COULDNT_CONNECT:
      return "连接不上";
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
      return "证书或加密连接有问题";
    case CURLE_BAD_CONTENT_ENCODING:
      return "压缩的内容解不开";
    case CURLE_ABORTED_BY_CALLBACK:
      return "程序正在停止，没有取完";
    default:
      return std::string("连接中断（") + curl_easy_strerror(code) + "）";
  }
}

class CurlFetcher final : public Fetcher {
 public:
  explicit CurlFetcher(std::stop_token stop) : curl_(curl_easy_init()), stop_(std::move(stop)) {}

  Result<FetchAnswer> Fetch(const FetchRequest& request) override {
    const Clock::time_point deadline = Clock::now() + std::chrono::milliseconds(request.timeout_ms);
    const SiteOrigin home = OriginOf(request.url);
    std::string url = request.url;
    for (int redirects = 0; redirects <= kMostRedirects; ++redirects) {
      Transfer transfer;
      Result<FetchAnswer> answer = FetchOne(request, url, home.Name(), deadline, &transfer);
      if (!answer || !IsRedirect(answer->status)) return answer;
      char* target = nullptr;
      curl_easy_getinfo(curl_.get(), CURLINFO_REDIRECT_URL, &target);
      if (target == nullptr) return answer;
      url = target;
      if (!StaysHome(home, OriginOf(url))) {
        return Failure(FaultCode::kFeedHttpStatus, home.Name(), "要求转到别的主机，没有跟去");
      }
    }
    return Failure(FaultCode::kFeedHttpStatus, home.Name(), "转向次数过多");
  }

 private:
  static bool IsRedirect(int status) {
    return status >= 300 && status < 400 && status != kNotModified;
  }

  /// One exchange, without redirects.
  Result<FetchAnswer> FetchOne(const FetchRequest& request, const std::string& url,
                               const std::string& host, Clock::time_point deadline,
                               Transfer* transfer) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return TimedOut(request, host);
    transfer->curl = curl_.get();
    transfer->limit = request.limit_bytes;
    transfer->stop = stop_;
    const CURLcode code = Perform(request, url, static_cast<long>(left), transfer);
    const int status = StatusOf(curl_.get());
    // The body of an error is not wanted, so its size is no error of its own.
    const bool skipped = code == CURLE_WRITE_ERROR && transfer->skipped > kMostSkipped;
    if (code != CURLE_OK && !skipped) return ErrorOf(code, *transfer, request, host);
    FetchAnswer answer{status, {}, transfer->etag, transfer->last_modified};
    if (status == kOk) answer.body = std::move(transfer->body);
    return answer;
  }

  CURLcode Perform(const FetchRequest& request, const std::string& url, long timeout_ms,
                   Transfer* transfer) {
    CURL* curl = curl_.get();
    curl_easy_reset(curl);
    const Slist headers = RequestHeaders(request);
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, timeout_ms);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, std::min(timeout_ms, kMostConnectMs));
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "tingping/" TINGPING_VERSION);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, TakeBody);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, transfer);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, TakeHeader);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, transfer);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, Progress);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, transfer);
    return curl_easy_perform(curl);
  }

  static Error TimedOut(const FetchRequest& request, const std::string& host) {
    return Failure(FaultCode::kFeedTimeout, host,
                   "在 " + std::to_string(request.timeout_ms) + " 毫秒内没有答完");
  }

  static Error ErrorOf(CURLcode code, const Transfer& transfer, const FetchRequest& request,
                       const std::string& host) {
    if (transfer.too_large) {
      return Failure(FaultCode::kFeedTooLarge, host,
                     "的内容超过上限 " + std::to_string(request.limit_bytes) + " 字节");
    }
    if (code == CURLE_OPERATION_TIMEDOUT) return TimedOut(request, host);
    return Failure(FaultCode::kFeedUnreachable, host, WordsOf(code));
  }

  std::unique_ptr<CURL, CurlDeleter> curl_;
  std::stop_token stop_;
};

}  // namespace

CurlScope::CurlScope() { curl_global_init(CURL_GLOBAL_DEFAULT); }
CurlScope::~CurlScope() { curl_global_cleanup(); }

std::unique_ptr<Fetcher> NewCurlFetcher(std::stop_token stop) {
  return std::make_unique<CurlFetcher>(std::move(stop));
}

}  // namespace tingping

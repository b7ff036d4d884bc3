#include "daemon/feeds/fetch_http.h"

#include <curl/curl.h>

#include <algorithm>
#include <cctype>
#include <utility>

#include "daemon/feeds/fetch_failure.h"
#include "daemon/feeds/fetch_inflate.h"
#include "daemon/feeds/fetch_limits.h"
#include "daemon/feeds/fetch_secret.h"
#include "daemon/feeds/origin_rule.h"

namespace tingping {
namespace {

constexpr int kOk = 200;
constexpr int kNotModified = 304;
constexpr int kTemporary = 307;

struct SlistDeleter {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Slist = std::unique_ptr<curl_slist, SlistDeleter>;

std::string LowerCase(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

std::string_view Trimmed(std::string_view text) {
  const auto space = [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; };
  while (!text.empty() && space(text.front())) text.remove_prefix(1);
  while (!text.empty() && space(text.back())) text.remove_suffix(1);
  return text;
}

/// What one exchange fills.
struct Exchange {
  FetchAnswer answer;
  std::string encoding;
  std::unique_ptr<BodyDecoder> decoder;
  std::size_t header_bytes = 0;
  bool head_ended = false;  // libcurl takes a head that breaks off for a whole one
  std::size_t skipped = 0;  // of a body nobody wants, that of an error or a redirect
  std::optional<Error> error;
};

void TakeContentType(std::string_view value, FetchAnswer* answer) {
  const std::string text = LowerCase(value);
  answer->media_type = std::string(Trimmed(std::string_view(text).substr(0, text.find(';'))));
  constexpr std::string_view kCharset = "charset=";
  const std::size_t at = text.find(kCharset);
  if (at == std::string::npos) return;
  std::string_view charset = std::string_view(text).substr(at + kCharset.size());
  charset = Trimmed(charset.substr(0, charset.find(';')));
  if (!charset.empty() && charset.front() == '"') charset = charset.substr(1, charset.size() - 2);
  answer->charset = std::string(charset);
}

/// A line of an answer's head. A status line begins anew: what came before was an interim answer.
void TakeHeaderLine(std::string_view line, Exchange* exchange) {
  if (line.starts_with("HTTP/")) {
    exchange->answer = {};
    exchange->encoding.clear();
    exchange->head_ended = false;
    return;
  }
  if (Trimmed(line).empty()) exchange->head_ended = true;
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return;
  const std::string name = LowerCase(line.substr(0, colon));
  const std::string_view value = Trimmed(line.substr(colon + 1));
  if (name == "etag") exchange->answer.etag = value;
  if (name == "last-modified") exchange->answer.last_modified = value;
  if (name == "date") exchange->answer.date = value;
  if (name == "content-type") TakeContentType(value, &exchange->answer);
  if (name != "content-encoding") return;
  exchange->encoding += (exchange->encoding.empty() ? "" : ",") + std::string(value);
}

class CurlJob final : public HttpJob {
 public:
  CurlJob(FetchRequest request, CURL* curl, Clock::time_point now)
      : request_(std::move(request)),
        curl_(curl),
        home_(OriginOf(request_.url)),
        url_(request_.url),
        post_(request_.method == FetchMethod::kPost),
        deadline_(now + std::chrono::milliseconds(request_.timeout_ms)),
        mark_(now) {}

  Status Begin(Clock::time_point now) override {
    Result<RequestSecrets> secrets = ReadSecrets(request_);
    if (!secrets) return secrets.error();
    secrets_ = *std::move(secrets);
    Prepare(now);
    return Ok{};
  }

  std::optional<Result<FetchAnswer>> Finish(int curl_code, Clock::time_point now) override {
    Exchange& got = exchange_;
    if (got.error) return *got.error;
    if (curl_code == CURLE_OK && !got.head_ended) curl_code = CURLE_PARTIAL_FILE;
    const int status = HttpStatus();
    // The body of an error is not wanted, so its size is no error of its own.
    const bool skipped = curl_code == CURLE_WRITE_ERROR && got.skipped > kMostSkipped;
    if (curl_code != CURLE_OK && !skipped) {
      return TransferError(curl_code, curl_, NameOf(home_), request_.timeout_ms);
    }
    if (status >= 300 && status < 400 && status != kNotModified) {
      char* target = nullptr;
      curl_easy_getinfo(curl_, CURLINFO_REDIRECT_URL, &target);
      if (target != nullptr) return Follow(target, status, now);
    }
    if (got.decoder != nullptr && !got.decoder->Complete()) {
      return Failure(FaultCode::kFeedHttpStatus, "的压缩内容不完整");
    }
    got.answer.status = status;
    got.answer.note = secrets_.note;
    curl_off_t retry_after = 0;
    curl_easy_getinfo(curl_, CURLINFO_RETRY_AFTER, &retry_after);
    got.answer.retry_after_s = static_cast<int>(std::clamp<curl_off_t>(retry_after, 0, 86400));
    return std::move(got.answer);
  }

  std::optional<Error> Stalled(Clock::time_point now) override {
    const std::size_t received = exchange_.answer.received_bytes;
    if (received == 0 || received - marked_bytes_ >= kLeastBytes) {
      marked_bytes_ = received;
      mark_ = now;
    }
    if (now - mark_ < std::chrono::milliseconds(request_.stall_ms)) return {};
    return Failure(FaultCode::kFeedTimeout,
                   "的内容断断续续，" + std::to_string(request_.stall_ms) + " 毫秒里几乎没有进展");
  }

  Error Stopped() const override {
    return TransferError(CURLE_ABORTED_BY_CALLBACK, curl_, NameOf(home_), request_.timeout_ms);
  }

 private:
  Error Failure(FaultCode code, const std::string& what) const {
    return {code, NameOf(home_) + ' ' + what, {}};
  }

  int HttpStatus() const {
    long status = 0;
    curl_easy_getinfo(curl_, CURLINFO_RESPONSE_CODE, &status);
    return static_cast<int>(status);
  }

  std::optional<Result<FetchAnswer>> Follow(const std::string& target, int status,
                                            Clock::time_point now) {
    if (++redirects_ > kMostRedirects) return Failure(FaultCode::kFeedRedirect, "转向次数过多");
    const UrlOrigin next = OriginOf(target);
    if (!MayFollow(home_, next, request_.hosts)) {
      return Failure(FaultCode::kFeedRedirect, "要求转到名单以外的地址，没有跟去");
    }
    post_ = post_ && status >= kTemporary;
    if (post_ && !IsHome(home_, next)) {
      return Failure(FaultCode::kFeedRedirect, "要求把正文转给别的主机，没有照办");
    }
    if (now >= deadline_) {
      return TransferError(CURLE_OPERATION_TIMEDOUT, curl_, NameOf(home_), request_.timeout_ms);
    }
    url_ = target;
    Prepare(now);
    return {};
  }

  Slist Headers() const {
    curl_slist* list = nullptr;
    const auto add = [&](const std::string& line) { list = curl_slist_append(list, line.c_str()); };
    const bool home = IsHome(home_, OriginOf(url_));
    for (const auto& [name, value] : request_.headers) {
      const std::string lower = LowerCase(name);
      if (home || (lower != "authorization" && lower != "cookie")) add(name + ": " + value);
    }
    for (const auto& [name, value] : secrets_.headers) {
      if (home) add(name + ": " + value);
    }
    add("Accept-Encoding: gzip, deflate");
    add("Expect:");  // no pause before a large body
    if (post_ && !request_.content_type.empty()) add("Content-Type: " + request_.content_type);
    // Not with a POST: there If-None-Match asks for 412, not for 304.
    if (!post_ && !request_.etag.empty()) add("If-None-Match: " + request_.etag);
    if (!post_ && !request_.last_modified.empty()) {
      add("If-Modified-Since: " + request_.last_modified);
    }
    return Slist(list);
  }

  /// Sets every option for one exchange, without redirects.
  void Prepare(Clock::time_point now) {
    exchange_ = {};
    marked_bytes_ = 0;
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline_ - now);
    const long timeout_ms = std::max<long>(1, static_cast<long>(left.count()));
    curl_easy_reset(curl_);
    headers_ = Headers();
    curl_easy_setopt(curl_, CURLOPT_URL, url_.c_str());
    curl_easy_setopt(curl_, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl_, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl_, CURLOPT_HTTPHEADER, headers_.get());
    curl_easy_setopt(curl_, CURLOPT_USERAGENT, "tingping/" TINGPING_VERSION);
    if (post_) {
      curl_easy_setopt(curl_, CURLOPT_POST, 1L);
      curl_easy_setopt(curl_, CURLOPT_POSTFIELDS, secrets_.body.data());
      curl_easy_setopt(curl_, CURLOPT_POSTFIELDSIZE_LARGE,
                       static_cast<curl_off_t>(secrets_.body.size()));
    }
    curl_easy_setopt(curl_, CURLOPT_TIMEOUT_MS, timeout_ms);
    curl_easy_setopt(curl_, CURLOPT_CONNECTTIMEOUT_MS, std::min(timeout_ms, kMostConnectMs));
    curl_easy_setopt(curl_, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl_, CURLOPT_QUICK_EXIT, 1L);  // a name that hangs is not waited for
    curl_easy_setopt(curl_, CURLOPT_PROXY, request_.proxy.c_str());
    curl_easy_setopt(curl_, CURLOPT_NOPROXY, "");
    curl_easy_setopt(curl_, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    curl_easy_setopt(curl_, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!request_.ca_file.empty()) {
      curl_easy_setopt(curl_, CURLOPT_CAINFO, request_.ca_file.c_str());
      curl_easy_setopt(curl_, CURLOPT_CAPATH, nullptr);
    }
    curl_easy_setopt(curl_, CURLOPT_HTTP_CONTENT_DECODING, 0L);  // the decoder counts both sides
    curl_easy_setopt(curl_, CURLOPT_WRITEFUNCTION, &CurlJob::OnBody);
    curl_easy_setopt(curl_, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(curl_, CURLOPT_HEADERFUNCTION, &CurlJob::OnHeader);
    curl_easy_setopt(curl_, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(curl_, CURLOPT_PRIVATE, this);
  }

  static std::size_t OnHeader(char* data, std::size_t, std::size_t size, void* user) {
    auto* job = static_cast<CurlJob*>(user);
    job->exchange_.header_bytes += size;
    if (job->exchange_.header_bytes > kMostHeaders) {
      job->exchange_.error = job->Failure(FaultCode::kFeedTooLarge, "的答复头过大");
      return 0;
    }
    TakeHeaderLine({data, size}, &job->exchange_);
    if (job->exchange_.head_ended) job->exchange_.error = job->CheckLength();
    return job->exchange_.error ? 0 : size;
  }

  static std::size_t OnBody(char* data, std::size_t, std::size_t size, void* user) {
    auto* job = static_cast<CurlJob*>(user);
    Exchange& got = job->exchange_;
    if (job->HttpStatus() != kOk) {
      got.skipped += size;
      return got.skipped > kMostSkipped ? 0 : size;
    }
    got.error = job->TakeBody({data, size});
    return got.error ? 0 : size;  // 0: curl ends the transfer
  }

  std::optional<Error> TooLarge(std::size_t limit) const {
    return Failure(FaultCode::kFeedTooLarge, "的内容超过上限 " + std::to_string(limit) + " 字节");
  }

  std::size_t PackedLimit() const {
    return request_.limit_compressed_bytes > 0 ? request_.limit_compressed_bytes
                                               : request_.limit_bytes;
  }

  /// What says that it is too large need not be waited for.
  std::optional<Error> CheckLength() const {
    curl_off_t announced = 0;
    curl_easy_getinfo(curl_, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &announced);
    const bool fits = announced <= static_cast<curl_off_t>(PackedLimit());
    return HttpStatus() != kOk || fits ? std::nullopt : TooLarge(PackedLimit());
  }

  std::optional<Error> TakeBody(std::string_view bytes) {
    Exchange& got = exchange_;
    if (got.decoder == nullptr) {
      got.decoder = BodyDecoder::For(got.encoding);
      if (got.decoder == nullptr) {
        return Failure(FaultCode::kFeedHttpStatus, "用了没有约定的压缩方式");
      }
    }
    got.answer.received_bytes += bytes.size();
    if (got.answer.received_bytes > PackedLimit()) return TooLarge(PackedLimit());
    switch (got.decoder->Take(bytes, request_.limit_bytes, &got.answer.body)) {
      case InflateStep::kTooLarge:
        return TooLarge(request_.limit_bytes);
      case InflateStep::kBroken:
        return Failure(FaultCode::kFeedHttpStatus, "的压缩内容解不开");
      case InflateStep::kFine:
        break;
    }
    return {};
  }

  const FetchRequest request_;
  CURL* const curl_;
  const UrlOrigin home_;
  std::string url_;
  bool post_;
  int redirects_ = 0;
  const Clock::time_point deadline_;
  Clock::time_point mark_;        // when the body last made progress
  std::size_t marked_bytes_ = 0;  // and where it was
  RequestSecrets secrets_;
  Slist headers_;
  Exchange exchange_;
};

}  // namespace

std::unique_ptr<HttpJob> HttpJob::New(FetchRequest request, CurlHandle* handle,
                                      Clock::time_point now) {
  return std::make_unique<CurlJob>(std::move(request), handle, now);
}

std::string HostOf(const std::string& url) { return NameOf(OriginOf(url)); }

}  // namespace tingping

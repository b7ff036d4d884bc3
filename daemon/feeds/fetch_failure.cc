#include "daemon/feeds/fetch_failure.h"

#include <curl/curl.h>

#include <algorithm>

#include "daemon/feeds/fetch_limits.h"

namespace tingping {
namespace {

// OpenSSL's X509_V_ERR_…: stable numbers, and the only way libcurl tells why.
constexpr long kNotYetValid = 9;
constexpr long kExpired = 10;
constexpr long kSelfSigned = 18;
constexpr long kSelfSignedInChain = 19;
constexpr long kNoIssuer = 20;
constexpr long kNoFirstIssuer = 21;

std::string CertificateWords(CURL* curl) {
  long verdict = 0;
  curl_easy_getinfo(curl, CURLINFO_SSL_VERIFYRESULT, &verdict);
  switch (verdict) {
    case kNotYetValid:
      return "的证书还没有生效，先核对这台主机的时钟";
    case kExpired:
      return "的证书已过期，先核对这台主机的时钟";
    case kSelfSigned:
    case kSelfSignedInChain:
    case kNoIssuer:
    case kNoFirstIssuer:
      return "的证书不是受信任的机构签发的";
    case 0:
      return "的证书与主机名不符";
    default:
      return "的证书没有通过验证（" + std::to_string(verdict) + "）";
  }
}

/// libcurl reports one code for a name, a connection and an answer that take too long.
Error TimeoutError(CURL* curl, const std::string& host, int timeout_ms) {
  curl_off_t sent = 0;
  curl_easy_getinfo(curl, CURLINFO_PRETRANSFER_TIME_T, &sent);
  const long patience = sent > 0 ? timeout_ms : std::min<long>(timeout_ms, kMostConnectMs);
  const std::string within = host + " 在 " + std::to_string(patience) + " 毫秒内";
  if (sent > 0) return {FaultCode::kFeedTimeout, within + "没有答完", {}};
  return {FaultCode::kFeedUnreachable, within + "没有连上", {}};
}

bool IsWeb(CURL* curl) {
  char* scheme = nullptr;
  curl_easy_getinfo(curl, CURLINFO_SCHEME, &scheme);
  return scheme != nullptr;  // a connection was made
}

}  // namespace

Error TransferError(int curl_code, void* handle, const std::string& host, int timeout_ms) {
  CURL* curl = handle;
  const auto error = [&](FaultCode code, const std::string& what) {
    return Error{code, host + ' ' + what, {}};
  };
  switch (curl_code) {
    case CURLE_OPERATION_TIMEDOUT:
      return TimeoutError(curl, host, timeout_ms);
    case CURLE_COULDNT_RESOLVE_HOST:
      return error(FaultCode::kFeedUnreachable, "查不到这台主机");
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_PROXY:
      return error(FaultCode::kFeedUnreachable, "要经过的代理服务器用不了");
    case CURLE_COULDNT_CONNECT:
      return error(FaultCode::kFeedUnreachable, "连接不上");
    case CURLE_PEER_FAILED_VERIFICATION:
      return error(FaultCode::kFeedTls, CertificateWords(curl));
    case CURLE_SSL_CACERT_BADFILE:
      return error(FaultCode::kFeedTls, "要用的证书文件读不出来");
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CERTPROBLEM:
      return error(FaultCode::kFeedTls, "建立不了加密连接，对方可能不支持 TLS 1.2");
    case CURLE_UNSUPPORTED_PROTOCOL:
      if (!IsWeb(curl)) return error(FaultCode::kFeedUnreachable, "的地址不是 http 或 https");
      [[fallthrough]];
    case CURLE_WEIRD_SERVER_REPLY:
      return error(FaultCode::kFeedHttpStatus, "答的不是 HTTP");
    case CURLE_OUT_OF_MEMORY:  // what libcurl calls a line of headers that is too long
      return error(FaultCode::kFeedTooLarge, "的答复头过大");
    case CURLE_PARTIAL_FILE:
      return error(FaultCode::kFeedUnreachable, "没有答完就断开了");
    case CURLE_GOT_NOTHING:
      return error(FaultCode::kFeedUnreachable, "什么也没有答就断开了");
    case CURLE_ABORTED_BY_CALLBACK:
      return error(FaultCode::kFeedUnreachable, "没有取完，程序正在停止");
    default:
      return error(FaultCode::kFeedUnreachable,
                   "连接中断（curl " + std::to_string(curl_code) + "）");
  }
}

}  // namespace tingping

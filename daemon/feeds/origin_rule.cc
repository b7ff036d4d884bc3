#include "daemon/feeds/origin_rule.h"

#include <curl/curl.h>

#include <cctype>
#include <memory>

namespace tingping {
namespace {

struct UrlDeleter {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};

std::string LowerCase(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

bool IsDefaultPort(const UrlOrigin& origin) {
  return origin.port == (origin.scheme == "https" ? "443" : "80");
}

}  // namespace

UrlOrigin OriginOf(const std::string& address) {
  const std::unique_ptr<CURLU, UrlDeleter> url(curl_url());
  UrlOrigin out;
  if (curl_url_set(url.get(), CURLUPART_URL, address.c_str(), 0) != CURLUE_OK) return out;
  const auto part = [&](CURLUPart which) {
    char* text = nullptr;
    if (curl_url_get(url.get(), which, &text, CURLU_DEFAULT_PORT) != CURLUE_OK) {
      return std::string();
    }
    std::string copy(text);
    curl_free(text);
    return copy;
  };
  out.scheme = LowerCase(part(CURLUPART_SCHEME));
  out.host = LowerCase(part(CURLUPART_HOST));
  out.port = part(CURLUPART_PORT);
  out.has_user = !part(CURLUPART_USER).empty() || !part(CURLUPART_PASSWORD).empty();
  return out;
}

std::string NameOf(const UrlOrigin& origin) { return origin.host + ':' + origin.port; }

bool IsHome(const UrlOrigin& home, const UrlOrigin& next) {
  if (next.host != home.host || next.host.empty()) return false;
  const bool same = next.scheme == home.scheme && next.port == home.port;
  return same || (home.scheme == "http" && next.scheme == "https");
}

bool MayFollow(const UrlOrigin& home, const UrlOrigin& next,
               const std::vector<std::string>& hosts) {
  if (next.scheme != "http" && next.scheme != "https") return false;
  if (next.host.empty() || next.has_user) return false;
  if (home.scheme == "https" && next.scheme != "https") return false;
  if (IsHome(home, next)) return true;
  for (const std::string& allowed : hosts) {
    const std::string name = LowerCase(allowed);
    if (name == NameOf(next) || (name == next.host && IsDefaultPort(next))) return true;
  }
  return false;
}

}  // namespace tingping

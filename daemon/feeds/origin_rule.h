// Whether a redirect stays where the configuration allows it to go. Pure.
#pragma once

#include <string>
#include <vector>

namespace tingping {

/// Parts of an address, host and scheme in lower case; all empty for what is no address.
struct UrlOrigin {
  std::string scheme;
  std::string host;
  std::string port;  // the scheme's own when the address names none
  bool has_user = false;

  bool operator==(const UrlOrigin&) const = default;
};

UrlOrigin OriginOf(const std::string& url);

/// "host:port": all that messages say of an address.
std::string NameOf(const UrlOrigin& origin);

/// The same server, or the same host asking for https instead of http.
bool IsHome(const UrlOrigin& home, const UrlOrigin& next);

/// Home, or one of `hosts`: "host" on the scheme's own port, "host:port" on that one. Never from
/// https to http, never another scheme, never with a user name in the address.
bool MayFollow(const UrlOrigin& home, const UrlOrigin& next, const std::vector<std::string>& hosts);

}  // namespace tingping

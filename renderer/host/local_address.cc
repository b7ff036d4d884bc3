#include "renderer/host/local_address.h"

#include <cstddef>
#include <cstring>
#include <string>

namespace tingping {

std::optional<LocalAddress> MakeLocalAddress(const std::filesystem::path& path) {
  LocalAddress address;
  const std::string& name = path.native();
  if (name.empty() || name.size() >= sizeof address.raw.sun_path) return std::nullopt;
  address.raw.sun_family = AF_UNIX;
  std::memcpy(address.raw.sun_path, name.c_str(), name.size() + 1);
  address.size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size() + 1);
  return address;
}

int OpenLocalSocket() { return ::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0); }

}  // namespace tingping

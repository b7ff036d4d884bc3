// The address of a local socket, for the two sides of renderer/host/local_socket.h.
#pragma once

#include <sys/socket.h>
#include <sys/un.h>

#include <filesystem>
#include <optional>

namespace tingping {

struct LocalAddress {
  sockaddr_un raw{};
  socklen_t size = 0;
};

/// None when the path is too long for a socket address (107 bytes).
std::optional<LocalAddress> MakeLocalAddress(const std::filesystem::path& path);

/// socket(2) for it: stream, non-blocking, close-on-exec.
int OpenLocalSocket();

}  // namespace tingping

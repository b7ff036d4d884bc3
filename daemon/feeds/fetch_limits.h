// Bounds of every request that no configuration moves.
#pragma once

#include <cstddef>

namespace tingping {

inline constexpr int kMostRedirects = 3;
inline constexpr long kMostConnectMs = 5000;             // name, TCP, TLS
inline constexpr std::size_t kMostSkipped = 64u << 10;   // of a body nobody wants
inline constexpr std::size_t kMostHeaders = 256u << 10;  // of one exchange
inline constexpr std::size_t kLeastBytes = 1024;         // in `stall_ms`, or the body has stalled

}  // namespace tingping

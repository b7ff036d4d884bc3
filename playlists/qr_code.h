// QR codes (ISO/IEC 18004) as modules, before any size.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "playlists/result.h"

namespace tingping {

/// Light modules that must stand around a symbol on each side (ISO/IEC 18004, 5.3.8).
inline constexpr int kQuietModules = 4;

/// More than this is no code that a phone reads from across a hall.
inline constexpr std::size_t kLongestQrBytes = 300;

/// The modules of a symbol, without its quiet zone.
struct QrSymbol {
  int modules = 0;         // of a side: 21, 25, 29 …
  std::vector<bool> dark;  // row by row

  bool DarkAt(int x, int y) const {
    return dark[static_cast<std::size_t>(y) * static_cast<std::size_t>(modules) +
                static_cast<std::size_t>(x)];
  }
  /// Of a side with the quiet zone.
  int side() const { return modules + 2 * kQuietModules; }
};

/// The smallest symbol of `text` with error correction M (15 %), or Q or H where they make it no
/// larger: a dead LED then costs nothing. What is not ASCII is marked as UTF-8. Errors: kJsonShape
/// for an empty or too long text.
Result<QrSymbol> EncodeQr(std::string_view text);

/// What keeps a text from being offered as a code, as one Chinese sentence; empty: nothing does. A
/// visitor's phone acts on a code unseen, so it is an http(s) address or plain text: no other
/// scheme (tel:, weixin:, javascript: …), no business card, no user name before a host.
std::string QrTextProblem(std::string_view text);

}  // namespace tingping

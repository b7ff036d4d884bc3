// Text that every later stage can hold: UTF-8 without NULs.
#pragma once

#include <string>
#include <string_view>

namespace tingping {

/// `text` with each broken sequence and each NUL as U+FFFD, and without a byte order mark: the row
/// with the damage is held for it, and no other.
std::string CleanText(std::string text);

/// The first byte that is no blank, or NUL: '<' is somebody's page.
char FirstByte(std::string_view text);

}  // namespace tingping

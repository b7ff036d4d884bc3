// RFC 6901 in its parts.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tingping {

/// The reference tokens of a pointer, unescaped: "/a~1b/0" is {"a/b", "0"}, "" is {}. None when it
/// is no pointer.
std::optional<std::vector<std::string>> PointerTokens(std::string_view pointer);

/// The element that a token means in an array, or none.
std::optional<std::size_t> PointerIndex(std::string_view token);

}  // namespace tingping

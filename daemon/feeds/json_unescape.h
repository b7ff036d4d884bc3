// The inside of a JSON string to its text.
#pragma once

#include <string>
#include <string_view>

namespace tingping {

/// `inside` is what stands between the quotes, of a string that JsonTape accepted. \u0000 and half
/// a surrogate pair are U+FFFD.
std::string UnescapeJson(std::string_view inside);

}  // namespace tingping

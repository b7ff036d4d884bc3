#include "playlists/json_pointer.h"

#include <algorithm>
#include <charconv>

namespace tingping {

std::optional<std::vector<std::string>> PointerTokens(std::string_view pointer) {
  std::vector<std::string> tokens;
  while (!pointer.empty()) {
    if (pointer.front() != '/') return std::nullopt;
    const std::size_t end = std::min(pointer.find('/', 1), pointer.size());
    std::string& token = tokens.emplace_back();
    for (std::size_t i = 1; i < end; ++i) {
      // RFC 6901 section 3: ~0 is ~, ~1 is /, nothing else may follow a ~.
      if (pointer[i] != '~') {
        token += pointer[i];
      } else if (i + 1 < end && (pointer[i + 1] == '0' || pointer[i + 1] == '1')) {
        token += pointer[++i] == '0' ? '~' : '/';
      } else {
        return std::nullopt;
      }
    }
    pointer.remove_prefix(end);
  }
  return tokens;
}

std::optional<std::size_t> PointerIndex(std::string_view token) {
  constexpr std::size_t kDigits = 9;
  if (token.empty() || token.size() > kDigits || (token.size() > 1 && token[0] == '0') ||
      token.find_first_not_of("0123456789") != std::string_view::npos) {
    return std::nullopt;
  }
  std::size_t index = 0;
  std::from_chars(token.data(), token.data() + token.size(), index);
  return index;
}

}  // namespace tingping

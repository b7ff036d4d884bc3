#include "daemon/feeds/json_unescape.h"

#include <charconv>

#include "playlists/unicode.h"

namespace tingping {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

char32_t Hex4(std::string_view inside, std::size_t at) {
  unsigned value = 0;
  if (at + 4 <= inside.size()) std::from_chars(&inside[at], &inside[at] + 4, value, 16);
  return value;
}

bool IsHigh(char32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool IsLow(char32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

/// The character of \uXXXX at `at`, which moves behind it, and behind its other half.
char32_t TakeUnicode(std::string_view inside, std::size_t& at) {
  const char32_t unit = Hex4(inside, at + 2);
  at += 6;
  if (IsHigh(unit) && inside.substr(at).starts_with("\\u")) {
    const char32_t low = Hex4(inside, at + 2);
    if (IsLow(low)) {
      at += 6;
      return 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
    }
  }
  return unit == 0 || IsHigh(unit) || IsLow(unit) ? kReplacement : unit;
}

char Short(char letter) {
  switch (letter) {
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    default:
      return letter;
  }
}

}  // namespace

std::string UnescapeJson(std::string_view inside) {
  std::string out;
  out.reserve(inside.size());
  std::size_t at = 0;
  while (at < inside.size()) {
    const std::size_t end = std::min(inside.find('\\', at), inside.size());
    out.append(inside, at, end - at);
    at = end;
    if (at + 1 >= inside.size()) break;
    if (inside[at + 1] == 'u') {
      const char32_t c = TakeUnicode(inside, at);
      out += ToUtf8(std::u32string_view(&c, 1));
    } else {
      out += Short(inside[at + 1]);
      at += 2;
    }
  }
  return out;
}

}  // namespace tingping

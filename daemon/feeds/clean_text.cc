#include "daemon/feeds/clean_text.h"

#include "playlists/unicode.h"

namespace tingping {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

}  // namespace

std::string CleanText(std::string text) {
  if (text.starts_with(kMark)) text.erase(0, kMark.size());
  if (FirstInvalidUtf8(text) < text.size()) text = ToUtf8(ToCodePoints(text));
  if (text.find('\0') == std::string::npos) return text;
  std::string out;
  for (const char c : text) {
    if (c == '\0') {
      out += kReplacement;
    } else {
      out += c;
    }
  }
  return out;
}

char FirstByte(std::string_view text) {
  const std::size_t at = text.find_first_not_of(" \t\r\n");
  return at == std::string_view::npos ? '\0' : text[at];
}

}  // namespace tingping

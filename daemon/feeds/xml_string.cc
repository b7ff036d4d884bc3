#include "daemon/feeds/xml_string.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace tingping {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::string_view kEnd = "</string>";

std::string_view WithoutBlanks(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
  return text.substr(0, text.find_last_not_of(kBlanks) + 1);
}

/// Takes <?xml …?> off.
std::string_view WithoutDeclaration(std::string_view text) {
  if (!text.starts_with("<?xml")) return text;
  const std::size_t end = text.find("?>");
  return end == std::string_view::npos ? text : WithoutBlanks(text.substr(end + 2));
}

std::string Unescaped(std::string_view text) {
  constexpr std::pair<std::string_view, char> kEntities[] = {
      {"&lt;", '<'},   {"&gt;", '>'},   {"&quot;", '"'}, {"&apos;", '\''},
      {"&#xD;", '\r'}, {"&#xA;", '\n'}, {"&amp;", '&'}};
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    char c = text[at];
    std::size_t size = 1;
    for (const auto& [name, character] : kEntities) {
      if (c != '&' || !text.substr(at).starts_with(name)) continue;
      c = character;
      size = name.size();
      break;
    }
    out += c;
    at += size;
  }
  return out;
}

}  // namespace

std::string OutOfXmlString(std::string text) {
  const std::string_view body = WithoutDeclaration(WithoutBlanks(text));
  const bool wrapped = body.starts_with("<string") && body.ends_with(kEnd);
  const std::size_t begin = wrapped ? body.find('>') : std::string_view::npos;
  if (begin == std::string_view::npos) return text;
  const char behind = body[std::string_view("<string").size()];
  if (behind != '>' && kBlanks.find(behind) == std::string_view::npos) return text;
  return Unescaped(body.substr(begin + 1, body.size() - kEnd.size() - begin - 1));
}

}  // namespace tingping

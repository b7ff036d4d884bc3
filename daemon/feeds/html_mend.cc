#include "daemon/feeds/html_mend.h"

#include <algorithm>
#include <cctype>
#include <string_view>
#include <utility>

namespace tingping {
namespace {

constexpr std::size_t kLongestTitle = 2000;  // bytes, of those that are looked through
constexpr auto kNowhere = std::string_view::npos;

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f'; }
bool IsLetter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

/// Where the value of the next title= or alt= behind `at` begins, behind its quote.
std::size_t NextValue(std::string_view text, std::size_t at) {
  for (std::size_t sign = text.find('=', at); sign != kNowhere; sign = text.find('=', sign + 1)) {
    std::size_t end = sign;
    while (end > at && IsSpace(text[end - 1])) --end;
    std::size_t begin = end;
    while (begin > at && IsLetter(text[begin - 1])) --begin;
    std::string name(text.substr(begin, end - begin));
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (name != "title" && name != "alt") continue;
    std::size_t value = sign + 1;
    while (value < text.size() && IsSpace(text[value])) ++value;
    if (value < text.size() && (text[value] == '"' || text[value] == '\'')) return value + 1;
  }
  return kNowhere;
}

/// Whether name= stands at `at`, as it does behind the quote of an attribute before.
bool IsAttribute(std::string_view text, std::size_t at) {
  const std::size_t begin = at;
  while (at < text.size() && (IsLetter(text[at]) || text[at] == '-')) ++at;
  return at > begin && at < text.size() && text[at] == '=';
}

/// Whether the quote at `at` ends the value in which `inner` quotes stand already.
bool EndsValue(std::string_view text, std::size_t at, std::size_t inner) {
  const char quote = text[at];
  const std::size_t next = at + 1;
  if (next >= text.size()) return true;
  if (text[next] == quote && inner % 2 == 1) return false;  // title="关于"一件事""
  if (IsSpace(text[next]) || text[next] == '>' || text[next] == '/') return true;
  if (IsAttribute(text, next)) return true;
  // Without another one before the end of the tag there is nothing that could end it later.
  const std::size_t other = text.substr(next, kLongestTitle).find(quote);
  return other == kNowhere || text.substr(next, other).find_first_of("<>") != kNowhere;
}

}  // namespace

std::string WithQuotesEscaped(std::string html, std::size_t* mended) {
  const std::string_view text = html;
  std::string out;
  std::size_t copied = 0;
  for (std::size_t at = NextValue(text, 0); at != kNowhere; at = NextValue(text, at)) {
    const char quote = text[at - 1];
    const std::size_t limit = std::min(text.size(), at + kLongestTitle);
    std::size_t inner = 0;
    for (; at < limit; ++at) {
      if (text[at] != quote) continue;
      if (EndsValue(text, at, inner)) break;
      ++inner;
      out += text.substr(copied, at - copied);
      out += quote == '"' ? "&quot;" : "&#39;";
      copied = at + 1;
    }
    *mended += inner;
  }
  if (copied == 0) return html;
  out += text.substr(copied);
  return out;
}

}  // namespace tingping

#include "daemon/feeds/declared_charset.h"

#include <cctype>
#include <string>

namespace tingping {
namespace {

constexpr std::size_t kLooksAt = 1024;  // as the HTML standard's prescan

std::string LowerCase(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return lower;
}

bool IsNameCharacter(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' || c == ':' ||
         c == '.';
}

/// The word behind `label` and =, quoted or not.
std::string_view ValueBehind(std::string_view text, std::string_view label) {
  const std::size_t at = text.find(label);
  if (at == std::string_view::npos) return {};
  std::size_t begin = at + label.size();
  while (begin < text.size() &&
         (text[begin] == ' ' || text[begin] == '=' || text[begin] == '"' || text[begin] == '\'')) {
    ++begin;
  }
  std::size_t end = begin;
  while (end < text.size() && IsNameCharacter(text[end])) ++end;
  return text.substr(begin, end - begin);
}

std::optional<Charset> Named(std::string_view name) {
  if (name.empty()) return {};
  const Result<Charset> charset = CharsetFromName(name);
  if (!charset || *charset == Charset::kMixed) return {};
  return *charset;
}

}  // namespace

std::optional<Charset> DeclaredCharset(std::string_view bytes, std::string_view content_type) {
  const std::string head = LowerCase(bytes.substr(0, kLooksAt));
  const bool xml = head.find("<?xml") != std::string::npos;
  if (const auto charset = Named(xml ? ValueBehind(head, "encoding") : "")) return charset;
  const bool html = head.find('<') != std::string::npos;
  if (const auto charset = Named(html ? ValueBehind(head, "charset") : "")) return charset;
  return Named(content_type);
}

}  // namespace tingping

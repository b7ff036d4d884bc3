#include "daemon/feeds/link.h"

#include <libxml/uri.h>

#include <algorithm>
#include <memory>

#include "daemon/feeds/plain_text.h"

namespace tingping {
namespace {

constexpr std::size_t kLongest = 4'000;

struct FreeUri {
  void operator()(xmlURI* uri) const { xmlFreeURI(uri); }
};

const xmlChar* Chars(const std::string& text) {
  return reinterpret_cast<const xmlChar*>(text.c_str());
}

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

/// What browsers make of a link: outer blanks and inner line breaks go, \ is /, and what no address
/// may hold is escaped.
std::string Escaped(std::string_view text) {
  constexpr char kHex[] = "0123456789ABCDEF";
  constexpr std::string_view kUnfit = " \"<>^`{|}";
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < ' ' || byte == 0x7F) continue;
    if (byte > 0x7F || kUnfit.find(c) != std::string_view::npos) {
      out += {'%', kHex[byte >> 4], kHex[byte & 15]};
    } else {
      out += c == '\\' ? '/' : c;
    }
  }
  return out;
}

bool IsWeb(const std::string& address) {
  const std::unique_ptr<xmlURI, FreeUri> uri(xmlParseURI(address.c_str()));
  if (uri == nullptr || uri->scheme == nullptr || uri->server == nullptr) return false;
  std::string scheme = uri->scheme;
  std::transform(scheme.begin(), scheme.end(), scheme.begin(), Lower);
  return (scheme == "http" || scheme == "https") && uri->server[0] != '\0';
}

std::string_view WithoutQuery(std::string_view address) {
  return address.substr(0, address.find_first_of("?#"));
}

bool EndsLikeDocument(std::string_view path) {
  std::string lower(path.substr(path.size() - std::min<std::size_t>(path.size(), 6)));
  std::transform(lower.begin(), lower.end(), lower.begin(), Lower);
  for (const std::string_view end :
       {".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".wps", ".et", ".ofd", ".zip",
        ".rar", ".7z", ".csv", ".txt", ".rtf", ".dwg"}) {
    if (lower.ends_with(end)) return true;
  }
  return false;
}

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

std::string ResolveLink(std::string_view base, std::string_view reference) {
  if (base.size() > kLongest || reference.size() > kLongest) return {};
  const std::string from = Escaped(base);
  const std::string to = Escaped(reference);
  if (to.empty()) return {};
  if (IsWeb(to)) return to;
  if (!IsWeb(from)) return {};
  xmlChar* built = xmlBuildURI(Chars(to), Chars(from));
  const std::string address = built == nullptr ? "" : reinterpret_cast<const char*>(built);
  xmlFree(built);
  return IsWeb(address) ? address : "";
}

bool IsAttachment(std::string_view address) {
  constexpr std::string_view kScript = "javascript:";
  std::string scheme(address.substr(0, kScript.size()));
  std::transform(scheme.begin(), scheme.end(), scheme.begin(), Lower);
  if (scheme == kScript) return false;
  const std::string_view whole = address.substr(0, address.find('#'));
  return EndsLikeDocument(WithoutQuery(address)) || EndsLikeDocument(whole);
}

std::string FileNameOf(std::string_view address) {
  if (address.starts_with("data:")) return {};
  std::string_view path = WithoutQuery(address);
  const std::string_view whole = address.substr(0, address.find('#'));
  if (!EndsLikeDocument(path) && EndsLikeDocument(whole)) path = whole;
  const std::size_t before = path.find_last_of(path.size() == whole.size() ? "/=" : "/");
  const std::string_view name = path.substr(before == std::string_view::npos ? 0 : before + 1);
  std::string out;
  for (std::size_t at = 0; at < name.size(); ++at) {
    const bool escaped = name[at] == '%' && at + 2 < name.size() && HexDigit(name[at + 1]) >= 0 &&
                         HexDigit(name[at + 2]) >= 0;
    out += escaped ? static_cast<char>(HexDigit(name[at + 1]) * 16 + HexDigit(name[at + 2]))
                   : name[at];
    if (escaped) at += 2;
  }
  return PlainText(out);
}

}  // namespace tingping

#include "daemon/feeds/xml_mend.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "playlists/unicode.h"

namespace tingping {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::size_t kLongestEntity = 12;

bool IsForbidden(char32_t c) {
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0xD800 && c < 0xE000) ||
         c == 0xFFFE || c == 0xFFFF || c > 0x10FFFF;
}

/// The bytes at `at` that are one forbidden character: 0, 1 or 3.
std::size_t ForbiddenBytes(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x20) return IsForbidden(byte) ? 1 : 0;
  if (byte != 0xEF) return 0;
  const std::string_view three = text.substr(at, 3);
  return three == "\xEF\xBF\xBE" || three == "\xEF\xBF\xBF" ? 3 : 0;
}

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Whether #22303 or #x5730 names a character that XML allows.
bool IsAllowedReference(std::string_view name) {
  const bool hex = name.size() > 1 && name[1] == 'x';
  const std::string_view digits = name.substr(hex ? 2 : 1);
  std::uint32_t value = 0;
  const auto read =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, hex ? 16 : 10);
  return !digits.empty() && read.ec == std::errc() && read.ptr == digits.data() + digits.size() &&
         !IsForbidden(value);
}

class Mender {
 public:
  explicit Mender(std::string_view text) : text_(text) { out_.text.reserve(text.size()); }

  MendedXml Mend() && {
    at_ = std::min(text_.find_first_not_of(kBlanks), text_.size());
    if (at_ > 0) out_.shifts.emplace_back(0, at_);
    while (at_ < text_.size()) {
      const std::size_t plain = std::min(text_.find_first_of("&<", at_), text_.size());
      CopyUntil(plain);
      if (at_ == text_.size()) break;
      text_[at_] == '&' ? Reference() : Markup();
    }
    return std::move(out_);
  }

 private:
  /// Copies as it is, but for forbidden characters.
  void CopyUntil(std::size_t end) {
    std::size_t from = at_;
    for (; at_ < end; ++at_) {
      const std::size_t bytes = ForbiddenBytes(text_, at_);
      if (bytes == 0) continue;
      out_.text += text_.substr(from, at_ - from);
      Replace(bytes, "");
      from = at_--;
    }
    at_ = std::max(from, end);
    out_.text += text_.substr(from, at_ - from);
  }

  void Replace(std::size_t bytes, std::string_view with) {
    out_.text += with;
    at_ += bytes;
    ++out_.mended;
    out_.shifts.emplace_back(out_.text.size(), at_);
  }

  void Reference() {
    const std::size_t end = text_.substr(0, at_ + kLongestEntity).find(';', at_);
    if (end == std::string_view::npos || end == at_ + 1) return Replace(1, "&amp;");
    const std::string name(text_.substr(at_ + 1, end - at_ - 1));
    const std::size_t bytes = end + 1 - at_;
    if (name[0] == '#') {
      return IsAllowedReference(name) ? CopyUntil(end + 1) : Replace(bytes, "");
    }
    for (const std::string_view known : {"amp", "lt", "gt", "quot", "apos"}) {
      if (name == known) return CopyUntil(end + 1);
    }
    const htmlEntityDesc* entity = htmlEntityLookup(reinterpret_cast<const xmlChar*>(name.c_str()));
    if (entity == nullptr) return Replace(1, "&amp;");
    Replace(bytes, ToUtf8(std::u32string(1, entity->value)));
  }

  void Markup() {
    const std::string_view rest = text_.substr(at_);
    if (rest.starts_with("<![CDATA[")) return CopyThrough("]]>");
    if (rest.starts_with("<!--")) return CopyThrough("-->");
    if (rest.starts_with("<?")) return CopyThrough("?>");
    if (rest.starts_with("<!")) return CopyDoctype();
    const char next = rest.size() > 1 ? rest[1] : ' ';
    const bool opens = IsLetter(next) || next == '/' || next == '_' || next == ':' || next < 0;
    opens ? CopyUntil(at_ + 1) : Replace(1, "&lt;");
  }

  void CopyThrough(std::string_view mark) {
    const std::size_t end = text_.find(mark, at_);
    CopyUntil(end == std::string_view::npos ? text_.size() : end + mark.size());
  }

  /// Up to its >, with what it declares in brackets.
  void CopyDoctype() {
    const std::size_t end = text_.find_first_of("[>", at_);
    if (end == std::string_view::npos) return CopyUntil(text_.size());
    if (text_[end] == '>') return CopyUntil(end + 1);
    CopyThrough("]");
  }

  std::string_view text_;
  std::size_t at_ = 0;
  MendedXml out_;
};

}  // namespace

std::size_t MendedXml::Original(std::size_t at) const {
  auto behind =
      std::upper_bound(shifts.begin(), shifts.end(), at,
                       [](std::size_t value, const std::pair<std::size_t, std::size_t>& shift) {
                         return value < shift.first;
                       });
  if (behind == shifts.begin()) return at;
  --behind;
  return behind->second + (at - behind->first);
}

MendedXml MendXml(std::string_view text) {
  if (FirstInvalidUtf8(text) == text.size()) return Mender(text).Mend();
  return Mender(ToUtf8(ToCodePoints(text))).Mend();
}

std::string WithoutForbidden(std::string_view text, std::size_t* dropped) {
  const bool valid = FirstInvalidUtf8(text) == text.size();
  const std::string utf8 = valid ? std::string(text) : ToUtf8(ToCodePoints(text));
  std::string out;
  out.reserve(utf8.size());
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t bytes = ForbiddenBytes(utf8, at);
    if (bytes == 0) out += utf8[at];
    if (bytes > 0) ++*dropped;
    at += std::max<std::size_t>(bytes, 1);
  }
  return out;
}

}  // namespace tingping

#include "playlists/unicode.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <cassert>
#include <cstdint>
#include <cstdio>

namespace tingping {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

/// What a lead byte promises: how many continuation bytes, and the range of the first of them,
/// which excludes overlong forms, surrogates and values above U+10FFFF (Unicode 15, table 3-7).
struct Lead {
  int more;
  unsigned char low;
  unsigned char high;
};

Lead LeadOf(unsigned char byte) {
  if (byte >= 0xC2 && byte <= 0xDF) return {1, 0x80, 0xBF};
  if (byte == 0xE0) return {2, 0xA0, 0xBF};
  if (byte == 0xED) return {2, 0x80, 0x9F};
  if (byte >= 0xE1 && byte <= 0xEF) return {2, 0x80, 0xBF};
  if (byte == 0xF0) return {3, 0x90, 0xBF};
  if (byte >= 0xF1 && byte <= 0xF3) return {3, 0x80, 0xBF};
  if (byte == 0xF4) return {3, 0x80, 0x8F};
  return {0, 0, 0};
}

void AppendUtf8(char32_t c, std::string& out) {
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = kReplacement;
  if (c < 0x80) {
    out.push_back(static_cast<char>(c));
    return;
  }
  if (c < 0x800) {
    out.push_back(static_cast<char>(0xC0 | (c >> 6)));
  } else {
    if (c < 0x10000) {
      out.push_back(static_cast<char>(0xE0 | (c >> 12)));
    } else {
      out.push_back(static_cast<char>(0xF0 | (c >> 18)));
      out.push_back(static_cast<char>(0x80 | ((c >> 12) & 0x3F)));
    }
    out.push_back(static_cast<char>(0x80 | ((c >> 6) & 0x3F)));
  }
  out.push_back(static_cast<char>(0x80 | (c & 0x3F)));
}

int32_t Length(std::string_view text) { return static_cast<int32_t>(text.size()); }

const icu::Normalizer2& Nfkc2() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKCInstance(status);
  assert(U_SUCCESS(status));
  return *normalizer;
}

}  // namespace

std::optional<char32_t> NextCodePoint(std::string_view utf8, std::size_t& at) {
  const auto first = static_cast<unsigned char>(utf8[at++]);
  if (first < 0x80) return first;
  const Lead lead = LeadOf(first);
  if (lead.more == 0) return std::nullopt;
  char32_t value = first & (0x3Fu >> lead.more);
  unsigned char low = lead.low;
  unsigned char high = lead.high;
  for (int i = 0; i < lead.more; ++i) {
    if (at == utf8.size()) return std::nullopt;
    const auto byte = static_cast<unsigned char>(utf8[at]);
    if (byte < low || byte > high) return std::nullopt;
    value = (value << 6) | (byte & 0x3Fu);
    low = 0x80;
    high = 0xBF;
    ++at;
  }
  return value;
}

std::u32string ToCodePoints(std::string_view utf8) {
  std::u32string text;
  text.reserve(utf8.size() / 2);
  for (std::size_t at = 0; at < utf8.size();) {
    text.push_back(NextCodePoint(utf8, at).value_or(kReplacement));
  }
  return text;
}

std::string ToUtf8(std::u32string_view code_points) {
  std::string utf8;
  utf8.reserve(code_points.size() * 3);
  for (const char32_t c : code_points) AppendUtf8(c, utf8);
  return utf8;
}

std::size_t CountCodePoints(std::string_view utf8) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < utf8.size(); ++count) static_cast<void>(NextCodePoint(utf8, at));
  return count;
}

std::size_t FirstInvalidUtf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    if (!NextCodePoint(text, at)) return start;
  }
  return text.size();
}

std::string Nfkc(std::string_view utf8) {
  UErrorCode status = U_ZERO_ERROR;
  const auto source = icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), Length(utf8)));
  std::string out;
  Nfkc2().normalize(source, status).toUTF8String(out);
  return out;
}

std::u32string Nfkc(std::u32string_view code_points) {
  return ToCodePoints(Nfkc(ToUtf8(code_points)));
}

bool IsHan(char32_t c) {
  if (c >= 0x4E00 && c <= 0x9FFF) return true;
  UErrorCode status = U_ZERO_ERROR;
  return c >= 0x2E80 && uscript_getScript(static_cast<UChar32>(c), &status) == USCRIPT_HAN;
}

std::string CodePointName(char32_t c) {
  char name[16];
  std::snprintf(name, sizeof name, "U+%04X", static_cast<unsigned>(c));
  return name;
}

std::string Shorten(std::string_view text, std::size_t limit) {
  const std::u32string all = ToCodePoints(text);
  if (all.size() <= limit) return ToUtf8(all);
  return ToUtf8(std::u32string_view(all).substr(0, limit)) + "…";
}

}  // namespace tingping

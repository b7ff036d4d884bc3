#include "renderer/text/sanitize.h"

#include <unicode/utf.h>

#include <numeric>

namespace tingping {
namespace {

constexpr char32_t kDropped = 0xFFFFFFFF;

bool IsBidiFormatting(char32_t c) {
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x206F);
}

bool IsSeparator(char32_t c) {
  return (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/// Characters that only mean something on the character before them.
bool IsJoining(char32_t c) {
  return c == 0x200C || c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F) ||
         (c >= 0xE0100 && c <= 0xE01EF) || (c >= 0x180B && c <= 0x180F);
}

char32_t Clean(char32_t c, bool after_character) {
  if (c >= 0x20 && c < 0x7F) return c;
  if (c >= 0x3000 && c < 0xD800) return c;
  if (IsSeparator(c)) return U' ';
  if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0xFEFF) return kDropped;
  if (c >= 0xFFF9 && c <= 0xFFFB) return kDropped;
  if (IsBidiFormatting(c)) return kDropped;
  if (!after_character && IsJoining(c)) return kDropped;
  if (U_IS_UNICODE_NONCHAR(c)) return 0xFFFD;
  return c;
}

}  // namespace

CleanText Sanitize(std::u32string_view source) {
  CleanText out;
  out.text.reserve(source.size());
  bool mapped = false;
  for (std::size_t i = 0; i < source.size(); ++i) {
    const bool first_of_crlf =
        source[i] == U'\r' && i + 1 < source.size() && source[i + 1] == U'\n';
    const bool after_character = !out.text.empty() && out.text.back() != U' ';
    const char32_t c = first_of_crlf ? kDropped : Clean(source[i], after_character);
    if (c == kDropped && !mapped) {
      mapped = true;
      out.origin.resize(out.text.size());
      std::iota(out.origin.begin(), out.origin.end(), 0u);
    }
    if (c == kDropped) continue;
    if (mapped) out.origin.push_back(static_cast<std::uint32_t>(i));
    out.text.push_back(c);
  }
  if (mapped) out.origin.push_back(static_cast<std::uint32_t>(source.size()));
  return out;
}

bool IsHangingSpace(char32_t c) {
  return c == U' ' || c == 0x3000 || c == 0x200B || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A && c != 0x2007) || c == 0x205F;
}

}  // namespace tingping

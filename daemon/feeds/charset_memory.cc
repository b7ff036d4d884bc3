#include "daemon/feeds/charset_memory.h"

#include <algorithm>

namespace tingping {
namespace {

constexpr double kPlain = 0.998;  // from this confidence on it is not the hint that decided

bool HeardFirst(std::optional<Charset> declared) {
  return declared == Charset::kBig5 || declared == Charset::kUtf16 ||
         declared == Charset::kUtf16Le || declared == Charset::kUtf16Be;
}

}  // namespace

DecodedText DecodeRemembering(std::string_view bytes, const CharsetHints& hints) {
  if (!hints.before || HeardFirst(hints.declared)) return Decode(bytes, hints.declared);
  return Decode(bytes, hints.before);
}

bool ShowsCharset(std::string_view bytes, const DecodedText& read) {
  const bool ascii = std::all_of(bytes.begin(), bytes.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte > 0 && byte < 0x80;
  });
  return !ascii && read.charset != Charset::kMixed && read.confidence >= kPlain;
}

}  // namespace tingping

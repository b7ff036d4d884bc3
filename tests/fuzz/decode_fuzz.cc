// Decoding of any bytes under any hint: the text is UTF-8, not longer than it may be, and the same
// bytes where they were UTF-8 already.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "playlists/decode.h"
#include "playlists/unicode.h"

namespace {

using tingping::Charset;

void Require(bool holds) {
  if (!holds) std::abort();
}

std::string_view WithoutMark(std::string_view bytes) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  return bytes.starts_with(kMark) ? bytes.substr(kMark.size()) : bytes;
}

}  // namespace

/// The first byte is the hint.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr Charset kHints[] = {Charset::kUtf8,     Charset::kGb18030,     Charset::kUtf16Le,
                                Charset::kUtf16,    Charset::kUtf16Be,     Charset::kBig5,
                                Charset::kMixed,    Charset::kWindows1252, Charset::kEucJp,
                                Charset::kShiftJis, Charset::kEucKr};
  if (size == 0) return 0;
  std::optional<Charset> hint;
  if (data[0] % 12 < 11) hint = kHints[data[0] % 12];
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const tingping::DecodedText decoded = tingping::Decode(bytes, hint);
  Require(tingping::FirstInvalidUtf8(decoded.text) == decoded.text.size());
  Require(decoded.text.size() <= bytes.size() * 3);
  Require(decoded.replaced <= bytes.size());
  Require(decoded.confidence >= 0 && decoded.confidence <= 1);
  Require(decoded.charset != Charset::kUtf16);
  if (decoded.charset == Charset::kUtf8 && decoded.replaced == 0) {
    Require(decoded.text == WithoutMark(bytes));
  }
  return 0;
}

// Bytes to code points, for each charset.
//
// Broken input is cut as browsers cut it (WHATWG Encoding Standard; for UTF-8 the longest valid
// beginning of Unicode 15, section 3.9): an ASCII character is never swallowed by the broken
// sequence before it, and reading goes on with the next byte that can begin a character.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

#include "playlists/charset.h"

namespace tingping {

constexpr char32_t kBadSequence = 0x110000;  // bytes that are no character
constexpr char32_t kCutSequence = 0x110001;  // a character of which the end of the text is missing

/// Reads a text from its beginning to its end.
class CharReader {
 public:
  /// `bytes` must outlive the reader. `charset` is one with an encoding of its own: neither kUtf16
  /// nor kMixed.
  CharReader(std::string_view bytes, Charset charset);

  /// The next characters, and the two marks above among them; empty at the end. They last until
  /// the next call.
  std::span<const char32_t> Next();

 private:
  using ReadFunction = std::size_t (*)(std::string_view bytes, std::size_t& at,
                                       std::span<char32_t> out);
  static ReadFunction FunctionOf(Charset charset);

  std::string_view bytes_;
  ReadFunction read_;
  std::size_t at_ = 0;
  std::array<char32_t, 256> buffer_;
};

}  // namespace tingping

// Bytes to code points, one character at a time, for each charset.
//
// Broken input is cut as browsers cut it (WHATWG Encoding Standard; for UTF-8 the longest valid
// beginning of Unicode 15, section 3.9): an ASCII character is never swallowed by the broken
// sequence before it, and reading goes on with the next byte that can begin a character.
#pragma once

#include <cstddef>
#include <string_view>

#include "renderer/text/charset.h"

namespace tingping {

/// What stands at a place: a character, or one of the two marks below, and its bytes, at least one.
struct Step {
  char32_t c = 0;
  std::size_t size = 1;
};

constexpr char32_t kBadSequence = 0x110000;  // bytes that are no character
constexpr char32_t kCutSequence = 0x110001;  // a character of which the end of the text is missing

/// Reads the character at `at`, which is below the size of `bytes`.
using StepFunction = Step (*)(std::string_view bytes, std::size_t at);

/// `charset` is one with an encoding of its own: neither kUtf16 nor kMixed.
StepFunction StepOf(Charset charset);

}  // namespace tingping

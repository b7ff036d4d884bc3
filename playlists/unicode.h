// UTF-8 to code points and back. What is no UTF-8 becomes U+FFFD, never an error.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace tingping {

std::u32string ToCodePoints(std::string_view utf8);
/// What is no code point, surrogates too, becomes U+FFFD.
std::string ToUtf8(std::u32string_view code_points);
std::size_t CountCodePoints(std::string_view utf8);

/// Decodes the sequence at `at` (below the size) and moves past it; nothing for a broken one, which
/// ends with its longest valid beginning (Unicode 15, section 3.9).
std::optional<char32_t> NextCodePoint(std::string_view utf8, std::size_t& at);

/// The byte at which `text` stops being UTF-8, or its size when it is UTF-8 to the end.
std::size_t FirstInvalidUtf8(std::string_view text);

/// Whether a character is of the Han script (UAX #24).
bool IsHan(char32_t c);

/// U+20000
std::string CodePointName(char32_t c);

/// Unicode Normalization Form KC (UAX #15).
std::string Nfkc(std::string_view utf8);
std::u32string Nfkc(std::u32string_view code_points);

/// At most `limit` code points of `text`, with … when something was cut.
std::string Shorten(std::string_view text, std::size_t limit);

}  // namespace tingping

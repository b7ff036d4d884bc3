// What a detector of numbers sees of a text: one sign for each code point of its NFKC form.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tingping {

/// A digit of any script as '0' … '9', a Latin letter as 'a' … 'z', a Chinese numeral (一, 零, 壹)
/// as 'A' … 'J' for 0 … 9, '-' for any dash, ' ' for any white space, '(' for either round bracket,
/// '[' for either square one (【 too), '<' for either pointed one, '*' for any star and what else
/// masks digits (# □), one of . , _ + / : | ~ = " ; ' & ! ^ ` \ as it is, '?' for all else.
struct NumberSign {
  char c = '?';
  std::uint32_t origin = 0;  // the code point it comes from, counted from 0
};

/// Characters that nobody sees and marks on others (U+200B, U+FE0F, U+20E3) give no sign; those
/// that stand for several (⑪, ㏠) give several.
std::vector<NumberSign> NumberSignsOf(std::u32string_view text);

/// How many digits, and signs that may stand for digits, are in `text`. Allocates nothing.
struct DigitCount {
  std::size_t digits = 0;
  std::size_t numerals = 0;
  std::size_t lookalikes = 0;  // o, l and i
};
DigitCount CountDigitSigns(std::u32string_view text);

/// Decimal digits of any script as 0 … 9, all else as it is.
std::u32string WithAsciiDigits(std::u32string_view text);

constexpr bool IsDigitSign(char c) { return c >= '0' && c <= '9'; }
constexpr bool IsLetterSign(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool IsNumeralSign(char c) { return c >= 'A' && c <= 'J'; }

}  // namespace tingping

// A list of names, or of applicants, cut into what stands in it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tingping {

struct NamePiece {
  enum class Kind { kText, kBrackets, kSeparator };
  Kind kind = Kind::kText;
  std::u32string text;  // of kBrackets: what stands inside, brackets within it included
  char32_t opening = 0;
  char32_t closing = 0;  // 0 when it is missing
};

/// Cuts at brackets and at the separators 、 , ， ; ； / ／ outside them. The comma of "Co., Ltd."
/// is none.
std::vector<NamePiece> CutNames(std::u32string_view text);

/// `inside` in the brackets of `piece`.
std::u32string InBrackets(const NamePiece& piece, std::u32string_view inside);

/// Without white space at either end.
std::u32string_view TrimSpace(std::u32string_view text);

/// The stretches between white space.
std::vector<std::u32string_view> WordsOf(std::u32string_view text);

/// Without characters that nobody sees (U+200B, U+FEFF, U+202E).
std::u32string WithoutInvisible(std::u32string_view text);

bool IsSpace(char32_t c);

constexpr bool IsOneOf(char32_t c, std::u32string_view set) {
  return set.find(c) != std::u32string_view::npos;
}

}  // namespace tingping

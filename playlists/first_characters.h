// Lists of words that are asked for at every character of a text.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace tingping {

/// Whether a word of a list may begin with a character, by eight of its bits: most characters of a
/// text are turned away without comparing a word.
class FirstCharacters {
 public:
  template <std::size_t N>
  explicit constexpr FirstCharacters(const std::array<std::u32string_view, N>& words) {
    for (const std::u32string_view word : words) may_begin_[word.front() % kBits] = true;
  }

  constexpr bool MayBegin(char32_t c) const { return may_begin_[c % kBits]; }

 private:
  static constexpr std::size_t kBits = 512;
  std::array<bool, kBits> may_begin_{};
};

/// Code points of the longest of `words` that `text` begins with, or 0.
template <std::size_t N>
std::size_t LongestAtStart(std::u32string_view text,
                           const std::array<std::u32string_view, N>& words,
                           const FirstCharacters& first) {
  if (text.empty() || !first.MayBegin(text.front())) return 0;
  std::size_t longest = 0;
  for (const std::u32string_view word : words) {
    if (word.size() > longest && text.starts_with(word)) longest = word.size();
  }
  return longest;
}

}  // namespace tingping

// Lists of words that are asked for at every character of a text.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tingping {

/// Which words of a list may begin with a character, by nine of its bits: most characters of a text
/// are turned away without comparing a word, the others compare one or two.
template <std::size_t N>
class FirstCharacters {
 public:
  explicit constexpr FirstCharacters(const std::array<std::u32string_view, N>& words) {
    for (const std::u32string_view word : words) ++begin_[word.front() % kBuckets + 1];
    for (std::size_t i = 0; i < kBuckets; ++i) {
      begin_[i + 1] = static_cast<std::uint16_t>(begin_[i + 1] + begin_[i]);
    }
    std::array<std::uint16_t, kBuckets + 1> next = begin_;
    for (std::size_t i = 0; i < N; ++i) {
      order_[next[words[i].front() % kBuckets]++] = static_cast<std::uint16_t>(i);
    }
  }

  /// Calls `visit` with the place in the list of each word that may begin with `c`.
  template <typename Visit>
  constexpr void ForEach(char32_t c, const Visit& visit) const {
    const std::size_t bucket = c % kBuckets;
    for (std::size_t i = begin_[bucket]; i < begin_[bucket + 1]; ++i) visit(order_[i]);
  }

 private:
  static constexpr std::size_t kBuckets = 512;
  std::array<std::uint16_t, kBuckets + 1> begin_{};
  std::array<std::uint16_t, N> order_{};
};

/// Code points of the longest of `words` that `text` begins with, or 0.
template <std::size_t N>
std::size_t LongestAtStart(std::u32string_view text,
                           const std::array<std::u32string_view, N>& words,
                           const FirstCharacters<N>& first) {
  std::size_t longest = 0;
  if (text.empty()) return longest;
  first.ForEach(text.front(), [&](std::size_t i) {
    if (words[i].size() > longest && text.starts_with(words[i])) longest = words[i].size();
  });
  return longest;
}

}  // namespace tingping

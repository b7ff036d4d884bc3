// 发文字号, the numbers of official documents (GB/T 9704-2012, 7.2.5): 云自然资〔2026〕12号.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace tingping {

/// Code points [start, end).
struct TextRange {
  std::size_t start = 0;
  std::size_t end = 0;

  bool operator==(const TextRange&) const = default;
};

/// Every document number in `text`, in order. The office's short name is taken from the hanzi
/// before the year: at most eight, back to a word that introduces a number (根据, 按照, 见 …).
std::vector<TextRange> FindDocumentNumbers(std::u32string_view text);

}  // namespace tingping

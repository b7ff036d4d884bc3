#include <algorithm>

#include "playlists/json_reader.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

/// Words longer than this are no slip of the pen; the table of distances stays small.
constexpr std::size_t kLongestWord = 64;

/// Damerau–Levenshtein distance with adjacent swaps (optimal string alignment).
std::size_t Distance(std::u32string_view a, std::u32string_view b) {
  std::vector<std::vector<std::size_t>> rows(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        rows[i][j] = i + j;
        continue;
      }
      const std::size_t change = rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      rows[i][j] = std::min({rows[i - 1][j] + 1, rows[i][j - 1] + 1, change});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) rows[i][j] = std::min(rows[i][j], rows[i - 2][j - 2] + 1);
    }
  }
  return rows[a.size()][b.size()];
}

}  // namespace

std::string_view Nearest(std::string_view word, const std::vector<std::string_view>& words) {
  const std::u32string wanted = ToCodePoints(word);
  if (wanted.size() > kLongestWord) return {};
  std::string_view best;
  // Short words may differ by one character, longer ones by a third of their length.
  std::size_t limit = std::max<std::size_t>(wanted.size() / 3, wanted.size() >= 2 ? 1 : 0) + 1;
  bool one_of_many = false;
  for (std::string_view candidate : words) {
    const std::size_t distance = Distance(wanted, ToCodePoints(candidate));
    if (distance < limit && distance < CountCodePoints(candidate)) {
      limit = distance;
      best = candidate;
      one_of_many = false;
    } else if (distance == limit && !best.empty()) {
      one_of_many = true;
    }
  }
  // 赤色 is as near to 蓝色 as to 红色: half a word in common with several says nothing.
  if (one_of_many && limit * 2 >= wanted.size()) return {};
  return best;
}

}  // namespace tingping

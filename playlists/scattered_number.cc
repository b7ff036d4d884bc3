#include "playlists/scattered_number.h"

#include <algorithm>
#include <string>

#include "playlists/personal_number.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

bool IsDigit(char c) { return IsDigitSign(c) || IsNumeralSign(c); }

/// Digits with gaps between them, as long as the row goes on.
struct Row {
  std::string digits;
  std::string lengths;   // "3 4 4 "
  bool singly = true;    // digit by digit
  bool numerals = true;  // 一三八, no 138
  std::size_t end = 0;
};

class Scanner {
 public:
  Scanner(std::u32string_view text, const std::vector<NumberSign>& signs)
      : text_(text), signs_(signs) {}

  Row RowAt(std::size_t begin) const {
    Row row;
    std::size_t at = begin;
    while (at < signs_.size() && IsDigit(signs_[at].c)) {
      std::size_t length = 0;
      for (; at < signs_.size() && IsDigit(signs_[at].c); ++at, ++length) {
        const char c = signs_[at].c;
        row.numerals = row.numerals && IsNumeralSign(c);
        row.digits += IsDigitSign(c) ? c : static_cast<char>('0' + (c - 'A'));
      }
      row.lengths += std::to_string(length) + ' ';
      row.singly = row.singly && length == 1;
      row.end = at;
      at = SkipGap(at);
    }
    return row;
  }

 private:
  /// Behind up to three signs that are no letters; the same place when there are none, or more.
  std::size_t SkipGap(std::size_t at) const {
    constexpr std::size_t kMost = 3;
    std::size_t end = at;
    while (end < signs_.size() && IsGap(end)) ++end;
    return end - at <= kMost ? end : at;
  }

  bool IsGap(std::size_t at) const {
    const char c = signs_[at].c;
    if (IsDigit(c) || IsLetterSign(c)) return false;
    return c != '?' || !IsHan(text_[signs_[at].origin]);
  }

  std::u32string_view text_;
  const std::vector<NumberSign>& signs_;
};

}  // namespace

std::vector<PersonalFinding> FindScattered(std::u32string_view text,
                                           const std::vector<NumberSign>& signs) {
  const Scanner scanner(text, signs);
  std::vector<PersonalFinding> findings;
  for (std::size_t i = 0; i < signs.size();) {
    if (!IsDigit(signs[i].c)) {
      ++i;
      continue;
    }
    if (IsDigitSign(signs[i].c) && i + 1 < signs.size() && IsDigitSign(signs[i + 1].c)) {
      while (i < signs.size() && IsDigitSign(signs[i].c)) ++i;  // no digit by itself
      continue;
    }
    const Row row = scanner.RowAt(i);
    const bool grouped = row.numerals && (row.lengths == "3 4 4 " || row.lengths == "3 8 ");
    if ((row.singly || grouped) && IsMobileNumber(row.digits)) {
      findings.push_back({PersonalKind::kMobile, i, row.end});
    } else if (row.singly && HasIdForm(row.digits) && IsIdNumber(row.digits)) {
      findings.push_back({PersonalKind::kIdNumber, i, row.end});
    }
    i = std::max(row.end, i + 1);
  }
  return findings;
}

}  // namespace tingping

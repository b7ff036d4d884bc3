#include "playlists/half_masked.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "playlists/personal_number.h"

namespace tingping {
namespace {

constexpr char kMasked = '*';
constexpr std::size_t kMobile = 11;
constexpr std::size_t kId = 18;
constexpr std::size_t kOldId = 15;

/// Digits in a row, some of them masked.
struct Run {
  std::string digits;  // kMasked for each that is masked
  std::size_t begin = 0;
  std::size_t end = 0;

  std::size_t Masked() const {
    return static_cast<std::size_t>(std::count(digits.begin(), digits.end(), kMasked));
  }
};

/// Whether the sign at `at` stands for a masked digit. A dot or a cross does beside another of its
/// kind, and a cross at the end: 1500x2000 is a size.
bool IsMask(const std::vector<NumberSign>& signs, std::size_t at) {
  const char c = signs[at].c;
  if (c == '*') return true;
  if (c != 'x' && c != ',') return false;
  const bool before = at > 0 && signs[at - 1].c == c;
  const bool behind = at + 1 < signs.size() && signs[at + 1].c == c;
  if (before || behind) return true;
  return c == 'x' && (at + 1 == signs.size() || !IsDigitSign(signs[at + 1].c));
}

/// `gaps`: whether blanks and hyphens may stand between, one at a time.
Run RunAt(const std::vector<NumberSign>& signs, std::size_t begin, bool gaps) {
  Run run;
  run.begin = begin;
  run.end = begin;
  for (std::size_t at = begin; at < signs.size(); ++at) {
    const char c = signs[at].c;
    if (gaps && (c == ' ' || c == '-') && at == run.end) continue;
    if ((!IsDigitSign(c) && !IsMask(signs, at)) || (gaps && run.digits.size() > kId)) break;
    run.digits += IsDigitSign(c) ? c : kMasked;
    run.end = at + 1;
  }
  return run;
}

bool IsVisible(std::string_view digits) { return digits.find(kMasked) == std::string_view::npos; }

/// Whether `digits` may be a number from `low` to `high` as far as they are to be seen.
bool MayBe(std::string_view digits, int low, int high) {
  if (!IsVisible(digits)) return true;
  const int value = (digits[0] - '0') * 10 + (digits[1] - '0');
  return value >= low && value <= high;
}

/// Whether region, month and day may be those of an ID number and four of the date's digits are
/// left. `date`: where month and day begin.
bool TellsBirthday(std::string_view digits, std::size_t date) {
  constexpr std::size_t kRegion = 6;
  constexpr std::size_t kFewest = 4;
  const std::string_view birthday = digits.substr(kRegion, date + 4 - kRegion);
  const std::size_t left = birthday.size() - static_cast<std::size_t>(std::count(
                                                 birthday.begin(), birthday.end(), kMasked));
  return left >= kFewest && (!IsVisible(digits.substr(0, 2)) || BeginsWithProvince(digits)) &&
         MayBe(digits.substr(date, 2), 1, 12) && MayBe(digits.substr(date + 2, 2), 1, 31);
}

bool IsHalfMaskedId(const Run& run) {
  constexpr std::size_t kYear = 6;
  if (run.digits.size() == kId) {
    // An X at the end may be the check digit, of a credit code too.
    return !IsVisible(std::string_view(run.digits).substr(0, kId - 1)) &&
           MayBe(std::string_view(run.digits).substr(kYear, 2), 19, 20) &&
           TellsBirthday(run.digits, kYear + 4);
  }
  // Numbers of cases are as long, so that more must be left of one without a century.
  constexpr std::size_t kFewest = 10;
  return run.digits.size() == kOldId && run.digits.size() - run.Masked() >= kFewest &&
         run.Masked() > 1 && IsVisible(run.digits.substr(0, 2)) &&
         TellsBirthday(run.digits, kYear + 2);
}

/// Whoever knows the rest can try three digits.
bool IsHalfMaskedMobile(const Run& run) {
  constexpr std::size_t kMost = 3;
  if (run.digits.size() != kMobile || run.Masked() > kMost) return false;
  std::string number = run.digits;
  std::replace(number.begin(), number.end(), kMasked, '0');
  const std::size_t first = run.digits.find(kMasked);
  const std::size_t last = run.digits.rfind(kMasked);
  // One star between digits multiplies: 13500*24000.
  const bool between = run.Masked() == 1 && last + 1 < run.digits.size();
  return !between && last - first + 1 == run.Masked() && IsMobileNumber(number) && first > 2;
}

}  // namespace

std::vector<PersonalFinding> FindHalfMasked(const std::vector<NumberSign>& signs) {
  std::vector<PersonalFinding> findings;
  const bool may_be_masked = std::any_of(signs.begin(), signs.end(), [](const NumberSign& sign) {
    return sign.c == '*' || sign.c == 'x' || sign.c == ',';
  });
  if (!may_be_masked) return findings;
  for (std::size_t i = 0; i < signs.size();) {
    const bool begins = IsDigitSign(signs[i].c) || signs[i].c == '*';
    if (!begins) {
      ++i;
      continue;
    }
    Run run = RunAt(signs, i, true);
    if (run.digits.size() != kId) run = RunAt(signs, i, false);
    i = std::max(run.end, i + 1);
    // The X at the end of an ID number is no mask.
    if (run.digits.size() + 1 == kId && i < signs.size() && signs[i].c == 'x') {
      run.digits += 'X';
      run.end = ++i;
    }
    const bool code = (run.begin > 0 && IsLetterSign(signs[run.begin - 1].c)) ||
                      (run.end < signs.size() && IsLetterSign(signs[run.end].c));
    const std::size_t masked = run.Masked();
    if (code || masked == 0 || masked == run.digits.size()) continue;
    if (IsHalfMaskedMobile(run)) findings.push_back({PersonalKind::kMobile, run.begin, run.end});
    if (IsHalfMaskedId(run)) findings.push_back({PersonalKind::kIdNumber, run.begin, run.end});
  }
  return findings;
}

}  // namespace tingping

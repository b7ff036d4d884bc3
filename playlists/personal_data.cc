// The detector of personal numbers. Text becomes a row of signs (digits, letters, joints) that
// remember the code point they came from; digits in a row are groups; a finding is one group, or
// several that are written apart as people write such numbers.
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "playlists/civil_time.h"
#include "playlists/mask.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

constexpr char kOther = '?';

/// One code point as the detector sees it: a digit, a lower-case Latin letter, - for any hyphen, a
/// blank for any space or line feed, . , _ + or kOther.
struct Sign {
  char c = kOther;
  std::size_t origin = 0;
};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return c >= 'a' && c <= 'z'; }

char SignOf(char32_t code_point) {
  const auto c = static_cast<UChar32>(code_point);
  const int32_t digit = u_charDigitValue(c);  // decimal digits of any script and width
  if (digit >= 0) return static_cast<char>('0' + digit);
  const char32_t narrow =
      code_point >= 0xFF01 && code_point <= 0xFF5E ? code_point - 0xFEE0 : code_point;
  if (narrow >= 'A' && narrow <= 'Z') return static_cast<char>(narrow - 'A' + 'a');
  if (narrow >= 'a' && narrow <= 'z') return static_cast<char>(narrow);
  if (narrow == '.' || narrow == '+' || narrow == ',' || narrow == '_') {
    return static_cast<char>(narrow);
  }
  if (u_charType(c) == U_DASH_PUNCTUATION || c == 0x2212) return '-';
  if (u_isUWhiteSpace(c)) return ' ';
  return kOther;
}

std::vector<Sign> SignsOf(std::string_view text) {
  std::vector<Sign> signs;
  std::size_t origin = 0;
  for (char32_t c : ToCodePoints(text)) {
    // Invisible characters do not part digits.
    if (!u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) {
      signs.push_back({SignOf(c), origin});
    }
    ++origin;
  }
  return signs;
}

/// Digits in a row, with an x behind them when nothing follows it.
struct Group {
  std::string digits;
  std::size_t begin = 0;  // signs
  std::size_t end = 0;
  bool touched = false;  // by a letter
  bool amount = false;   // a decimal point stands at either end
  char joint = '\0';     // what parts it from the next group: - . , _ or a blank, repeated at most
};

/// Letters that may stand right before a number: Tel13800138000.
bool IsLabel(std::string_view letters) {
  static constexpr std::array<std::string_view, 9> kLabels = {"tel", "phone", "mobile", "mob", "id",
                                                              "wx",  "vx",    "sfz",    "card"};
  return std::find(kLabels.begin(), kLabels.end(), letters) != kLabels.end();
}

class Groups {
 public:
  explicit Groups(const std::vector<Sign>& signs) : signs_(signs) {
    for (std::size_t i = 0; i < signs.size();) {
      if (!IsDigit(signs[i].c)) {
        ++i;
        continue;
      }
      groups_.push_back(Take(i));
      i = groups_.back().end;
    }
    for (std::size_t i = 0; i + 1 < groups_.size(); ++i) {
      groups_[i].joint = JointBetween(groups_[i].end, groups_[i + 1].begin);
    }
  }

  std::size_t size() const { return groups_.size(); }
  const Group& operator[](std::size_t i) const { return groups_[i]; }

  char JointBefore(std::size_t i) const { return i == 0 ? '\0' : groups_[i - 1].joint; }

 private:
  char At(std::size_t i) const { return i < signs_.size() ? signs_[i].c : '\0'; }

  /// The sign that alone stands there, up to three times.
  char JointBetween(std::size_t begin, std::size_t end) const {
    constexpr std::size_t kMost = 3;
    const char joint = At(begin);
    if (end - begin > kMost || std::string_view("- .,_").find(joint) == std::string_view::npos) {
      return '\0';
    }
    for (std::size_t i = begin; i < end; ++i) {
      if (At(i) != joint) return '\0';
    }
    return joint;
  }

  Group Take(std::size_t begin) const {
    Group group;
    group.begin = begin;
    std::size_t end = begin;
    while (IsDigit(At(end))) group.digits += At(end++);
    if (At(end) == 'x' && !IsLetter(At(end + 1)) && !IsDigit(At(end + 1))) {
      group.digits += 'X';
      ++end;
    }
    group.end = end;
    std::size_t letters = begin;
    std::string label;
    while (letters > 0 && IsLetter(At(letters - 1))) label.insert(0, 1, At(--letters));
    const bool labelled = IsLabel(label) && (letters == 0 || !IsDigit(At(letters - 1)));
    group.touched = (!label.empty() && !labelled) || IsLetter(At(end));
    // An amount has two decimals; a full stop before other digits is just a stop.
    const bool point_before = begin >= 2 && At(begin - 1) == '.' && IsDigit(At(begin - 2));
    const bool decimals =
        At(end) == '.' && IsDigit(At(end + 1)) && (!IsDigit(At(end + 2)) || !IsDigit(At(end + 3)));
    group.amount = point_before || decimals;
    return group;
  }

  const std::vector<Sign>& signs_;
  std::vector<Group> groups_;
};

bool IsMobile(std::string_view digits) {
  return digits.size() == 11 && digits.find('X') == std::string_view::npos && digits[0] == '1' &&
         digits[1] >= '3';
}

/// The first two digits of GB/T 2260, and 91 of a foreigner's permanent residence card.
bool IsProvince(std::string_view digits) {
  static constexpr std::string_view kProvinces =
      "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 "
      "65 "
      "71 81 82 83 91";
  const std::size_t at = kProvinces.find(digits.substr(0, 2));
  return at != std::string_view::npos && at % 3 == 0;
}

bool IsBirthDate(std::string_view yyyymmdd) {
  if (!yyyymmdd.starts_with("19") && !yyyymmdd.starts_with("20")) return false;
  std::string date(yyyymmdd);
  return ParseDate(date.insert(6, "-").insert(4, "-")).has_value();
}

/// 18 characters, the last of which may be an X, that begin with a region and a date of birth.
bool HasIdForm(std::string_view digits) {
  return digits.size() == 18 && digits.find('X') >= 17 && IsProvince(digits) &&
         IsBirthDate(digits.substr(6, 8));
}

/// Numbers of cases are built alike, of a region, the day and a serial; none that is in use is as
/// old as this.
bool IsOlderThanCases(std::string_view digits) { return digits.substr(6, 4) < "2015"; }

/// ISO 7064 MOD 11-2.
bool HasIdCheckDigit(std::string_view digits) {
  static constexpr std::array<int, 17> kWeights = {7, 9, 10, 5,  8, 4, 2, 1, 6,
                                                   3, 7, 9,  10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < kWeights.size(); ++i) sum += kWeights[i] * (digits[i] - '0');
  return digits[17] == "10X98765432"[sum % 11];
}

/// GB 11643-1999. Nothing else ends in X behind a region and a date, and a slip in one digit hides
/// nobody: then the check digit is not asked for.
bool IsIdNumber(std::string_view digits) {
  if (digits.size() == 15) {
    return digits.find('X') == std::string_view::npos && IsProvince(digits) &&
           IsBirthDate("19" + std::string(digits.substr(6, 6)));
  }
  return HasIdForm(digits) &&
         (digits.back() == 'X' || IsOlderThanCases(digits) || HasIdCheckDigit(digits));
}

/// GB 32100-2015, MOD 31. A credit code of digits alone must not count as a card.
bool IsCreditCode(std::string_view code) {
  static constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  static constexpr std::array<std::size_t, 17> kWeights = {1,  3,  9,  27, 19, 26, 16, 17, 20,
                                                           29, 25, 13, 8,  24, 10, 30, 28};
  if (code.size() != kWeights.size() + 1) return false;
  std::size_t sum = 0;
  for (std::size_t i = 0; i < kWeights.size(); ++i) sum += kAlphabet.find(code[i]) * kWeights[i];
  return kAlphabet[(31 - sum % 31) % 31] == code.back();
}

/// ISO/IEC 7812: industries 3 to 6, and the older 955 of Chinese banks; the Luhn check digit.
bool IsBankCard(std::string_view digits) {
  if (digits.size() < 16 || digits.size() > 19 || digits.back() == 'X') return false;
  if ((digits[0] < '3' || digits[0] > '6') && !digits.starts_with("955")) return false;
  if (IsCreditCode(digits)) return false;
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    int digit = digits[digits.size() - 1 - i] - '0';
    if (i % 2 == 1) digit = digit > 4 ? digit * 2 - 9 : digit * 2;
    sum += digit;
  }
  return sum % 10 == 0;
}

/// Digits written before a mobile number when calling from afar; 0 when `digits` has none.
std::size_t PrefixLength(std::string_view digits) {
  for (const std::string_view prefix : {"0086", "86", "0"}) {
    if (digits.starts_with(prefix) && IsMobile(digits.substr(prefix.size()))) return prefix.size();
  }
  return 0;
}

/// A finding in signs; the caller turns it into code points.
using Hit = std::optional<PersonalFinding>;

Hit FindInOneGroup(const Groups& groups, std::size_t i) {
  const Group& group = groups[i];
  if (group.amount) return std::nullopt;
  if (group.touched) {  // a code of letters and digits has no such number in it by chance
    if (!HasIdForm(group.digits) || !HasIdCheckDigit(group.digits)) return std::nullopt;
    return PersonalFinding{PersonalKind::kIdNumber, group.begin, group.end};
  }
  const std::size_t prefix = PrefixLength(group.digits);
  const bool mobile = IsMobile(std::string_view(group.digits).substr(prefix));
  // A hyphen ties a number to its neighbour, as in a case number, unless both are mobiles or the
  // neighbour is the country's prefix.
  const bool tied_before =
      groups.JointBefore(i) == '-' &&
      !(mobile && (IsMobile(groups[i - 1].digits) || groups[i - 1].digits.ends_with("86")));
  const bool tied_behind = group.joint == '-' && !(mobile && IsMobile(groups[i + 1].digits));
  if (tied_before || tied_behind) return std::nullopt;
  if (mobile) return PersonalFinding{PersonalKind::kMobile, group.begin + prefix, group.end};
  if (IsIdNumber(group.digits)) {
    return PersonalFinding{PersonalKind::kIdNumber, group.begin, group.end};
  }
  if (IsBankCard(group.digits)) {
    return PersonalFinding{PersonalKind::kBankCard, group.begin, group.end};
  }
  return std::nullopt;
}

/// The kind of a number by the digits of all its groups, `lengths` being theirs ("3 4 4 ").
std::optional<PersonalKind> KindOfGroups(const std::string& digits, const std::string& lengths,
                                         char joint, bool singly) {
  const bool like_mobile =
      singly || lengths == "3 4 4 " || lengths == "3 3 5 " || lengths == "3 8 ";
  if (like_mobile && IsMobile(digits)) return PersonalKind::kMobile;
  const bool id = joint == ' ' ? IsIdNumber(digits) : HasIdForm(digits) && IsOlderThanCases(digits);
  if (id) return PersonalKind::kIdNumber;
  const bool like_card = singly || lengths.starts_with("4 4 4 4 ") || lengths == "6 13 ";
  if (like_card && IsBankCard(digits)) return PersonalKind::kBankCard;
  return std::nullopt;
}

/// Numbers written apart: 138 0013 8000, 138-0013-8000, 6222 0200 …, 139901 19900101 0010, or digit
/// by digit.
Hit FindInSeveralGroups(const Groups& groups, std::size_t first) {
  constexpr std::size_t kMostGroups = 19;
  const char joint = groups[first].joint;
  if (joint == '\0' || groups[first].touched) return std::nullopt;
  std::string digits = groups[first].digits;
  std::string lengths = std::to_string(digits.size()) + ' ';
  bool singly = digits.size() == 1;
  for (std::size_t last = first + 1; last < groups.size() && last < first + kMostGroups; ++last) {
    const Group& group = groups[last];
    const bool amount = group.amount && joint != '.';
    if (groups.JointBefore(last) != joint || group.touched || amount) return std::nullopt;
    digits += group.digits;
    lengths += std::to_string(group.digits.size()) + ' ';
    singly = singly && group.digits.size() == 1;
    // Blanks part what is no number from one; all else ties a number together, so that the groups
    // must be all there is, but for a country's prefix.
    const bool abroad = first > 0 && groups[first - 1].digits.ends_with("86");
    const bool alone = group.joint != joint && (groups.JointBefore(first) != joint || abroad);
    if (!alone && (joint != ' ' || singly)) continue;
    if (const auto kind = KindOfGroups(digits, lengths, joint, singly)) {
      return PersonalFinding{*kind, groups[first].begin, group.end};
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<PersonalFinding> FindPersonalData(std::string_view text) {
  const std::vector<Sign> signs = SignsOf(text);
  const Groups groups(signs);
  std::vector<PersonalFinding> findings;
  std::size_t done = 0;  // signs
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (groups[i].begin < done) continue;
    Hit hit = FindInOneGroup(groups, i);
    if (!hit) hit = FindInSeveralGroups(groups, i);
    if (!hit) continue;
    done = hit->end;
    findings.push_back({hit->kind, signs[hit->start].origin, signs[hit->end - 1].origin + 1});
  }
  return findings;
}

std::string_view ChineseNameOf(PersonalKind kind) {
  switch (kind) {
    case PersonalKind::kIdNumber:
      return "身份证号";
    case PersonalKind::kMobile:
      return "手机号";
    case PersonalKind::kBankCard:
      break;
  }
  return "银行卡号";
}

}  // namespace tingping

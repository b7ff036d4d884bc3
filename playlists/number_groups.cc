#include "playlists/number_groups.h"

#include <algorithm>
#include <array>

#include "playlists/personal_number.h"

namespace tingping {
namespace {

using Word = std::u32string_view;

/// Letters that may stand right before a number: Tel13800138000.
bool IsLabel(std::string_view letters) {
  static constexpr std::array<std::string_view, 18> kLabels = {
      "tel", "phone", "mobile", "mob", "id",   "wx",     "vx",     "sfz",     "card",
      "no",  "qq",    "sj",     "dh",  "cell", "wechat", "weixin", "contact", "shouji"};
  return std::find(kLabels.begin(), kLabels.end(), letters) != kLabels.end();
}

constexpr auto kUnits =
    std::to_array<Word>({U"元", U"万", U"亿", U"圆", U"角", U"美元", U"平方", U"㎡", U"m²", U"m2",
                         U"公顷", U"亩", U"立方", U"吨", U"%", U"％"});
constexpr auto kMoney =
    std::to_array<Word>({U"￥", U"¥", U"$", U"＄", U"€", U"人民币", U"RMB", U"CNY"});

template <std::size_t N>
bool BeginsWithAny(Word text, const std::array<Word, N>& words) {
  return std::any_of(words.begin(), words.end(), [&](Word word) { return text.starts_with(word); });
}

template <std::size_t N>
bool EndsWithAny(Word text, const std::array<Word, N>& words) {
  return std::any_of(words.begin(), words.end(), [&](Word word) { return text.ends_with(word); });
}

Word TrimEnd(Word text) {
  constexpr Word kBlanks = U" \t\n\u3000\u00A0:：";
  while (!text.empty() && kBlanks.find(text.back()) != Word::npos) text.remove_suffix(1);
  return text;
}

constexpr std::size_t kIdBody = 17;  // digits before the check digit
constexpr std::size_t kOldId = 15;
constexpr std::size_t kMobile = 11;

}  // namespace

NumberGroups::NumberGroups(Word text, const std::vector<NumberSign>& signs)
    : text_(text), signs_(signs) {
  for (std::size_t i = 0; i < signs.size();) {
    if (!IsDigitSign(signs[i].c)) {
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

Word NumberGroups::TextBefore(std::size_t i) const {
  return TrimEnd(text_.substr(0, signs_[groups_[i].begin].origin));
}

Word NumberGroups::TextBehind(std::size_t sign) const {
  return sign < signs_.size() ? text_.substr(signs_[sign].origin) : Word();
}

char NumberGroups::JointBetween(std::size_t begin, std::size_t end) const {
  constexpr std::size_t kMost = 3;
  constexpr std::string_view kJoints = "- .,_(/|~+:=\"[<;'&!^`\\*";
  constexpr std::string_view kMixed = "- (";
  if (end == begin || end - begin > kMost) return '\0';
  bool same = true;
  bool mixed = true;
  for (std::size_t i = begin; i < end; ++i) {
    same = same && At(i) == At(begin);
    mixed = mixed && kMixed.find(At(i)) != std::string_view::npos;
  }
  if (same && kJoints.find(At(begin)) != std::string_view::npos) return At(begin);
  return mixed ? 'm' : '\0';
}

NumberGroup NumberGroups::Take(std::size_t begin) const {
  NumberGroup group;
  group.begin = begin;
  std::size_t end = begin;
  while (IsDigitSign(At(end))) group.digits += At(end++);
  // The last sign of an ID number may be an X, or masked, which hides little.
  const bool body = group.digits.size() == kIdBody;
  const bool masked = At(end) == '*' && At(end + 1) != '*' && body;
  const bool part = group.digits.size() < kOldId && group.digits.size() != kMobile;
  const bool parted = At(end) == ' ' || At(end) == '-';  // 13990119750808102 X
  const std::size_t x = end + (parted ? 1 : 0);
  const bool last = !IsDigitSign(At(x + 1)) && !(parted && IsLetterSign(At(x + 1)));
  if (At(x) == 'x' && last && (body || part)) {
    group.digits += 'X';
    end = x + 1;
  } else if (masked) {
    group.digits += 'X';
    ++end;
  }
  group.end = end;
  group.touched = IsTouched(group);
  group.fraction = IsFraction(begin);
  group.decimals = HasDecimals(end);
  group.unit = HasUnit(begin, end);
  return group;
}

bool NumberGroups::IsTouched(const NumberGroup& group) const {
  constexpr std::size_t kShortestCard = 16;
  std::size_t begin = group.begin;
  std::string label;
  while (begin > 0 && IsLetterSign(At(begin - 1))) label.insert(0, 1, At(--begin));
  const bool labelled = IsLabel(label) && (begin == 0 || !IsDigitSign(At(begin - 1)));
  std::size_t end = group.end;
  while (IsLetterSign(At(end))) ++end;
  if (begin == group.begin && end == group.end) return false;
  std::string token;
  for (std::size_t i = begin; i < end; ++i) {
    token += static_cast<char>(IsLetterSign(At(i)) ? At(i) - 'a' + 'A' : At(i));
  }
  const bool credit_code = IsCreditCode(token);
  if (!label.empty() && !labelled) {
    // Only codes of papers have letters in front, and none so many digits behind them.
    const bool code = begin > 0 && IsDigitSign(At(begin - 1));
    if (!code && end == group.end && IsLetteredMobile(group, label)) return false;
    return code || group.digits.size() < kShortestCard || credit_code;
  }
  return end > group.end && (IsDigitSign(At(end)) || credit_code);
}

/// One letter right before a mobile (A13812345678) hides nobody, where no word says that it is a
/// code and none of a drawing or a house follows.
bool NumberGroups::IsLetteredMobile(const NumberGroup& group, std::string_view letters) const {
  constexpr auto kCodes = std::to_array<Word>({U"号", U"图", U"幢", U"栋", U"座", U"地块", U"宗"});
  constexpr auto kOfPeople = std::to_array<Word>({U"手机号", U"电话号", U"微信号"});
  if (letters.size() != 1 || letters == "x" || letters == "y" || !IsMobileNumber(group.digits)) {
    return false;
  }
  const Word before = TrimEnd(text_.substr(0, signs_[group.begin - 1].origin));
  const bool code = EndsWithAny(before, kCodes) && !EndsWithAny(before, kOfPeople);
  return !code && !BeginsWithAny(TextBehind(group.end), kCodes);
}

/// A stop behind one digit is a list's (1.) unless the digit is 0.
bool NumberGroups::IsFraction(std::size_t begin) const {
  if (begin < 2 || At(begin - 1) != '.' || !IsDigitSign(At(begin - 2))) return false;
  const bool one_digit = begin == 2 || !IsDigitSign(At(begin - 3));
  return !one_digit || At(begin - 2) == '0';
}

/// One or two decimals; a stop before other digits, or before one that text follows, is just a
/// stop.
bool NumberGroups::HasDecimals(std::size_t end) const {
  if (At(end) != '.' || !IsDigitSign(At(end + 1))) return false;
  std::size_t behind = end + 1;
  while (IsDigitSign(At(behind))) ++behind;
  const std::size_t decimals = behind - end - 1;
  if (decimals == 2) return At(behind) != '.';
  return decimals == 1 && (behind == signs_.size() || BeginsWithAny(TextBehind(behind), kUnits));
}

bool NumberGroups::HasUnit(std::size_t begin, std::size_t end) const {
  // One character is as often the beginning of a word behind a mobile: 13800138000吨货物.
  constexpr auto kDoubtful = std::to_array<Word>({U"万", U"亿", U"角", U"亩", U"吨", U"元旦"});
  constexpr auto kSure = std::to_array<Word>({U"万元", U"亿元", U"万美元", U"万平方", U"万亩"});
  const bool mobile = end - begin == kMobile;
  if (At(end) == ' ') ++end;
  const Word behind = TextBehind(end);
  const bool doubtful = mobile && BeginsWithAny(behind, kDoubtful) && !BeginsWithAny(behind, kSure);
  return (BeginsWithAny(behind, kUnits) && !doubtful) ||
         EndsWithAny(TrimEnd(text_.substr(0, signs_[begin].origin)), kMoney);
}

}  // namespace tingping

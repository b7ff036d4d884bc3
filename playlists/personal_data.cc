// The detector of personal numbers. Text becomes a row of signs that remember the code point they
// came from; digits in a row are groups; a finding is one group, or several that are written apart
// as people write such numbers.
#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "playlists/announced_number.h"
#include "playlists/half_masked.h"
#include "playlists/landline.h"
#include "playlists/mask.h"
#include "playlists/number_groups.h"
#include "playlists/number_signs.h"
#include "playlists/personal_number.h"
#include "playlists/scattered_number.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

using Word = std::u32string_view;

/// A finding in signs; the caller turns it into code points.
using Hit = std::optional<PersonalFinding>;

/// Digits written before a mobile number when calling from afar; 0 when `digits` has none.
std::size_t PrefixLength(std::string_view digits) {
  for (const std::string_view prefix : {"0086", "12593", "17951", "086", "86", "0"}) {
    if (digits.starts_with(prefix) && IsMobileNumber(digits.substr(prefix.size()))) {
      return prefix.size();
    }
  }
  return 0;
}

/// Whether the text says that the number is one of a paper or a case. Only asked where a number
/// could be that.
bool IsCaseNumberByLabel(Word before) {
  static constexpr std::array kLabels = std::to_array<Word>(
      {U"编号",   U"單號",     U"单号",     U"流水号", U"业务号",   U"受理号",   U"文号",
       U"案号",   U"订单号",   U"信用代码", U"单元号", U"事项编码", U"实施编码", U"宗地代码",
       U"宗地号", U"登记号",   U"字第",     U"办件号", U"收件号",   U"申请号",   U"案件号",
       U"档案号", U"项目代码", U"缴款码",   U"查询码", U"條碼",     U"条码",     U"編號",
       U"流水號", U"業務號",   U"受理號",   U"檔案號"});
  constexpr Word kOfPeople = U"证件卡人";  // 证件编号 is a person's
  return std::any_of(kLabels.begin(), kLabels.end(), [&](Word label) {
    if (!before.ends_with(label)) return false;
    before.remove_suffix(label.size());
    return before.empty() || kOfPeople.find(before.back()) == Word::npos;
  });
}

/// Whether the text says that the number is money, which has as many digits as a mobile at times.
bool IsAmountByLabel(Word before) {
  static constexpr std::array kLabels = std::to_array<Word>(
      {U"合计", U"总计", U"总价", U"金额", U"成交价", U"起始价", U"保证金", U"总额"});
  if (before.ends_with(U"元)") || before.ends_with(U"元）")) {  // （万元）
    before = before.substr(0, before.find_last_of(U"(（"));
  }
  return std::any_of(kLabels.begin(), kLabels.end(),
                     [&](Word label) { return before.ends_with(label); });
}

/// Whether a hyphen ties the group to a neighbour as in a case number. Short neighbours are
/// somebody's numbering of a list or an extension.
bool IsTied(const NumberGroups& groups, std::size_t i, bool mobile) {
  constexpr std::size_t kShort = 3;
  const auto ties = [&](const NumberGroup& neighbour) {
    return !mobile || (neighbour.digits.size() > kShort && !IsMobileNumber(neighbour.digits));
  };
  const bool before = groups.JointBefore(i) == '-' && ties(groups[i - 1]) &&
                      !(mobile && groups[i - 1].digits.ends_with("86"));
  return before || (groups[i].joint == '-' && ties(groups[i + 1]));
}

/// Whether `digits` are numbers of persons and nothing else, whose line break or comma was lost on
/// the way. Sure ones only: such rows of digits are also anything else.
bool AreJoinedNumbers(std::string_view digits, bool* has_id) {
  constexpr std::size_t kMobile = 11;
  constexpr std::size_t kId = 18;
  if (digits.empty()) return true;
  const std::string_view id = digits.substr(0, kId);
  if (HasIdForm(id) && HasIdCheckDigit(id) && AreJoinedNumbers(digits.substr(kId), has_id)) {
    *has_id = true;
    return true;
  }
  return IsMobileNumber(digits.substr(0, kMobile)) &&
         AreJoinedNumbers(digits.substr(kMobile), has_id);
}

Hit FindJoined(const NumberGroup& group) {
  constexpr std::size_t kTwoMobiles = 22;
  bool has_id = false;
  if (group.digits.size() < kTwoMobiles || !AreJoinedNumbers(group.digits, &has_id)) return {};
  const PersonalKind kind = has_id ? PersonalKind::kIdNumber : PersonalKind::kMobile;
  return PersonalFinding{kind, group.begin, group.end};
}

/// An ID number with its X and one more digit at either end: the check is too good for chance.
Hit FindGluedId(const NumberGroups& groups, const NumberGroup& group) {
  constexpr std::size_t kBody = 17;
  const std::vector<NumberSign>& signs = groups.signs();
  const std::size_t end = group.end;
  if (end >= signs.size() || signs[end].c != 'x') return {};
  if (group.digits.size() < kBody || group.digits.size() > kBody + 1) return {};
  const std::string id = group.digits.substr(group.digits.size() - kBody) + 'X';
  if (!HasIdForm(id) || !HasIdCheckDigit(id)) return {};
  return PersonalFinding{PersonalKind::kIdNumber, end - kBody, end + 1};
}

Hit FindInOneGroup(const NumberGroups& groups, std::size_t i) {
  const NumberGroup& group = groups[i];
  if (group.digits.size() < 11) return std::nullopt;
  if (const Hit glued = FindGluedId(groups, group)) return glued;
  if (const Hit joined = FindJoined(group)) return joined;
  const bool sure_id = HasIdForm(group.digits) && HasIdCheckDigit(group.digits);
  const PersonalFinding id{PersonalKind::kIdNumber, group.begin, group.end};
  // Among letters, in fractions and in numbers of cases only one with a birthday and the right
  // check digit is no chance.
  const bool case_label = IsCaseNumberByLabel(groups.TextBefore(i));
  if (sure_id && !(case_label && !IsOlderThanCases(group.digits))) return id;
  if (group.fraction || group.touched) return std::nullopt;
  const std::size_t prefix = PrefixLength(group.digits);
  const bool mobile = IsMobileNumber(std::string_view(group.digits).substr(prefix));
  const bool amount = group.decimals || group.unit || IsAmountByLabel(groups.TextBefore(i));
  if (mobile && amount) return std::nullopt;  // the others are too long for one
  if (IsTied(groups, i, mobile)) return std::nullopt;
  if (mobile) return PersonalFinding{PersonalKind::kMobile, group.begin + prefix, group.end};
  if (case_label) return std::nullopt;
  if (IsIdNumber(group.digits)) return id;
  if (IsBankCard(group.digits)) {
    return PersonalFinding{PersonalKind::kBankCard, group.begin, group.end};
  }
  return std::nullopt;
}

/// Groups that a number may be made of.
struct Parts {
  std::string digits;
  std::string lengths;  // "3 4 4 "
  char joint = '\0';    // '\0' once they differ
  bool singly = true;   // digit by digit
  bool alone = false;   // no hyphen, stop or comma ties them to another group

  void Add(const NumberGroup& group) {
    const std::size_t length = group.digits.size() - (group.digits.ends_with('X') ? 1 : 0);
    digits += group.digits;
    lengths += std::to_string(length) + ' ';
    singly = singly && length == 1;
  }
};

bool HasMobilePattern(const Parts& parts) {
  static constexpr std::array<std::string_view, 5> kUsual = {"3 4 4 ", "3 3 5 ", "3 8 ",
                                                             "3 2 2 2 2 ", "3 1 1 1 1 1 1 1 1 "};
  static constexpr std::array<std::string_view, 4> kSeldom = {"4 3 4 ", "4 4 3 ", "7 4 ", "5 6 "};
  const auto is_one_of = [&](const auto& patterns) {
    return std::find(patterns.begin(), patterns.end(), parts.lengths) != patterns.end();
  };
  if (parts.singly || is_one_of(kUsual)) return true;
  // 1999-012-0034 is a number of that year.
  const bool tied = parts.joint == '-' || parts.joint == ' ' || parts.joint == '(';
  if (!parts.alone || parts.digits.starts_with("19")) return false;
  // Of blanks and commas such rows are columns of a table.
  static constexpr std::array<std::string_view, 4> kHyphened = {"2 2 2 2 3 ", "2 2 2 2 2 1 ",
                                                                "1 2 2 2 2 2 ", "3 2 3 3 "};
  return (tied && is_one_of(kSeldom)) || (parts.joint == '-' && is_one_of(kHyphened));
}

std::optional<PersonalKind> KindOf(Parts parts) {
  const bool coordinates = parts.lengths == "7 8 ";  // X and Y of a point, in metres
  const auto is_id = [&] {
    if (coordinates) return false;
    return parts.joint == ' ' ? IsIdNumber(parts.digits)
                              : HasIdForm(parts.digits) && IsOlderThanCases(parts.digits);
  };
  if (is_id()) return PersonalKind::kIdNumber;
  if (parts.digits.ends_with('X')) {  // a word behind the number
    parts.digits.pop_back();
    if (is_id()) return PersonalKind::kIdNumber;
  }
  if (HasMobilePattern(parts) && IsMobileNumber(parts.digits)) return PersonalKind::kMobile;
  const bool like_card =
      parts.singly || parts.lengths.starts_with("4 4 4 ") || parts.lengths == "6 13 ";
  if (like_card && IsBankCard(parts.digits)) return PersonalKind::kBankCard;
  return std::nullopt;
}

/// Whether groups may be parts of one number though what parts them differs: (138)0013-8000.
bool MayMix(char joint) { return joint == '-' || joint == ' ' || joint == '(' || joint == 'm'; }

/// Whether nothing ties the groups from `first` to `last` to another, but for a country's prefix
/// and the numbering of a list: 1)(138)00138000, 138.0013.8000.1).
bool IsAlone(const NumberGroups& groups, std::size_t first, std::size_t last, const Parts& parts) {
  constexpr std::size_t kNumbering = 2;
  const char joint = parts.joint;
  const bool abroad = first > 0 && groups[first - 1].digits.ends_with("86");
  const bool numbered = !parts.singly && first > 0 && groups[first - 1].digits.size() <= kNumbering;
  const char before = groups.JointBefore(first);
  const char behind = groups[last].joint;
  const bool numbering =
      !parts.singly && last + 1 < groups.size() && groups[last + 1].digits.size() == 1;
  if (joint != '\0') {
    return (behind != joint || numbering) &&
           (before != joint || abroad || (numbered && joint == '('));
  }
  const auto loose = [](char c) { return c == '\0' || c == ' ' || c == '/' || c == ','; };
  return (loose(before) || abroad) && loose(behind);
}

/// Whether no single digit stands before a number written digit by digit; what follows it may be
/// another number.
bool BeginsDigitByDigit(const NumberGroups& groups, std::size_t first, const Parts& parts) {
  return parts.singly && parts.joint == ' ' &&
         (groups.JointBefore(first) != ' ' || groups[first - 1].digits.size() > 1);
}

/// Numbers written apart: 138 0013 8000, 138-0013-8000, 6222 0200 …, 139901 19900101 0010, or digit
/// by digit.
Hit FindInSeveralGroups(const NumberGroups& groups, std::size_t first) {
  constexpr std::size_t kMostGroups = 19;
  constexpr std::size_t kMostDigits = 19;
  const char joint = groups[first].joint;
  if (joint == '\0' || groups[first].touched) return std::nullopt;
  Hit found;
  Parts parts;
  parts.Add(groups[first]);
  parts.joint = joint;
  for (std::size_t last = first + 1; last < groups.size() && last < first + kMostGroups; ++last) {
    const NumberGroup& group = groups[last];
    const char before = groups.JointBefore(last);
    const bool same = before == parts.joint;
    if (!same && !(MayMix(before) && (parts.joint == '\0' || MayMix(parts.joint)))) break;
    if (!same) parts.joint = '\0';
    if (group.touched || ((group.fraction || group.decimals) && joint != '.')) break;
    parts.Add(group);
    if (parts.digits.size() > kMostDigits + (parts.digits.ends_with('X') ? 1 : 0)) break;
    // Blanks part what is no number from one; all else ties a number together, so that the groups
    // must be all there is, but for a country's prefix.
    parts.alone = IsAlone(groups, first, last, parts);
    if (!parts.alone && !BeginsDigitByDigit(groups, first, parts) &&
        (parts.joint != ' ' || parts.singly)) {
      continue;
    }
    const auto kind = KindOf(parts);
    if (!kind || (kind == PersonalKind::kMobile && group.unit)) continue;
    found = PersonalFinding{*kind, groups[first].begin, group.end};
    if (!parts.singly) return found;  // digit by digit, a longer one may begin alike
  }
  return found;
}

void FindNumbers(const NumberGroups& groups, std::vector<PersonalFinding>* findings) {
  std::size_t done = 0;  // signs
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (groups[i].begin < done) continue;
    Hit hit = FindInOneGroup(groups, i);
    if (!hit) hit = FindInSeveralGroups(groups, i);
    if (!hit) continue;
    done = hit->end;
    findings->push_back(*hit);
  }
}

/// A mobile or ID number with some digits written as numerals or as letters that look like digits,
/// as those do who know of such programs: 一三八零零一三八零零零, 138OO138OOO.
char Disguised(char c) {
  if (IsDigitSign(c)) return c;
  if (IsNumeralSign(c)) return static_cast<char>('0' + (c - 'A'));
  if (c == 'o') return '0';
  return c == 'l' || c == 'i' ? '1' : '\0';
}

std::vector<PersonalFinding> FindDisguised(const std::vector<NumberSign>& signs) {
  std::vector<PersonalFinding> findings;
  for (std::size_t i = 0; i < signs.size();) {
    std::string digits;
    bool plain = true;
    std::size_t end = i;
    while (end < signs.size() && Disguised(signs[end].c) != '\0') {
      plain = plain && IsDigitSign(signs[end].c);
      digits += Disguised(signs[end++].c);
    }
    if (digits.size() == 17 && end < signs.size() && signs[end].c == 'x') {
      digits += 'X';
      ++end;
    }
    const bool among_letters = (i > 0 && IsLetterSign(signs[i - 1].c)) ||
                               (end < signs.size() && IsLetterSign(signs[end].c));
    std::optional<PersonalKind> kind;
    if (IsMobileNumber(digits)) kind = PersonalKind::kMobile;
    if (HasIdForm(digits) && IsIdNumber(digits)) kind = PersonalKind::kIdNumber;
    if (kind && !plain && !among_letters) findings.push_back({*kind, i, end});
    i = end + 1;
  }
  return findings;
}

bool IsBefore(const PersonalFinding& a, const PersonalFinding& b) { return a.start < b.start; }

/// Leaves out what another detector has found already, and puts findings into order.
void Merge(const std::vector<PersonalFinding>& more, std::vector<PersonalFinding>* findings) {
  for (const PersonalFinding& one : more) {
    const bool known =
        std::any_of(findings->begin(), findings->end(), [&](const PersonalFinding& other) {
          return one.start < other.end && other.start < one.end;
        });
    if (!known) findings->push_back(one);
  }
  std::sort(findings->begin(), findings->end(), IsBefore);
}

}  // namespace

std::vector<PersonalFinding> FindPersonalData(std::u32string_view text) {
  constexpr std::size_t kShortest = 6;  // behind a word that announces a number
  constexpr std::size_t kShortestMobile = 11;
  const DigitCount count = CountDigitSigns(text);
  const std::size_t disguised = count.numerals + count.lookalikes;
  std::vector<PersonalFinding> findings;
  if (count.digits < kShortest && count.digits + disguised < kShortestMobile) return findings;
  const std::vector<NumberSign> signs = NumberSignsOf(text);
  const NumberGroups groups(text, signs);
  FindNumbers(groups, &findings);
  if (disguised > 0) Merge(FindDisguised(signs), &findings);
  if (count.digits + count.numerals >= kShortestMobile) {
    Merge(FindScattered(text, signs), &findings);
  }
  Merge(FindPersonalLandlines(text, signs), &findings);
  Merge(FindHalfMasked(signs), &findings);
  Merge(FindAnnouncedNumbers(text, signs), &findings);
  for (PersonalFinding& finding : findings) {
    finding.start = signs[finding.start].origin;
    finding.end = signs[finding.end - 1].origin + 1;
  }
  return findings;
}

std::vector<PersonalFinding> FindPersonalData(std::string_view text) {
  return FindPersonalData(ToCodePoints(text));
}

std::string_view ChineseNameOf(PersonalKind kind) {
  switch (kind) {
    case PersonalKind::kIdNumber:
      return "身份证号";
    case PersonalKind::kMobile:
      return "手机号";
    case PersonalKind::kBankCard:
      return "银行卡号";
    case PersonalKind::kPaper:
      return "个人证件号";
    case PersonalKind::kLandline:
      break;
  }
  return "个人固定电话";
}

}  // namespace tingping

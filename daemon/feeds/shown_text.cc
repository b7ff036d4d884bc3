#include "daemon/feeds/shown_text.h"

#include <algorithm>
#include <array>
#include <vector>

#include "playlists/mask.h"
#include "playlists/mask_address.h"
#include "playlists/mask_labelled.h"
#include "playlists/mask_name.h"
#include "playlists/name_pieces.h"
#include "playlists/organisation.h"
#include "playlists/person_labels.h"
#include "playlists/simplified.h"
#include "playlists/surnames.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

constexpr std::size_t kShortestName = 2;

/// Labels of where somebody is to be found, besides those of who it is.
constexpr auto kContactLabels =
    std::to_array<std::u32string_view>({U"住址", U"地址", U"电话", U"手机"});

/// Whether a Chinese name begins `text` and ends where a name may end. What is masked is none.
bool NameFollows(std::u32string_view text) {
  constexpr std::u32string_view kBehindNames = U"的等之与和及";
  while (!text.empty() && text.front() == U' ') text.remove_prefix(1);
  for (const std::size_t length : {2, 3}) {
    if (text.size() < length || !BeginsWithFrequentSurname(text.substr(0, length))) continue;
    if (text.substr(0, length + 1).find_first_of(U"*某") != std::u32string_view::npos) continue;
    const bool ends = text.size() == length || text[length] < 0x2E80 || !IsHan(text[length]) ||
                      kBehindNames.find(text[length]) != std::u32string_view::npos;
    if (ends) return true;
  }
  return false;
}

/// Code points of the label that `text` begins with, or 0.
std::size_t LabelLength(std::u32string_view text) {
  const auto contact =
      std::find_if(kContactLabels.begin(), kContactLabels.end(),
                   [&](std::u32string_view label) { return text.starts_with(label); });
  return contact != kContactLabels.end() ? contact->size() : PersonLabelAtStart(text);
}

/// A label with something behind it: 申请人：刘… and 申请人刘大山 are one, "变更权利人" is not.
std::u32string_view LabelIn(std::u32string_view folded) {
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const std::size_t length = LabelLength(folded.substr(i));
    if (length == 0) continue;
    const std::u32string_view behind = folded.substr(i + length);
    const bool filled = behind.size() > 1 && behind.front() == U':';
    if (filled || NameFollows(behind)) return folded.substr(i, length);
  }
  return {};
}

std::u32string WithoutBlanks(std::u32string text) {
  std::erase_if(text, IsSpace);
  return text;
}

/// What of several names (张伟、李娜) could stand in a text, without blanks: all of it, each name,
/// and the part before the point of a long one: 买买提·吐尔逊.
std::vector<std::u32string> PartsOfNames(std::string_view names) {
  constexpr std::u32string_view kApart = U"、,;/()|·及与和";
  constexpr std::u32string_view kKin[] = {U"其妻", U"其夫", U"其子", U"其女", U"其父", U"其母"};
  std::vector<std::u32string> parts;
  const auto add = [&](std::u32string_view name) {
    for (const std::u32string_view kin : kKin) {
      if (name.starts_with(kin)) name.remove_prefix(kin.size());
    }
    if (name.size() >= kShortestName) parts.emplace_back(name);
  };
  const std::u32string all = ToCodePoints(names);
  add(WithoutBlanks(all));
  for (std::u32string_view rest = all; !rest.empty();) {
    const std::size_t end = std::min(rest.find_first_of(kApart), rest.size());
    const std::u32string_view part = rest.substr(0, end);
    add(WithoutBlanks(std::u32string(part)));
    for (const std::u32string_view word : WordsOf(part)) {
      if (CompoundSurnameLength(word) != word.size()) add(word);  // 欧阳 娜娜: a surname is no name
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return parts;
}

/// Whether one of several names stands in `text`, with blanks in it or without.
bool NamesOneOf(std::string_view text, std::string_view names) {
  const std::u32string whole = Simplified(WithoutBlanks(ToCodePoints(text)));
  const std::vector<std::u32string> parts = PartsOfNames(ToUtf8(Simplified(ToCodePoints(names))));
  return std::any_of(parts.begin(), parts.end(), [&](const std::u32string& part) {
    return whole.find(part) != std::u32string::npos;
  });
}

/// Whether `text` is somebody's name and nothing else. Only surnames that begin hardly any other
/// word count, for 许可, 程序, 林地 and 车位 stand in brackets of every list of items.
bool IsSomebody(std::u32string_view text) {
  constexpr std::u32string_view kSurnames =
      U"王李张刘陈杨赵吴徐孙朱胡郭何罗郑梁谢宋冯邓曹彭肖袁潘蒋蔡杜魏吕沈姚卢姜崔谭汪廖贾韦邹孟薛"
      U"闫侯黎贺郝龚邵覃張劉陳楊趙吳孫鄭謝馮鄧蔣盧賈";
  constexpr auto kWords = std::to_array<std::u32string_view>(
      {U"张贴", U"张数", U"陈述", U"陈列", U"杨树", U"杨木", U"李子", U"胡同", U"何时", U"罗列",
       U"谢绝", U"朱砂", U"胡杨", U"梁板", U"吴江", U"徐州", U"郑州", U"罗马", U"贺卡", U"王府"});
  constexpr std::size_t kLongestName = 3;
  const bool word = std::any_of(kWords.begin(), kWords.end(),
                                [&](std::u32string_view each) { return text.starts_with(each); });
  return !word && text.size() >= kShortestName && text.size() <= kLongestName &&
         IsOneOf(text.front(), kSurnames) && std::all_of(text.begin(), text.end(), IsHan) &&
         BeginsWithFrequentSurname(text) && !IsOneOf(text.back(), U"某等");
}

/// `text` with the names that stand alone in its brackets masked: 登记（张*）.
std::u32string MaskedInBrackets(std::u32string_view text, MaskPolicy policy) {
  std::u32string out;
  for (const NamePiece& piece : CutNames(text)) {
    if (piece.kind != NamePiece::Kind::kBrackets) {
      out += piece.text;
      continue;
    }
    std::u32string inside;
    for (const NamePiece& inner : CutNames(piece.text)) {
      const bool name = IsSomebody(WithoutBlanks(inner.text));
      inside += name                                       ? MaskOneName(inner.text, policy)
                : inner.kind == NamePiece::Kind::kBrackets ? InBrackets(inner, inner.text)
                                                           : inner.text;
    }
    out += InBrackets(piece, inside);
  }
  return out;
}

bool HasNameInBrackets(std::u32string_view text) {
  return MaskedInBrackets(text, MaskPolicy::kStars) != text;
}

}  // namespace

bool IsMaskedPerson(std::string_view name) {
  const std::u32string all = Nfkc(WithoutBlanks(ToCodePoints(name)));
  const std::u32string first = all.substr(0, all.find_first_of(U"、,;/("));
  const bool masked = first.find_first_of(U"*某") != std::u32string::npos;
  return masked && (LooksLikePerson(first) || first == U"***");
}

std::string OwnObjection(std::string_view text, std::string_view person) {
  // What masking leaves as it is (an organisation) may be named.
  const std::string names = Nfkc(person);
  if (names.empty()) return {};
  const bool masked = IsMaskedPerson(names);
  if (!masked && MaskApplicant(person, ApplicantKind::kUnknown) == names) return {};
  const std::string folded = Nfkc(text);
  if (!masked && NamesOneOf(folded, names)) return "写有申请人的姓名";
  return NamesHouse(ToCodePoints(folded)) ? "写有个人的坐落或住址" : "";
}

std::string WithoutOwnName(std::string_view text, std::string_view person, MaskPolicy policy) {
  std::u32string out = ToCodePoints(text);
  std::vector<std::u32string> names = PartsOfNames(Nfkc(person));
  // The longer first: of 张伟、张伟峰 the second must not become 张*峰.
  std::stable_sort(names.begin(), names.end(),
                   [](const auto& a, const auto& b) { return a.size() > b.size(); });
  for (const std::u32string& name : names) {
    const std::u32string masked = ToCodePoints(MaskName(ToUtf8(name), policy));
    for (std::size_t at = out.find(name); at != std::u32string::npos;
         at = out.find(name, at + masked.size())) {
      out.replace(at, name.size(), masked);
    }
  }
  return ToUtf8(out);
}

std::string WithoutBracketedNames(std::string_view text, MaskPolicy policy) {
  return ToUtf8(MaskedInBrackets(ToCodePoints(text), policy));
}

std::string PublisherOf(std::string_view text) {
  constexpr std::u32string_view kOffices = U"局科股室站所办部处院厅委馆组队会社心司署区窗";
  std::u32string all = ToCodePoints(text);
  if (all.find(U'@') != std::u32string::npos) {  // a@b.cn (王建国)
    const std::vector<NamePiece> pieces = CutNames(all);
    const auto inside = std::find_if(pieces.begin(), pieces.end(), [](const NamePiece& piece) {
      return piece.kind == NamePiece::Kind::kBrackets;
    });
    if (inside == pieces.end() || inside->text.find(U'@') != std::u32string::npos) return {};
    all = TrimSpace(inside->text);
  }
  for (const NamePiece& piece : CutNames(all)) {
    const std::u32string name = WithoutBlanks(piece.text);
    const bool person = name.size() > 1 && LooksLikePerson(name) && !LooksLikeOrganisation(name) &&
                        !IsOneOf(name.back(), kOffices);
    if (person) return {};
  }
  return ToUtf8(all);
}

bool IsPersonsName(std::string_view text) { return IsSomebody(WithoutBlanks(ToCodePoints(text))); }

std::string WordObjection(std::string_view text, std::string_view person) {
  const std::string folded = Nfkc(text);
  const std::u32string close = WithoutBlanks(ToCodePoints(folded));  // 姓 名：
  if (const std::u32string_view label = LabelIn(close); !label.empty()) {
    return "疑似有个人信息（“" + ToUtf8(label) + "”后面有内容）";
  }
  if (std::string own = OwnObjection(folded, person); !own.empty()) return own;
  if (HasNameInBrackets(close)) return "疑似有个人的姓名（在括号里）";
  return MaskAnnounced(text) == text ? "" : "疑似有个人信息";
}

std::string NamedPersonObjection(std::string_view text) {
  const std::u32string folded = Nfkc(ToCodePoints(text));
  const std::u32string_view all = folded;
  for (std::size_t i = 0; i < all.size(); ++i) {
    std::size_t behind = i + PersonLabelAtStart(all.substr(i));
    if (all[i] == U':') {
      std::size_t begin = i;
      while (begin > 0 && IsHan(all[begin - 1])) --begin;
      const std::u32string_view label = all.substr(begin, i - begin);
      if (IsKinLabel(label) || PersonLabelAtEnd(label) > 0) behind = i + 1;
      if (EndsWithHomeLabel(label) && NamesHouse(all.substr(i + 1))) return "写有个人的住址";
    }
    if (behind > i && NameFollows(all.substr(behind))) return "疑似有个人的姓名";
  }
  return NamesSomebodyAddressed(all) ? "疑似有个人的姓名" : "";
}

}  // namespace tingping

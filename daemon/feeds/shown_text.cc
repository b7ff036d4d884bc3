#include "daemon/feeds/shown_text.h"

#include <algorithm>
#include <vector>

#include "playlists/mask.h"
#include "playlists/mask_address.h"
#include "playlists/name_pieces.h"
#include "playlists/person_labels.h"
#include "playlists/surnames.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

constexpr std::size_t kShortestName = 2;

constexpr std::string_view kNameLabels[] = {"申请人", "联系人", "户主",   "权利人",     "当事人",
                                            "经办人", "代理人", "经营者", "法定代表人", "负责人",
                                            "姓名",   "住址",   "地址",   "电话",       "手机"};

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

/// A label with something behind it: 申请人：刘… and 申请人刘大山 are one, "变更权利人" is not.
std::string_view LabelIn(std::string_view folded) {
  for (const std::string_view label : kNameLabels) {
    for (std::size_t at = folded.find(label); at != std::string_view::npos;
         at = folded.find(label, at + label.size())) {
      const std::string_view behind = folded.substr(at + label.size());
      if (behind.size() > 1 && behind.front() == ':') return label;
      if (NameFollows(ToCodePoints(behind))) return label;
    }
  }
  return {};
}

std::u32string WithoutBlanks(std::u32string text) {
  std::erase_if(text, IsSpace);
  return text;
}

/// Whether one of several names (张伟、李娜) stands in `text`, with blanks in it or without. Only
/// the part before the point of a long one: 买买提·吐尔逊.
bool NamesOneOf(std::string_view text, std::string_view names) {
  constexpr std::u32string_view kApart = U"、,;/()|·及与和";
  constexpr std::u32string_view kKin[] = {U"其妻", U"其夫", U"其子", U"其女", U"其父", U"其母"};
  const std::u32string whole = WithoutBlanks(ToCodePoints(text));
  std::u32string part;
  const auto found = [&](std::u32string_view name) {
    for (const std::u32string_view kin : kKin) {
      if (name.starts_with(kin)) name.remove_prefix(kin.size());
    }
    return name.size() >= kShortestName && whole.find(name) != std::u32string::npos;
  };
  const auto any = [&] {
    const std::vector<std::u32string_view> words = WordsOf(part);
    return found(WithoutBlanks(part)) || std::any_of(words.begin(), words.end(), found);
  };
  if (found(WithoutBlanks(ToCodePoints(names)))) return true;
  for (const char32_t c : ToCodePoints(names)) {
    if (kApart.find(c) == std::u32string_view::npos) {
      part += c;
      continue;
    }
    if (any()) return true;
    part.clear();
  }
  return any();
}

std::string ShapeObjection(std::string_view text, std::size_t most) {
  if (CountCodePoints(text) > most) return "超过 " + std::to_string(most) + " 个字";
  return text.find("\uFFFD") != std::string_view::npos ? "里有乱码" : "";
}

std::string FindingObjection(std::string_view text) {
  const auto found = FindPersonalData(text);
  return found.empty() ? "" : "疑似有" + std::string(ChineseNameOf(found.front().kind));
}

std::string WordObjection(std::string_view text, std::string_view applicant) {
  const std::string folded = Nfkc(text);
  const std::string close = ToUtf8(WithoutBlanks(ToCodePoints(folded)));  // 姓 名：
  if (const std::string_view label = LabelIn(close); !label.empty()) {
    return "疑似有个人信息（“" + std::string(label) + "”后面有内容）";
  }
  // What masking leaves as it is (an organisation) may be named.
  const std::string names = Nfkc(applicant);
  if (MaskApplicant(applicant, ApplicantKind::kUnknown) == names) return {};
  if (NamesOneOf(folded, names)) return "写有申请人的姓名";
  return NamesHouse(ToCodePoints(folded)) ? "写有个人的坐落或住址" : "";
}

}  // namespace

std::string NumberObjection(std::string_view text, std::size_t most) {
  if (std::string reason = ShapeObjection(text, most); !reason.empty()) return reason;
  return FindingObjection(text);
}

std::string CodeObjection(std::string_view code, std::string_view applicant, std::size_t most) {
  if (std::string reason = ShapeObjection(code, most); !reason.empty()) return reason;
  // The detector goes by such a label.
  std::string reason = FindingObjection("受理编号：" + std::string(code));
  return reason.empty() ? WordObjection(code, applicant) : reason;
}

std::string TextObjection(std::string_view text, std::string_view applicant, std::size_t most) {
  if (std::string reason = NumberObjection(text, most); !reason.empty()) return reason;
  if (std::string reason = WordObjection(text, applicant); !reason.empty()) return reason;
  return MaskFreeText(text) == text ? "" : "疑似有个人信息";
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
  return {};
}

}  // namespace tingping

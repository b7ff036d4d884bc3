#include "daemon/feeds/shown_text.h"

#include "playlists/mask.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

constexpr std::size_t kLongestText = 500;  // code points
constexpr std::size_t kShortestName = 2;

constexpr std::string_view kNameLabels[] = {"申请人", "联系人", "户主",   "权利人",     "当事人",
                                            "经办人", "代理人", "经营者", "法定代表人", "负责人",
                                            "姓名",   "住址",   "地址",   "电话",       "手机"};

/// A label with something behind it: 申请人：刘… is one, "变更权利人" is not.
std::string_view LabelIn(std::string_view folded) {
  for (const std::string_view label : kNameLabels) {
    const std::size_t at = folded.find(std::string(label) + ':');
    if (at != std::string_view::npos && at + label.size() + 1 < folded.size()) return label;
  }
  return {};
}

/// Whether one of several names (张伟、李娜) stands in `text`.
bool NamesOneOf(std::string_view text, std::string_view names) {
  std::u32string part;
  const auto found = [&] {
    return part.size() >= kShortestName && text.find(ToUtf8(part)) != std::string_view::npos;
  };
  for (const char32_t c : ToCodePoints(names)) {
    if (std::u32string_view(U"、,;/()").find(c) == std::u32string_view::npos) {
      part += c;
      continue;
    }
    if (found()) return true;
    part.clear();
  }
  return found();
}

std::string NumberObjection(std::string_view text) {
  if (CountCodePoints(text) > kLongestText) {
    return "文字超过 " + std::to_string(kLongestText) + " 个字";
  }
  const auto found = FindPersonalData(text);
  if (found.empty()) return {};
  return "疑似有" + std::string(ChineseNameOf(found.front().kind));
}

}  // namespace

std::string TextObjection(std::string_view text, std::string_view applicant) {
  if (std::string reason = NumberObjection(text); !reason.empty()) return reason;
  const std::string folded = Nfkc(text);
  if (const std::string_view label = LabelIn(folded); !label.empty()) {
    return "疑似有个人信息（写有“" + std::string(label) + "：”）";
  }
  // What masking leaves as it is (an organisation) may be named.
  const std::string names = Nfkc(applicant);
  const bool persons = MaskApplicant(applicant, ApplicantKind::kUnknown) != names;
  if (persons && NamesOneOf(folded, names)) return "写有申请人的姓名";
  return {};
}

std::string ApplicantObjection(std::string_view masked) { return NumberObjection(masked); }

}  // namespace tingping

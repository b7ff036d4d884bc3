#include "playlists/landline.h"

#include <algorithm>
#include <array>
#include <optional>

#include "playlists/labelled_name.h"
#include "playlists/number_groups.h"
#include "playlists/organisation.h"
#include "playlists/person_labels.h"

namespace tingping {
namespace {

using Word = std::u32string_view;

constexpr auto kPersonal = std::to_array<Word>(
    {U"家庭电话", U"住宅电话", U"家里电话", U"宅电", U"家庭座机", U"家庭固话", U"私人电话",
     U"本人电话", U"个人电话", U"申请人电话", U"联系人电话", U"权利人电话", U"户主电话",
     U"当事人电话", U"家庭電話", U"住宅電話", U"本人電話", U"申請人電話", U"戶主電話"});
constexpr auto kOffice =
    std::to_array<Word>({U"咨询", U"监督", U"投诉", U"举报", U"窗口", U"热线", U"服务", U"办公",
                         U"值班", U"传真", U"中心", U"大厅", U"单位电话", U"客服", U"总机"});

std::size_t LastOf(Word text, const auto& words) {
  std::size_t last = 0;  // one past it
  for (const Word word : words) {
    const std::size_t at = text.rfind(word);
    if (at != Word::npos) last = std::max(last, at + word.size());
  }
  return last;
}

bool IsLetter(char32_t c) {
  return (c >= 0x3400 && c <= 0x9FFF) || c >= 0x20000 || (c >= 'A' && c <= 'Z') ||
         (c >= 'a' && c <= 'z');
}

/// One past the last label such as 联系人： that a name follows, or 0.
std::size_t LastNamed(Word text) {
  for (std::size_t colon = text.size(); colon-- > 0;) {
    if (text[colon] != U'：' && text[colon] != U':') continue;
    if (PersonLabelAtEnd(text.substr(0, colon)) == 0) continue;
    std::size_t begin = colon + 1;
    while (begin < text.size() && (text[begin] == U' ' || text[begin] == U'\u3000')) ++begin;
    std::size_t end = begin;
    while (end < text.size() && IsLetter(text[end])) ++end;
    const Word name = text.substr(begin, end - begin);
    if (end > begin && !LooksLikeOrganisation(name) && !IsDepartment(name)) return end;
  }
  return 0;
}

/// One past the last label with a name right behind it: 联系人张三.
std::size_t LastGlued(Word text) {
  std::size_t last = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t label = PersonLabelAtStart(text.substr(at));
    if (label == 0) continue;
    const std::size_t name = GluedNameLength(text.substr(at + label));
    if (name > 0) last = at + label + name;
  }
  return last;
}

bool IsPersonal(Word before) {
  constexpr std::size_t kFarthest = 40;
  if (before.size() > kFarthest) before.remove_prefix(before.size() - kFarthest);
  const std::size_t stop = before.find_last_of(U"。；;\n！!");
  if (stop != Word::npos) before.remove_prefix(stop + 1);
  const std::size_t personal =
      std::max({LastOf(before, kPersonal), LastNamed(before), LastGlued(before)});
  return personal > LastOf(before, kOffice);
}

bool IsLocalNumber(std::string_view digits) {
  return (digits.size() == 7 || digits.size() == 8) && digits[0] >= '2' && digits[0] <= '8';
}

bool IsAreaCode(std::string_view digits) {
  return digits.size() >= 3 && digits.size() <= 4 && digits[0] == '0' && digits[1] != '0' &&
         digits.size() == AreaCodeLength(digits);
}

/// The groups from `first` on that make up a landline: one past the last, or nothing.
std::optional<std::size_t> LandlineEnd(const NumberGroups& groups, std::size_t first) {
  const auto is_local = [&](std::size_t i) {
    return i < groups.size() && !groups[i].touched && !groups[i].fraction && !groups[i].decimals &&
           !groups[i].unit && IsLocalNumber(groups[i].digits);
  };
  const std::string& digits = groups[first].digits;
  if (groups[first].touched || groups[first].fraction || groups[first].unit) {
    return std::nullopt;
  }
  if (IsAreaCode(digits)) {
    const char joint = groups[first].joint;
    const bool tied = joint == '-' || joint == ' ' || joint == '(' || joint == 'm';
    if (tied && is_local(first + 1)) return first + 2;
    if (tied && first + 2 < groups.size() &&  // 0399-765 4000
        IsLocalNumber(groups[first + 1].digits + groups[first + 2].digits)) {
      return first + 3;
    }
    return std::nullopt;
  }
  const std::size_t area = AreaCodeLength(digits);
  if (area > 0 && digits.size() > area && IsLocalNumber(digits.substr(area))) return first + 1;
  constexpr auto kLabels =
      std::to_array<Word>({U"电话", U"座机", U"固话", U"宅电", U"联系方式", U"電話"});
  const Word before = groups.TextBefore(first);
  const bool labelled = std::any_of(kLabels.begin(), kLabels.end(),
                                    [&](Word label) { return before.ends_with(label); });
  if (labelled && is_local(first)) return first + 1;
  return std::nullopt;
}

/// Behind the extension that follows `end`, 转8001; `end` without one.
std::size_t BehindExtension(Word text, const NumberGroups& groups, std::size_t end) {
  constexpr std::size_t kLongest = 6;
  if (end >= groups.size() || groups[end].digits.size() > kLongest) return end;
  const std::size_t begin = groups.signs()[groups[end - 1].end - 1].origin + 1;
  const Word between = text.substr(begin, groups.signs()[groups[end].begin].origin - begin);
  const bool turns =
      between == U"转" || between == U"轉" || between == U"转分机" || between == U"-";
  return turns ? end + 1 : end;
}

}  // namespace

std::size_t AreaCodeLength(std::string_view digits) {
  if (digits.size() < 3 || digits[0] != '0') return 0;
  return digits[1] == '1' || digits[1] == '2' ? 3 : 4;
}

std::vector<PersonalFinding> FindPersonalLandlines(Word text,
                                                   const std::vector<NumberSign>& signs) {
  std::vector<PersonalFinding> findings;
  const NumberGroups groups(text, signs);
  for (std::size_t i = 0; i < groups.size();) {
    const std::optional<std::size_t> end = LandlineEnd(groups, i);
    if (!end) {
      ++i;
      continue;
    }
    const Word before = text.substr(0, signs[groups[i].begin].origin);
    if (IsPersonal(before)) {
      const std::size_t all = BehindExtension(text, groups, *end);
      findings.push_back({PersonalKind::kLandline, groups[i].begin, groups[all - 1].end});
      i = all;
      continue;
    }
    i = *end;
  }
  return findings;
}

}  // namespace tingping

#include "playlists/labelled_name.h"

#include <algorithm>
#include <array>
#include <string>

#include "playlists/first_characters.h"
#include "playlists/mask_name.h"
#include "playlists/name_pieces.h"
#include "playlists/name_words.h"
#include "playlists/person_labels.h"
#include "playlists/surnames.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

using View = std::u32string_view;

constexpr View kColons = U"：:";
constexpr View kInNames = U"·•．‧・*＊";

/// Relations that a name may follow.
constexpr auto kKin = std::to_array<View>(
    {U"妻子", U"丈夫", U"儿子", U"女儿", U"父亲", U"母亲", U"长子", U"次子", U"三子",
     U"长女", U"次女", U"三女", U"孙子", U"孙女", U"其子", U"其女", U"其妻", U"其夫",
     U"其父", U"其母", U"其兄", U"其弟", U"其姐", U"其妹", U"之子", U"之女", U"之妻",
     U"之夫", U"之父", U"之母", U"哥哥", U"弟弟", U"姐姐", U"妹妹", U"岳父", U"岳母",
     U"儿媳", U"女婿", U"兒子", U"女兒", U"甲方", U"乙方", U"丙方"});
constexpr FirstCharacters kFirstOfKin(kKin);

bool IsLatin(char32_t c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c <= 0x24F) ||
         (c >= 0x1E00 && c <= 0x1EFF);
}

bool IsNameSign(char32_t c) { return IsHan(c) || IsLatin(c) || IsOneOf(c, kInNames); }

/// Whether the stop at `at` parts the names of one person: J. Smith, 买买提.吐尔逊.
bool IsStopOfName(View text, std::size_t begin, std::size_t at) {
  if (text[at] != U'.' || at == begin) return false;
  if (IsLatin(text[at - 1])) return true;
  const View before = text.substr(begin, at - begin);
  return IsHan(text[at - 1]) && before.size() > 1 && !LooksLikePerson(before) &&
         at + 1 < text.size() && IsHan(text[at + 1]);
}

std::size_t RunEnd(View text, std::size_t begin) {
  std::size_t at = begin;
  while (at < text.size() && (IsNameSign(text[at]) || IsStopOfName(text, begin, at))) {
    if (at > begin + 1 && IsHan(text[at]) && IsLatin(text[at - 1]) && IsLatin(text[at - 2]))
      break;  // John Smith宅基地
    ++at;
  }
  return at;
}

/// The label that ends where `text` does, its blanks left out: 申 请 人.
bool EndsWithParted(View text, bool (*ends)(View)) {
  constexpr std::size_t kLongest = 12;
  if (text.size() > kLongest) text.remove_prefix(text.size() - kLongest);
  std::u32string close;
  for (const View word : WordsOf(text)) close += word;
  return close.size() < text.size() && ends(close);
}

bool EndsWithLabel(View text) {
  if (PersonLabelAtEnd(text) > 0) return true;
  std::size_t begin = text.size();
  while (begin > 0 && IsHan(text[begin - 1])) --begin;
  return IsKinLabel(text.substr(begin));
}

/// Whether all of a word behind a label may be a name and no other word: 成交价 is none.
bool IsListedName(View run) {
  if (!LooksLikePerson(run)) return false;
  const View given = run.substr(std::max<std::size_t>(CompoundSurnameLength(run), 1));
  if (std::any_of(given.begin(), given.end(), IsNeverGiven)) return false;
  return run.size() > 2 || !IsOtherWord(run);
}

/// How many people were named: 张三、李四两户.
bool BeginsWithCount(View text) {
  return text.size() > 1 && IsOneOf(text[0], U"一二两三四五六七八九十") &&
         IsOneOf(text[1], U"户人名位");
}

/// 王*均: a name that is masked already, and more.
bool IsMaskedInside(View name) {
  constexpr View kStars = U"*＊某";
  return name.find_first_of(kStars) != View::npos && !IsOneOf(name.back(), kStars);
}

/// Whether a name of `length` at the beginning of `text` ends where names do.
bool EndsAsName(View text, std::size_t length) {
  constexpr View kBehindNames = U"的等之与和及名因向于在办申提持家宅为系是自未已拟须应将不均代放";
  // They are verbs more often than surnames: 申请人应先行办理.
  constexpr View kVerbs = U"应向于和可能有经全计时连申";
  const View behind = text.substr(length);
  if (behind.empty() || !IsNameSign(behind.front())) return true;
  if (IsOneOf(text.front(), kVerbs)) return false;
  return IsOneOf(behind.front(), kBehindNames) || BeginsWithCount(behind) ||
         ProofBehind(behind).has_value();
}

/// Code points of the name that ends where `text` does and a form of address follows: 王小红女士.
/// A surname alone (王女士) tells nobody's name.
std::size_t NameLengthBefore(View text) {
  constexpr auto kWords = std::to_array<View>({U"全体", U"方同", U"相关", U"有关", U"单位"});
  constexpr auto kRoles =
      std::to_array<View>({U"党员", U"党委", U"党组", U"任何", U"司机", U"农民", U"武警", U"常委"});
  for (const std::size_t length : {4, 3, 2}) {
    if (text.size() < length) continue;
    const View name = text.substr(text.size() - length);
    // 感谢王芳同志
    if (name.front() == U'谢' && text.substr(0, text.size() - length).ends_with(U"感")) continue;
    const bool word =
        std::any_of(kWords.begin(), kWords.end(), [&](View each) { return name.ends_with(each); });
    const bool role = std::find(kRoles.begin(), kRoles.end(), name) != kRoles.end();
    if (word || role || !LooksLikePerson(name)) continue;
    // 王女士和李四先生: 和 is a surname too, but hardly ever where something stands before it.
    const bool joined = name.front() == U'和' && length > 2 && text.size() > length;
    if (joined && LooksLikePerson(name.substr(1))) continue;
    if (length < 4 || CompoundSurnameLength(name) > 0) return length;
  }
  return 0;
}

/// Behind what stands in brackets behind a name, when the list goes on there: 张三（50%）、李四.
std::size_t SkipBrackets(View text, std::size_t at) {
  constexpr std::size_t kLongest = 40;
  if (at >= text.size() || !IsOneOf(text[at], U"（(")) return at;
  const std::size_t close = text.substr(0, at + kLongest).find_first_of(U"）)", at);
  if (close == View::npos || close + 1 >= text.size()) return at;
  return IsOneOf(text[close + 1], U"、,，;；和与及") ? close + 1 : at;
}

}  // namespace

std::size_t SkipSpace(View text, std::size_t at) {
  while (at < text.size() && IsSpace(text[at])) ++at;
  return at;
}

std::size_t SkipSigns(View text, std::size_t at) {
  constexpr View kBetween = U"：:=＝→—–-;；“‘\"'「『【[［（(《";
  while (at < text.size() && (IsSpace(text[at]) || IsOneOf(text[at], kBetween))) ++at;
  return at;
}

std::size_t NameEnd(View text, std::size_t begin) {
  std::size_t end = RunEnd(text, begin);
  if (end < text.size() && IsOneOf(text[end], kColons)) {  // 张三联系人：
    const std::size_t label = PersonLabelAtEnd(text.substr(begin, end - begin));
    return end - (label < end - begin ? label : 0);
  }
  while (end > begin && end < text.size()) {
    const std::size_t next = SkipSpace(text, end);
    if (next == end || next == text.size()) break;
    const View run = text.substr(begin, end - begin);
    const bool latin = (IsLatin(text[end - 1]) || text[end - 1] == U'.') && IsLatin(text[next]);
    const std::size_t next_end = RunEnd(text, next);
    const bool surname = (run.size() == 1 || CompoundSurnameLength(run) == run.size()) &&
                         IsHan(run.front()) && IsHan(text[next]) && next_end - next <= 2 &&
                         !(next_end < text.size() && IsOneOf(text[next_end], kColons));
    if (!latin && !surname) break;
    end = next_end;
  }
  return end;
}

bool LabelEndsAt(View text, std::size_t colon) {
  View before = TrimSpace(text.substr(0, colon));
  if (!before.empty() && IsOneOf(before.back(), U")）")) {  // 申请人（签字）：
    const std::size_t open = before.find_last_of(U"(（");
    if (open != View::npos) {
      const View inside = before.substr(open + 1, before.size() - open - 2);
      if (inside == U"个人") return true;  // 申请单位（个人）：
      before = TrimSpace(before.substr(0, open));
    }
  }
  if (before.empty()) return false;
  return EndsWithLabel(before) || before.ends_with(U"/个人") ||
         EndsWithParted(before, EndsWithLabel);
}

std::size_t NameEndBehindAnyLabel(View text, std::size_t colon, std::size_t begin) {
  constexpr auto kOffices = std::to_array<View>(
      {U"主任", U"局长", U"所长", U"科长", U"组长", U"书记", U"村长", U"镇长", U"县长",
       U"队长", U"院长", U"校长", U"经理", U"东",   U"南",   U"西",   U"北",   U"东至",
       U"南至", U"西至", U"北至", U"东邻", U"南邻", U"西邻", U"北邻", U"四邻", U"对象",
       U"员",   U"人",   U"者",   U"名单", U"领导", U"代表", U"咨询", U"专家"});
  constexpr View kOfThings = U"地点落区镇乡村置目位司称途类矿种源关门口题栏品物项街社庄址路号";
  const View before = TrimSpace(text.substr(0, colon));
  if (before.empty() || !IsHan(before.back())) return 0;
  std::size_t end = RunEnd(text, begin);
  if (end - begin > 4 || end == begin) return 0;
  const View run = text.substr(begin, end - begin);
  const bool office = std::any_of(kOffices.begin(), kOffices.end(),
                                  [&](View word) { return before.ends_with(word); });
  if (!office && (run.size() < 3 || IsOneOf(before.back(), kOfThings))) return 0;
  return MayBeName(run, NameProof::kAnybody) ? end : 0;
}

std::size_t GluedNameLength(View text) {
  constexpr View kNoSurnames = U"应向于方时和任连成申单常安施简项车包关经计能古支全有可强年明";
  constexpr auto kThings =
      std::to_array<View>({U"林地", U"田地", U"金额", U"路口", U"宗地", U"房屋", U"房产", U"林权",
                           U"林木", U"田亩", U"高层", U"党员", U"章程", U"路灯", U"温泉"});
  const bool thing = std::any_of(kThings.begin(), kThings.end(),
                                 [&](View word) { return text.starts_with(word); });
  if (thing) return 0;
  if (!text.empty() && IsOneOf(text.front(), U"为系是")) {  // 申请人为张三
    const std::size_t length = GluedNameLength(text.substr(1));
    return length > 0 ? length + 1 : 0;
  }
  if (text.empty()) return 0;
  const bool doubtful = IsOneOf(text.front(), kNoSurnames);
  const std::size_t surname = std::max<std::size_t>(CompoundSurnameLength(text), 1);
  for (std::size_t length : {surname + 2, surname + 1}) {
    if (text.size() < length) continue;
    const View name = text.substr(0, length);
    if (IsMaskedInside(name) || IsOtherWord(name)) continue;
    const bool may_be = doubtful ? MayBeName(name, NameProof::kPerson) : LooksLikePerson(name);
    if (may_be && !IsOneOf(name.back(), U"户戶宅等的") && EndsAsName(text, length)) return length;
  }
  return TransliteratedLength(text);
}

std::size_t KinLength(View text) { return LongestAtStart(text, kKin, kFirstOfKin); }

std::optional<NameSpan> NextOfList(View text, std::size_t end) {
  constexpr View kJoining = U"和与及";
  end = SkipBrackets(text, end);
  std::size_t begin = SkipSpace(text, end);
  const bool joined = begin < text.size() && IsOneOf(text[begin], kJoining);
  if (joined || (begin < text.size() && IsOneOf(text[begin], U"、,，/／;；"))) {
    begin = SkipSpace(text, begin + 1);
  }
  if (begin == end) return std::nullopt;
  const std::size_t run_end = RunEnd(text, begin);
  const View run = text.substr(begin, run_end - begin);
  const bool label =
      PersonLabelAtStart(run) > 0 || (run_end < text.size() && IsOneOf(text[run_end], kColons));
  if (label || run.empty()) return std::nullopt;
  if (IsListedName(run) || TransliteratedLength(run) == run.size()) {
    return NameSpan{begin, run_end};
  }
  const std::size_t joint = std::min(run.find_first_of(kJoining, 1), run.size());
  if (joint < run.size() && LooksLikePerson(run.substr(0, joint))) {  // 李四和王五
    return NameSpan{begin, begin + joint};
  }
  if (!IsOneOf(run.front(), U"为系是")) {  // 李四的房屋
    if (const std::size_t length = GluedNameLength(run); length > 0) {
      return NameSpan{begin, begin + length};
    }
  }
  // 张三和李四共同共有: nobody can tell where the name ends, so that a word of the text may go.
  const std::size_t longest = std::max<std::size_t>(CompoundSurnameLength(run), 1) + 2;
  const View name = run.substr(0, longest);
  if (joined && LooksLikePerson(name) && !IsMaskedInside(name)) {
    return NameSpan{begin, begin + name.size()};
  }
  return std::nullopt;
}

bool BeginsWithAddress(View text) {
  if (!IsOneOf(text.front(), U"先女同小")) return false;
  constexpr auto kForms = std::to_array<View>({U"先生", U"女士", U"同志", U"小姐"});
  return std::any_of(kForms.begin(), kForms.end(),
                     [&](View form) { return text.starts_with(form); });
}

std::vector<NameSpan> NamesBefore(View text, std::size_t end) {
  std::vector<NameSpan> names;
  const auto alone = [&](std::size_t at) {
    return at == 0 || !IsHan(text[at - 1]) || IsOneOf(text[at - 1], U"和与及请由向为");
  };
  while (const std::size_t length = NameLengthBefore(text.substr(0, end))) {
    const std::size_t begin = end - length;
    if (!names.empty() && !alone(begin)) break;
    names.push_back({begin, end});
    if (begin == 0 || !IsOneOf(text[begin - 1], U"、和与及")) break;
    end = begin - 1;
  }
  return names;
}

}  // namespace tingping

#include "playlists/mask_labelled.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "playlists/mask_name.h"
#include "playlists/name_pieces.h"
#include "playlists/organisation.h"
#include "playlists/person_labels.h"
#include "playlists/surnames.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

using Text = std::u32string;
using View = std::u32string_view;

constexpr View kColons = U"：:";
constexpr View kInNames = U"·•．‧・*＊";

bool IsLatin(char32_t c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c <= 0x24F) ||
         (c >= 0x1E00 && c <= 0x1EFF);
}

bool IsNameSign(char32_t c) { return IsHan(c) || IsLatin(c) || IsOneOf(c, kInNames); }

std::size_t SkipSpace(View text, std::size_t at) {
  while (at < text.size() && IsSpace(text[at])) ++at;
  return at;
}

/// Signs between a label and a name: 申请人：“张三”, 申请人——张三.
std::size_t SkipSigns(View text, std::size_t at) {
  constexpr View kBetween = U"：:=＝→—–-;；“‘\"'「『【[［（(《";
  while (at < text.size() && (IsSpace(text[at]) || IsOneOf(text[at], kBetween))) ++at;
  return at;
}

std::size_t RunEnd(View text, std::size_t at) {
  const auto in_name = [&] {
    const bool initial = text[at] == U'.' && at > 0 && IsLatin(text[at - 1]);  // J. Smith
    return IsNameSign(text[at]) || initial;
  };
  while (at < text.size() && in_name()) ++at;
  return at;
}

/// Where the name at `begin` ends: blanks part the words of a Latin name, and may stand behind a
/// surname.
std::size_t NameEnd(View text, std::size_t begin) {
  std::size_t end = RunEnd(text, begin);
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

/// Whether a name is about to follow the colon at `colon`.
bool LabelEndsAt(View text, std::size_t colon) {
  View before = TrimSpace(text.substr(0, colon));
  if (!before.empty() && IsOneOf(before.back(), U")）")) {  // 申请人（签字）：
    const std::size_t open = before.find_last_of(U"(（");
    if (open != View::npos) before = TrimSpace(before.substr(0, open));
  }
  if (before.empty()) return false;
  if (PersonLabelAtEnd(before) > 0) return true;
  std::size_t begin = before.size();
  while (begin > 0 && IsHan(before[begin - 1])) --begin;
  return IsKinLabel(before.substr(begin));
}

/// Where prose goes on behind a name: 刘大山因房屋买卖…. 0 when it does not.
std::size_t ProseBegin(View run) {
  constexpr View kBehindNames = U"因向于在将对把被从到已拟持由经住的";
  const std::size_t surname = std::max<std::size_t>(CompoundSurnameLength(run), 1);
  if (!BeginsWithFrequentSurname(run.substr(0, surname + 1))) return 0;
  for (std::size_t at = surname + 1; at <= surname + 2 && at < run.size(); ++at) {
    if (IsOneOf(run[at], kBehindNames)) return at;
  }
  return 0;
}

/// What stands behind a label, masked: a name, an organisation as it is, or a name that prose
/// follows.
Text MaskLabelled(View run, MaskPolicy policy) {
  constexpr std::size_t kLongestName = 15;
  constexpr std::size_t kLongestChinese = 4;
  if (const std::size_t prose = ProseBegin(run); prose > 0) {
    return MaskOneName(run.substr(0, prose), policy) + Text(run.substr(prose));
  }
  if (LooksLikeOrganisation(run)) return Text(run);
  if (run.size() <= kLongestName || !IsHan(run.front())) return MaskNameStretch(run, policy);
  if (NamesOrganisation(run)) return Text(run);
  return MaskOneName(run.substr(0, kLongestChinese), policy) + Text(run.substr(kLongestChinese));
}

/// How many people were named: 张三、李四两户.
bool BeginsWithCount(View text) {
  return text.size() > 1 && IsOneOf(text[0], U"一二两三四五六七八九十") &&
         IsOneOf(text[1], U"户人名位");
}

/// Length of a name right behind a label without a colon: 申请人刘大山. 0 for other words, as in
/// 申请人应当.
std::size_t GluedNameLength(View text) {
  constexpr View kNoSurnames = U"应向于方时和任连成申单常安施简项车包关经计能古支全有可强年明";
  constexpr View kBehindNames = U"的等之与和及名因向于在办申提持家宅为系是";
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
  if (text.empty() || IsOneOf(text.front(), kNoSurnames)) return 0;
  const std::size_t surname = std::max<std::size_t>(CompoundSurnameLength(text), 1);
  for (std::size_t length : {surname + 2, surname + 1}) {
    if (text.size() < length || !LooksLikePerson(text.substr(0, length))) continue;
    const View behind = text.substr(length);
    const bool ends = behind.empty() || !IsNameSign(behind.front()) ||
                      IsOneOf(behind.front(), kBehindNames) || BeginsWithCount(behind);
    if (ends) return length;
  }
  return 0;
}

struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The name behind one that ends at `end` and stands behind a label: 申请人：张三、李四.
std::optional<Span> NextOfList(View text, std::size_t end) {
  constexpr View kJoining = U"和与及";
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
  if (LooksLikePerson(run)) return Span{begin, run_end};
  const std::size_t joint = std::min(run.find_first_of(kJoining, 1), run.size());
  if (joint < run.size() && LooksLikePerson(run.substr(0, joint))) {  // 李四和王五
    return Span{begin, begin + joint};
  }
  if (!IsOneOf(run.front(), U"为系是")) {  // 李四的房屋
    if (const std::size_t length = GluedNameLength(run); length > 0) {
      return Span{begin, begin + length};
    }
  }
  // 张三和李四共同共有: nobody can tell where the name ends, so that a word of the text may go.
  const std::size_t longest = std::max<std::size_t>(CompoundSurnameLength(run), 1) + 2;
  if (joined && LooksLikePerson(run.substr(0, longest))) return Span{begin, begin + longest};
  return std::nullopt;
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

/// The names that end at `end`, the last first, where a form of address follows: 张三、李四同志.
std::vector<Span> NamesBefore(View text, std::size_t end) {
  std::vector<Span> names;
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

/// Whether `text` begins with a form of address that stands behind names.
bool BeginsWithAddress(View text) {
  if (!IsOneOf(text.front(), U"先女同小")) return false;
  constexpr auto kForms = std::to_array<View>({U"先生", U"女士", U"同志", U"小姐"});
  return std::any_of(kForms.begin(), kForms.end(),
                     [&](View form) { return text.starts_with(form); });
}

/// Code points of a relation that `text` begins with and a blank follows: 妻子 李梅. Without the
/// blank it is as often no label (儿子王建国).
std::size_t KinBeforeBlank(View text) {
  constexpr auto kKin = std::to_array<View>({U"妻子", U"丈夫", U"儿子", U"女儿", U"父亲", U"母亲"});
  for (const View word : kKin) {
    if (text.starts_with(word) && text.size() > word.size() && IsSpace(text[word.size()])) {
      return word.size();
    }
  }
  return 0;
}

class NameMasker {
 public:
  NameMasker(View text, MaskPolicy policy) : text_(text), policy_(policy) {}

  /// `text` with its names masked, or nothing when it has none.
  std::optional<Text> Run() {
    for (std::size_t i = 0; i < text_.size(); ++i) {
      if (IsOneOf(text_[i], kColons)) {
        if (LabelEndsAt(text_, i)) TakeList(SkipSigns(text_, i + 1));
      } else if (const std::size_t label = PersonLabelAtStart(text_.substr(i)); label > 0) {
        TakeGlued(SkipSigns(text_, i + label));
      } else if (const std::size_t kin = KinBeforeBlank(text_.substr(i)); kin > 0) {
        TakeGlued(SkipSpace(text_, i + kin));
      } else if (BeginsWithAddress(text_.substr(i))) {
        const std::vector<Span> names = NamesBefore(text_, i);
        for (std::size_t n = names.size(); n > 0; --n) Take(names[n - 1].begin, names[n - 1].end);
      }
    }
    if (done_ == 0) return std::nullopt;
    out_ += text_.substr(done_);
    return std::move(out_);
  }

 private:
  void TakeGlued(std::size_t begin) {
    const View text = text_.substr(begin);
    const std::size_t length = GluedNameLength(text);
    if (length == 0) return;
    const std::size_t verb = IsOneOf(text.front(), U"为系是") ? 1 : 0;
    Take(begin + verb, begin + length);
    TakeRest(begin + length);
  }

  void TakeList(std::size_t begin) {
    const std::size_t end = NameEnd(text_, begin);
    if (end == begin) return;
    Take(begin, end);
    TakeRest(end);
  }

  void TakeRest(std::size_t end) {
    while (const std::optional<Span> next = NextOfList(text_, end)) {
      Take(next->begin, next->end);
      end = next->end;
    }
  }

  void Take(std::size_t begin, std::size_t end) {
    if (begin < done_) return;
    out_ += text_.substr(done_, begin - done_);
    out_ += MaskLabelled(text_.substr(begin, end - begin), policy_);
    done_ = end;
  }

  View text_;
  MaskPolicy policy_;
  Text out_;
  std::size_t done_ = 0;
};

}  // namespace

bool NamesSomebodyAddressed(View text) {
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (!BeginsWithAddress(text.substr(i))) continue;
    const std::size_t length = NameLengthBefore(text.substr(0, i));
    if (length > 0 && text.substr(i - length, length).find_first_of(U"*＊某") == View::npos) {
      return true;
    }
  }
  return false;
}

std::optional<std::u32string> MaskLabelledNames(View text, MaskPolicy policy) {
  return NameMasker(text, policy).Run();
}

}  // namespace tingping

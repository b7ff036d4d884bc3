// Free text: numbers wherever they stand, names and addresses behind words that announce them.
#include <algorithm>
#include <array>
#include <utility>

#include "playlists/mask.h"
#include "playlists/mask_address.h"
#include "playlists/mask_name.h"
#include "playlists/mask_number.h"
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

bool IsOneOf(char32_t c, View set) { return set.find(c) != View::npos; }

bool IsLatin(char32_t c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c <= 0x24F) ||
         (c >= 0x1E00 && c <= 0x1EFF);
}

bool IsNameSign(char32_t c) { return IsHan(c) || IsLatin(c) || IsOneOf(c, kInNames); }

std::size_t SkipSpace(View text, std::size_t at) {
  while (at < text.size() && IsSpace(text[at])) ++at;
  return at;
}

std::size_t RunEnd(View text, std::size_t at) {
  while (at < text.size() && IsNameSign(text[at])) ++at;
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
    const bool latin = IsLatin(text[end - 1]) && IsLatin(text[next]);
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

/// Names behind one that stands behind a label: 申请人：张三、李四. Where the next begins, or the
/// end of the text.
std::size_t NextOfList(View text, std::size_t end) {
  std::size_t begin = SkipSpace(text, end);
  if (begin < text.size() && IsOneOf(text[begin], U"、,，/／;；和与及")) {
    begin = SkipSpace(text, begin + 1);
  }
  if (begin == end) return text.size();
  const std::size_t run_end = RunEnd(text, begin);
  const View run = text.substr(begin, run_end - begin);
  const bool label =
      PersonLabelAtStart(run) > 0 || (run_end < text.size() && IsOneOf(text[run_end], kColons));
  const std::size_t joint = std::min(run.find_first_of(U"和与及", 1), run.size());
  const bool two = joint < run.size() && LooksLikePerson(run.substr(0, joint)) &&
                   LooksLikePerson(run.substr(joint + 1));  // 李四和王五
  return (LooksLikePerson(run) || two) && !label ? begin : text.size();
}

/// Length of a name right behind a label without a colon: 申请人刘大山. 0 for other words, as in
/// 申请人应当.
std::size_t GluedNameLength(View text) {
  constexpr View kNoSurnames = U"应向于方时和任连成申单常安施简项车包关经计能古支全有可强年明";
  constexpr View kBehindNames = U"的等之与和及名因向于在";
  if (text.empty() || IsOneOf(text.front(), kNoSurnames)) return 0;
  const std::size_t surname = std::max<std::size_t>(CompoundSurnameLength(text), 1);
  for (std::size_t length : {surname + 2, surname + 1}) {
    if (text.size() < length || !LooksLikePerson(text.substr(0, length))) continue;
    const bool ends =
        text.size() == length || !IsNameSign(text[length]) || IsOneOf(text[length], kBehindNames);
    if (ends) return length;
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
        if (LabelEndsAt(text_, i)) TakeList(SkipSpace(text_, i + 1));
      } else if (const std::size_t label = PersonLabelAtStart(text_.substr(i)); label > 0) {
        const std::size_t begin = SkipSpace(text_, i + label);
        const std::size_t length = GluedNameLength(text_.substr(begin));
        if (length > 0) Take(begin, begin + length);
      }
    }
    if (done_ == 0) return std::nullopt;
    out_ += text_.substr(done_);
    return std::move(out_);
  }

 private:
  void TakeList(std::size_t begin) {
    while (begin < text_.size()) {
      const std::size_t end = NameEnd(text_, begin);
      if (end == begin) return;
      Take(begin, end);
      begin = NextOfList(text_, end);
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

/// Labels of addresses: of somebody's home, and of anything.
constexpr auto kHomes =
    std::to_array<View>({U"住址", U"家庭地址", U"户籍地址", U"户籍所在地", U"户籍地", U"居住地址",
                         U"居住地", U"身份证地址", U"现住"});
constexpr auto kPlaces =
    std::to_array<View>({U"坐落", U"座落", U"地址", U"住所", U"房屋坐落", U"位置"});

bool EndsWithAny(View text, const auto& words) {
  return std::any_of(words.begin(), words.end(), [&](View word) { return text.ends_with(word); });
}

/// Where the address at `begin` ends: what a comma parts from it still belongs to it when it names
/// a house.
std::size_t AddressEnd(View text, std::size_t begin) {
  std::size_t end = std::min(text.find_first_of(U"。；;\n，,)）", begin), text.size());
  while (end < text.size() && IsOneOf(text[end], U"，,")) {
    const std::size_t next = std::min(text.find_first_of(U"。；;\n，,)）", end + 1), text.size());
    if (!NamesHouse(text.substr(end, next - end))) break;
    end = next;
  }
  return end;
}

/// `named`: whether the text names a person.
Text MaskAddressesIn(View text, bool named, MaskPolicy policy) {
  Text out;
  std::size_t done = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!IsOneOf(text[i], kColons) || i < done) continue;
    const View before = TrimSpace(text.substr(0, i));
    if (!EndsWithAny(before, kHomes) && !(named && EndsWithAny(before, kPlaces))) continue;
    const std::size_t begin = SkipSpace(text, i + 1);
    const std::size_t end = AddressEnd(text, begin);
    out += text.substr(done, begin - done);
    const View address = text.substr(begin, end - begin);
    if (policy == MaskPolicy::kHidden && !address.empty()) {
      out += U"***";
    } else if (!LooksLikeOrganisation(address)) {
      out += MaskAddressText(address);
    } else {
      out += address;
    }
    done = end;
  }
  return out += text.substr(done);
}

}  // namespace

std::string MaskFreeText(std::string_view text, MaskPolicy policy) {
  Text points = ToCodePoints(text);
  points = MaskNumbersIn(points, policy);
  const std::optional<Text> named = NameMasker(points, policy).Run();
  return ToUtf8(MaskAddressesIn(named ? *named : points, named.has_value(), policy));
}

}  // namespace tingping

#include "playlists/mask_labelled.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "playlists/labelled_name.h"
#include "playlists/mask_name.h"
#include "playlists/name_pieces.h"
#include "playlists/organisation.h"
#include "playlists/person_labels.h"
#include "playlists/plain_name.h"
#include "playlists/surnames.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

using Text = std::u32string;
using View = std::u32string_view;

constexpr View kColons = U"：:";

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

/// Whether what a label with a colon announces is nobody by name: 申请人：自然人或法人,
/// 乙方：（受让人）, 联系人：综合股.
bool SpeaksOfAnybody(View run) {
  constexpr auto kWords = std::to_array<View>(
      {U"自然人", U"法人", U"企业", U"个人",   U"公民", U"单位",   U"本人", U"村民",
       U"居民",   U"农民", U"农村", U"符合",   U"具有", U"具备",   U"依法", U"详见",
       U"同上",   U"全体", U"所有", U"不动产", U"土地", U"房屋",   U"国有", U"集体",
       U"其他",   U"任何", U"上述", U"建设",   U"用地", U"拥有",   U"持有", U"需要",
       U"必须",   U"应当", U"可以", U"委托",   U"夫妻", U"夫妇",   U"一方", U"双方",
       U"相关",   U"有关", U"以下", U"各类",   U"由",   U"无",     U"均",   U"须",
       U"需",     U"暂",   U"另",   U"不",     U"国家", U"村集体", U"全民", U"凡是"});
  if (PersonLabelAtEnd(run) == run.size() || IsDepartment(run)) return true;
  return std::any_of(kWords.begin(), kWords.end(),
                     [&](View word) { return run.starts_with(word); });
}

/// Where the Latin name in brackets at `at` begins and ends: 金正男（KIM JONG NAM）.
std::optional<NameSpan> LatinInBrackets(View text, std::size_t at) {
  if (at >= text.size() || !IsOneOf(text[at], U"（(")) return std::nullopt;
  constexpr std::size_t kLongest = 60;
  const std::size_t close = text.substr(0, at + kLongest).find_first_of(U"）)", at);
  if (close == View::npos || close < at + 3) return std::nullopt;
  const View inside = text.substr(at + 1, close - at - 1);
  const bool latin = std::all_of(inside.begin(), inside.end(), [](char32_t c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == ' ' || c == '.' || c == '-';
  });
  if (!latin) return std::nullopt;
  return NameSpan{at + 1, close};
}

class NameMasker {
 public:
  NameMasker(View text, MaskPolicy policy) : text_(text), policy_(policy) {}

  /// `text` with its names masked, or nothing when it has none.
  std::optional<Text> Run() {
    spans_ = FindPlainNames(text_);
    for (std::size_t i = 0; i < text_.size(); ++i) {
      if (IsOneOf(text_[i], kColons)) {
        TakeBehindColon(i);
      } else if (const std::size_t label = PersonLabelAtStart(text_.substr(i)); label > 0) {
        const std::size_t behind = i + label;
        const bool colon = behind < text_.size() && IsOneOf(text_[behind], kColons);
        if (!colon) TakeGlued(SkipSigns(text_, behind));
      } else if (const std::size_t kin = KinLength(text_.substr(i)); kin > 0) {
        TakeGlued(SkipSpace(text_, i + kin));
      } else if (BeginsWithAddress(text_.substr(i))) {
        const std::vector<NameSpan> names = NamesBefore(text_, i);
        spans_.insert(spans_.end(), names.begin(), names.end());
      }
    }
    if (spans_.empty()) return std::nullopt;
    return Masked();
  }

 private:
  void TakeBehindColon(std::size_t colon) {
    const std::size_t begin = SkipSigns(text_, colon + 1);
    if (LabelEndsAt(text_, colon)) {
      TakeList(begin);
    } else if (const std::size_t end = NameEndBehindAnyLabel(text_, colon, begin); end > 0) {
      spans_.push_back({begin, end});
      TakeRest(end);
    }
  }

  void TakeGlued(std::size_t begin) {
    const View text = text_.substr(begin);
    const std::size_t length = GluedNameLength(text);
    if (length == 0) return;
    const std::size_t verb = IsOneOf(text.front(), U"为系是") ? 1 : 0;
    spans_.push_back({begin + verb, begin + length});
    TakeRest(begin + length);
  }

  void TakeList(std::size_t begin) {
    begin += KinLength(text_.substr(begin));  // 家庭成员：妻子李梅
    const std::size_t end = NameEnd(text_, begin);
    if (end == begin || SpeaksOfAnybody(text_.substr(begin, end - begin))) return;
    spans_.push_back({begin, end});
    TakeRest(end);
  }

  void TakeRest(std::size_t end) {
    if (const std::optional<NameSpan> latin = LatinInBrackets(text_, end)) {
      spans_.push_back(*latin);
    }
    while (const std::optional<NameSpan> next = NextOfList(text_, end)) {
      spans_.push_back(*next);
      end = next->end;
    }
  }

  std::optional<Text> Masked() {
    // What begins first counts: it was found by the word before it.
    std::stable_sort(spans_.begin(), spans_.end(),
                     [](const NameSpan& a, const NameSpan& b) { return a.begin < b.begin; });
    Text out;
    bool person = false;
    std::size_t done = 0;
    for (const NameSpan& span : spans_) {
      if (span.begin < done) continue;
      const View run = text_.substr(span.begin, span.end - span.begin);
      const Text name = MaskLabelled(run, policy_);
      person = person || name != run || run.find_first_of(U"*＊某") != View::npos;
      out += text_.substr(done, span.begin - done);
      out += name;
      done = span.end;
    }
    if (!person) return std::nullopt;  // organisations
    return out += text_.substr(done);
  }

  View text_;
  MaskPolicy policy_;
  std::vector<NameSpan> spans_;
};

}  // namespace

bool NamesSomebodyAddressed(View text) {
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (!BeginsWithAddress(text.substr(i))) continue;
    const std::vector<NameSpan> names = NamesBefore(text, i);
    if (names.empty()) continue;
    const View last = text.substr(names.front().begin, names.front().end - names.front().begin);
    if (last.find_first_of(U"*＊某") == View::npos) return true;
  }
  return false;
}

std::optional<std::u32string> MaskLabelledNames(View text, MaskPolicy policy) {
  return NameMasker(text, policy).Run();
}

}  // namespace tingping

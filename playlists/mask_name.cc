#include "playlists/mask_name.h"

#include <algorithm>
#include <array>
#include <vector>

#include "playlists/labelled_name.h"
#include "playlists/name_pieces.h"
#include "playlists/organisation.h"
#include "playlists/person_labels.h"
#include "playlists/surnames.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

using Text = std::u32string;
using View = std::u32string_view;

constexpr View kDots = U"·•‧・･∙⋅●．｡";
constexpr View kColons = U":：";
constexpr View kStars = U"*＊×某";
constexpr View kJoining = U"和与及代&＆+＋";
constexpr std::size_t kLongestName = 4;  // of one Chinese name, in code points

bool IsStar(char32_t c) { return IsOneOf(c, kStars); }

/// Whether a word is a Chinese name, masked or not.
bool IsChineseName(View word) {
  return IsHan(word.front()) &&
         std::all_of(word.begin(), word.end(), [](char32_t c) { return IsHan(c) || IsStar(c); });
}

/// Whether blanks stand inside one name (郑 丽, 欧阳 娜娜, John Smith) and not between names.
bool OneNameWithBlanks(const std::vector<View>& words) {
  if (words.size() < 2) return true;
  return std::any_of(words.begin(), words.end(), [](View word) {
    return word.size() == 1 || !IsChineseName(word) || CompoundSurnameLength(word) == word.size();
  });
}

/// Names parted by blanks only.
Text MaskWords(View text, MaskPolicy policy) {
  const std::vector<View> words = WordsOf(text);
  if (words.size() == 1) return MaskOneName(words.front(), policy);
  if (words.size() > 1 && (words.back() == U"男" || words.back() == U"女")) {
    const auto end = static_cast<std::size_t>(words.back().data() - text.data());
    return MaskWords(TrimSpace(text.substr(0, end)), policy) + U' ' + words.back().front();
  }
  Text out;
  if (OneNameWithBlanks(words)) {
    for (const View word : words) out += word;
    return MaskOneName(out, policy);
  }
  for (const View word : words) {
    if (!out.empty()) out += U' ';
    out += MaskOneName(word, policy);
  }
  return out;
}

Text MaskOneStretch(View text, MaskPolicy policy);

/// Names tied by 和, 与 or 及, when what stands on both sides are names: these are characters of
/// names too.
Text MaskTied(View text, MaskPolicy policy) {
  for (std::size_t at = text.find_first_of(kJoining); at != View::npos;
       at = text.find_first_of(kJoining, at + 1)) {
    const View left = TrimSpace(text.substr(0, at));
    const View right = TrimSpace(text.substr(at + 1));
    const std::size_t next = right.find_first_of(kJoining, 1);
    if (LooksLikePerson(left) && NameLabelLength(right) > 0) {  // 张三及配偶李四
      return MaskWords(left, policy) + text[at] + MaskOneStretch(right, policy);
    }
    const std::size_t glued = LooksLikePerson(left) ? GluedNameLength(right) : 0;
    if (glued > 0 && glued < right.size()) {  // 张三和李四共有
      return MaskWords(left, policy) + text[at] + MaskOneName(right.substr(0, glued), policy) +
             Text(right.substr(glued));
    }
    const bool both = LooksLikePerson(left) &&
                      (LooksLikePerson(right) || LooksLikePerson(TrimSpace(right.substr(0, next))));
    if (!both) continue;
    return MaskWords(left, policy) + text[at] + MaskTied(right, policy);
  }
  return MaskWords(text, policy);
}

/// 张三之妻李四: 之妻 ties two names.
std::size_t KinAt(View text) {
  const std::size_t at = text.find(U'之');
  const bool kin = at != View::npos && at + 2 < text.size() &&
                   IsOneOf(text[at + 1], U"妻夫子女父母") && LooksLikePerson(text.substr(0, at));
  return kin ? at : 0;
}

Text MaskOneStretch(View text, MaskPolicy policy) {
  if (const std::size_t kin = KinAt(text); kin > 0) {
    return MaskOneName(text.substr(0, kin), policy) + Text(text.substr(kin, 2)) +
           MaskOneName(text.substr(kin + 2), policy);
  }
  const std::size_t label = NameLabelLength(text);
  const View name = text.substr(label);
  const std::size_t others = AndOthersLength(name);
  Text out(text.substr(0, label));
  if (label > 0 && !name.empty() && IsSpace(name.front())) out += U' ';
  out += MaskTied(TrimSpace(name.substr(0, name.size() - others)), policy);
  return out += name.substr(name.size() - others);
}

/// A name that NFKC leaves alone: most.
bool IsPlain(View name) {
  return std::all_of(name.begin(), name.end(),
                     [](char32_t c) { return c >= 0x4E00 && c <= 0x9FFF; });
}

/// The surname of a Chinese name that is longer, else the first character.
std::size_t KeptLength(View text) {
  const std::size_t compound = CompoundSurnameLength(text);
  return compound > 0 && text.size() > compound ? compound : 1;
}

/// Whether all but the surname is masked already: 张**, 张某, 张XX.
bool IsMasked(View text) {
  if (text.size() < 2) return false;
  const View rest = text.substr(KeptLength(text));
  if (std::all_of(rest.begin(), rest.end(), IsStar)) return true;
  return IsHan(text.front()) && std::all_of(rest.begin(), rest.end(), [](char32_t c) {
           return IsStar(c) || c == U'X' || c == U'x';
         });
}

}  // namespace

bool HasNameDot(View text) { return text.find_first_of(kDots) != View::npos; }

bool LooksLikePerson(View text) {
  return text.size() >= 2 && text.size() <= kLongestName && IsChineseName(text) &&
         BeginsWithFrequentSurname(text);
}

/// 张三户, 张三一户, 张三夫妇: those who live with him.
std::size_t HouseholdLength(View text) {
  constexpr auto kWords = std::to_array<View>({U"一户", U"夫妇", U"夫妻", U"户", U"戶"});
  for (const View word : kWords) {
    if (!text.ends_with(word)) continue;
    return LooksLikePerson(text.substr(0, text.size() - word.size())) ? word.size() : 0;
  }
  return 0;
}

std::size_t AndOthersLength(View text) {
  const std::size_t at = text.rfind(U'等');
  if (at == View::npos || at == 0) return HouseholdLength(text);
  constexpr View kCounting =
      U" 　0123456789０１２３４５６７８９一二三四五六七八九十两几余多人户名位";
  const View rest = text.substr(at + 1);
  const bool counts =
      std::all_of(rest.begin(), rest.end(), [&](char32_t c) { return IsOneOf(c, kCounting); });
  // Nobody counts so far: it would be a number of something else.
  constexpr std::size_t kLongest = 6;
  return counts && rest.size() <= kLongest ? text.size() - at : 0;
}

std::size_t NameLabelLength(View text) {
  const std::size_t colon = text.find_first_of(kColons);
  if (colon != View::npos) {
    const View label = TrimSpace(text.substr(0, colon));
    return PersonLabelAtEnd(label) > 0 || IsKinLabel(label) ? colon + 1 : 0;
  }
  const std::size_t label = PersonLabelAtStart(text);
  return label > 0 && LooksLikePerson(TrimSpace(text.substr(label))) ? label : 0;
}

Text MaskOneName(View name, MaskPolicy policy) {
  Text text(name);
  if (!IsPlain(name)) {
    // Full width to half width and the like; the dots would not survive as one kind otherwise.
    text = Nfkc(WithoutInvisible(name));
    std::erase_if(text, IsSpace);
  }
  if (text.empty()) return {};
  if (text == U"无" || text == U"暂无" || text == U"不详") return text;
  if (policy == MaskPolicy::kHidden) return U"***";
  if (IsMasked(text)) return text;
  const bool parts = HasNameDot(text) || text.find(U'.') != Text::npos;
  const std::size_t kept = parts ? 1 : KeptLength(text);
  const bool one_more = text.size() <= 2 && kept == 1;
  const Text first = text.substr(0, kept);
  if (policy == MaskPolicy::kMou) {
    return first + (text.size() <= kept + 1 && !parts ? U"某" : U"某某");
  }
  if (policy == MaskPolicy::kMiddle && !parts && IsHan(text.front()) && text.size() > kept + 1) {
    return first + Text(text.size() - kept - 1, U'*') + text.back();
  }
  return first + (one_more ? U"*" : U"**");
}

Text MaskNameStretch(View text, MaskPolicy policy) {
  // 夫：张三 妻：李四: a word with a colon begins anew.
  Text out;
  std::size_t begin = 0;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (!IsSpace(text[i])) continue;
    const View rest = text.substr(i + 1);
    const std::size_t colon = rest.find_first_of(kColons);
    const View word = rest.substr(0, colon);
    const bool anew = colon != View::npos && colon > 0 && NameLabelLength(rest) == colon + 1 &&
                      std::none_of(word.begin(), word.end(), IsSpace);
    if (!anew) continue;
    const View before = text.substr(begin, i - begin);  // may be whose person it is
    out += LooksLikeOrganisation(before) ? Text(before) : MaskOneStretch(before, policy);
    out += text[i];
    begin = i + 1;
  }
  return out += MaskOneStretch(text.substr(begin), policy);
}

Text MaskNameList(View text, MaskPolicy policy) {
  if (IsPlain(text) && text.size() <= kLongestName && text.find_first_of(kJoining) == View::npos &&
      PersonLabelAtStart(text) == 0 && AndOthersLength(text) == 0) {
    return MaskOneName(text, policy);
  }
  Text out;
  for (const NamePiece& piece : CutNames(text)) {
    switch (piece.kind) {
      case NamePiece::Kind::kSeparator:
        out += piece.text;
        break;
      case NamePiece::Kind::kBrackets: {
        const bool remark = IsRemark(piece.text) || AndOthersLength(U'_' + piece.text) > 0;
        const bool stays = remark || LooksLikeOrganisation(piece.text);
        out += InBrackets(piece, stays ? piece.text : MaskNameList(piece.text, policy));
        break;
      }
      case NamePiece::Kind::kText:
        out += MaskNameStretch(piece.text, policy);
        break;
    }
  }
  return out;
}

std::string MaskName(std::string_view name, MaskPolicy policy) {
  const Text text = WithoutInvisible(ToCodePoints(name));
  return ToUtf8(MaskNameList(TrimSpace(text), policy));
}

}  // namespace tingping

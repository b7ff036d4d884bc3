#include "playlists/plain_name.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "playlists/first_characters.h"
#include "playlists/name_pieces.h"
#include "playlists/name_words.h"
#include "playlists/organisation.h"
#include "playlists/simplified.h"
#include "playlists/surnames.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

using Text = std::u32string;
using View = std::u32string_view;

/// Surnames that begin hardly any other word.
constexpr View kSureSurnames =
    U"王李张刘陈杨赵吴周徐孙朱胡郭何罗郑梁谢宋唐许韩冯邓曹彭曾肖袁潘蒋蔡杜叶魏吕沈姚卢姜崔谭汪范廖"
    U"贾邹孟秦邱"
    U"尹薛闫段侯陶黎贺郝龚邵钱覃戴莫樊邢倪翁骆柯黄林董余苏丁夏田傅萧裴佟詹俞耿冉鲍屠滕窦岑缪阮瞿晏"
    U"戚褚臧闵娄邬卞甄仝亓逯禤奚粟郜鄢阙隗逄邰冼蔺蒯缑綦嵇庹昝檀璩矫禚笪糜翦胥芮荀莘谌谯雒鞠郗郄栾"
    U"郇仉佴"
    U"敖揭";

/// Characters at the end of places of two characters, and of those of a family: 张家山.
constexpr View kOfPlaces = U"岛岩溪庵庙桥岗山河江湖海泉林城口台关岭石井峡门水川原平";

constexpr View kDots = U"·•‧・･∙⋅●．";
constexpr View kInNames = U"·•‧・･*＊某";
constexpr View kJoints = U"、与與和及";

bool IsDigit(char32_t c) { return (c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９'); }

/// …****8000, or a whole mobile.
bool EndsWithNumber(View text) {
  constexpr std::size_t kMobile = 11;
  constexpr std::size_t kFarthest = 6;
  const View end = text.substr(text.size() - std::min(text.size(), kMobile));
  const bool mobile = end.size() == kMobile && std::all_of(end.begin(), end.end(), IsDigit);
  return mobile ||
         end.substr(end.size() - std::min(end.size(), kFarthest)).find(U"**") != View::npos;
}

bool BeginsWithHan(View text) { return !text.empty() && IsHan(text.front()); }

bool StartsWithAny(View text, const auto& words) {
  return std::any_of(words.begin(), words.end(), [&](View word) { return text.starts_with(word); });
}

bool IsSure(View name) {
  if (CompoundSurnameLength(name) > 0 || IsOneOf(name.front(), kSureSurnames)) return true;
  const Text plain = Simplified(Text(name.substr(0, 1)));  // 蔣
  return IsOneOf(plain.front(), kSureSurnames);
}

/// Whether the characters behind the surname are those of a given name.
bool IsGivenName(View given, bool all) {
  constexpr auto kForms = std::to_array<View>(
      {U"先生", U"女士", U"同志", U"小姐", U"老师", U"师傅", U"书记", U"主任", U"太太"});
  if (std::find(kForms.begin(), kForms.end(), given) != kForms.end()) return false;
  if (std::any_of(given.begin(), given.end(), IsNeverGiven)) return false;
  return !all || std::all_of(given.begin(), given.end(), IsGivenCharacter);
}

/// The length of a name at `at` that stands for itself: a cell of a table, a
/// word between marks. Only where it can be hardly anything else.
std::size_t NameAlone(View text, std::size_t at, bool in_brackets) {
  const View rest = text.substr(at);
  const bool behind_digit = at > 0 && IsDigit(text[at - 1]);  // 22时停水
  const std::size_t compound = CompoundSurnameLength(rest);
  std::size_t length = 0;
  while (length < rest.size() && IsHan(rest[length])) ++length;
  const bool long_enough = length == std::max<std::size_t>(compound, 1) + 2;
  const bool fits = long_enough || (in_brackets && length == 2 && compound == 0);
  const bool numbered = behind_digit && EndsWithNumber(text.substr(0, at));
  const bool short_one = numbered && length == 2 && compound == 0;
  if (!(fits || short_one) || (!IsSure(rest) && (length == 2 || behind_digit))) return 0;
  if (compound == 0 && IsOtherWord(Simplified(Text(rest.substr(0, 2))))) return 0;  // （许可法）
  if (length < rest.size() && IsOneOf(rest[length], kInNames)) return 0;
  const View name = rest.substr(0, length);
  const std::size_t surname = std::max<std::size_t>(compound, 1);
  const bool given = in_brackets || IsGivenName(Simplified(Text(name.substr(surname))), true);
  return given && MayBeName(name, NameProof::kAnybody) ? length : 0;
}

/// Whether what stands at `at` is all there is in its brackets: 登记（张三）.
bool IsInBrackets(View text, std::size_t at) {
  if (at == 0 || !IsOneOf(text[at - 1], U"（(、")) return false;
  constexpr std::size_t kFarthest = 40;
  const View near = text.substr(at - std::min(at, kFarthest), std::min(at, kFarthest));
  const std::size_t open = near.find_last_of(U"（(）)");
  const std::size_t end = text.substr(at, kFarthest).find_first_of(U"）)、");
  return open != View::npos && IsOneOf(near[open], U"（(") && end != View::npos;
}

/// Whether an organisation that is called after somebody begins `text`: 张仲景大药房.
bool BeginsOrganisation(View text) {
  constexpr std::size_t kLongest = 12;
  constexpr std::size_t kShortest = 5;
  constexpr auto kBehindOther =
      std::to_array<View>({U"罚", U"理", U"以", U"置", U"分", U"许可", U"权", U"信息", U"地"});
  std::size_t end = 0;
  while (end < std::min(text.size(), kLongest) && IsHan(text[end])) ++end;
  for (std::size_t length = kShortest; length <= end; ++length) {
    // 履行处罚决定, 采矿许可证, 政府信息公开
    const View behind = text.substr(length);
    const bool verb = StartsWithAny(behind, kBehindOther);
    if (!verb && LooksLikeOrganisation(text.substr(0, length))) return true;
  }
  return false;
}

/// Whether a word of offices begins with the character before `end` and goes on behind it.
bool EndsWithinWord(View text, std::size_t end) {
  constexpr auto kWords = std::to_array<View>(
      {U"国有", U"生态", U"高科", U"高新", U"新城", U"新区", U"新建", U"新村", U"建设",
       U"平方", U"养殖", U"海岸", U"明珠", U"文化", U"华府", U"家园", U"金融", U"国际",
       U"国道", U"大道", U"大厦", U"广场", U"中学", U"小学", U"中心", U"天然", U"水库",
       U"林场", U"森林", U"永久", U"长期", U"高速", U"安置", U"安全", U"和谐", U"农业",
       U"农村", U"工业", U"东路", U"西路", U"南路", U"北路", U"中路", U"大街", U"平台",
       U"成片", U"方案", U"公园", U"民族", U"民居", U"人民", U"学校", U"书院", U"文物",
       U"石材", U"金属", U"光伏", U"电站", U"风电", U"发电", U"水电", U"水利", U"商业",
       U"物流", U"能源", U"新能", U"大桥", U"大堤", U"南侧", U"北侧", U"东侧", U"西侧",
       U"以南", U"以北", U"以东", U"以西", U"草堂", U"一期", U"二期", U"三期", U"北段"});
  return end < text.size() &&
         std::find(kWords.begin(), kWords.end(), text.substr(end - 1, 2)) != kWords.end();
}

/// Whether a place that is called after somebody is named: 鲁迅故居, 中山路.
bool IsNamesake(View behind) {
  constexpr auto kPlaces = std::to_array<View>(
      {U"故居", U"故里", U"广场", U"大道", U"路",   U"大街", U"街",   U"纪念", U"烈士",
       U"陵园", U"墓",   U"公园", U"中学", U"小学", U"学校", U"祠",   U"庙",   U"文化",
       U"旅游", U"大桥", U"书院", U"馆",   U"塑像", U"雕像", U"旧居", U"遗址", U"生平"});
  return StartsWithAny(behind, kPlaces);
}

/// The length of a name of three characters (of a compound surname, of four) that whatever text
/// goes on behind, where it can be hardly anything else: 责令余朝富限期拆除.
std::size_t NameBeforeProse(View rest) {
  const std::size_t compound = CompoundSurnameLength(rest);
  const std::size_t length = std::max<std::size_t>(compound, 1) + 2;
  if (rest.size() < length || !IsSure(rest)) return 0;
  const View name = rest.substr(0, length);
  // 东方, 第五 and others are words more often; 秦岭生态, 王村国有 end within a word.
  const bool surname = compound == 0 || IsOneOf(name.front(), U"欧司诸上慕皇尉令端宇夏轩鲜闻澹呼");
  const bool place = IsOneOf(name[length - 2], U"家城岭") || IsOneOf(name.back(), kOfPlaces);
  if (!surname || place || IsOneOf(name.back(), U"和与及之有在用") ||
      EndsWithinWord(rest, length)) {
    return 0;
  }
  if (!MayBeName(name, NameProof::kAnybody)) return 0;
  const Text plain = Simplified(Text(name));
  const bool word = compound == 0 && IsOtherWord(View(plain).substr(0, 2));
  const View given = View(plain).substr(length - 2);
  return !word && IsGivenName(given, true) && !BeginsOrganisation(rest) &&
                 !IsNamesake(rest.substr(length))
             ? length
             : 0;
}

/// The length of the name at `at`, or 0.
std::size_t NameLengthAt(View text, std::size_t at) {
  const View rest = text.substr(at);
  const std::size_t compound = CompoundSurnameLength(rest);
  const bool boundary = IsBoundary(text.substr(0, at));
  const bool role = IsRole(text.substr(0, at));
  if (!boundary && !role && !MayBeginName(text, at)) return 0;
  for (const std::size_t length : {compound + 2, compound > 0 ? compound + 1 : 3, std::size_t{4}}) {
    if (rest.size() < length) continue;
    const View name = rest.substr(0, length);
    const View behind = rest.substr(length);
    const bool ends = boundary ? EndsNeighbour(behind) : role && !BeginsWithHan(behind);
    if (ends && IsSure(name) && MayBeName(name, NameProof::kAnybody)) {
      return length;
    }
    const std::optional<NameProof> proof = ProofBehind(behind);
    if (proof && MayBeName(name, *proof)) return length;
  }
  const bool apart = at == 0 || !IsHan(text[at - 1]);
  const std::size_t alone = apart ? NameAlone(text, at, IsInBrackets(text, at)) : 0;
  return alone > 0 ? alone : NameBeforeProse(rest);
}

/// The length of a name whose parts are tied by dots and whose first dot is at `dot`: where it
/// begins and ends, if the characters are those of such names.
std::optional<NameSpan> DottedNameAround(View text, std::size_t dot) {
  constexpr std::size_t kLongest = 8;
  constexpr std::size_t kFarthest = 24;
  const auto fits = [&](std::size_t at) { return IsTransliterating(text[at]); };
  std::size_t begin = dot;
  std::size_t first = dot;
  while (begin > 0 && dot - begin < kLongest && fits(begin - 1)) {
    --begin;
    if (MayBeginName(text, begin)) first = begin;
  }
  if (dot - first < 2) return std::nullopt;
  std::size_t end = dot + 1;
  std::size_t part = end;  // where the last part begins
  const std::size_t farthest = std::min(text.size(), dot + kFarthest);
  for (; end < farthest && (fits(end) || IsOneOf(text[end], kDots)); ++end) {
    if (!fits(end)) part = end + 1;
    if (end > part && ProofBehind(text.substr(end))) break;
  }
  const bool ends = end == text.size() || !IsHan(text[end]) || ProofBehind(text.substr(end));
  if (end - part < 2 || !ends) return std::nullopt;
  return NameSpan{first, end};
}

/// The length of a name of such characters without dots at `at`: 次仁卓玛宅基地审批公示.
std::size_t UndottedLengthAt(View text, std::size_t at) {
  constexpr std::size_t kShortest = 4;
  constexpr std::size_t kLongest = 6;
  if (!IsTransliterating(text[at]) || !MayBeginName(text, at)) return 0;
  std::size_t end = at;
  while (end < text.size() && IsTransliterating(text[end])) ++end;
  const std::size_t length = end - at;
  if (length < kShortest || length > kLongest) return 0;
  const bool place = text.substr(at).starts_with(U"克拉玛依");
  return !place && ProofBehind(text.substr(end)) ? length : 0;
}

/// The name before a joint at `joint`, when another follows it: 李四 of 李四与王五土地权属争议.
std::optional<NameSpan> NameBefore(View text, std::size_t joint) {
  for (const std::size_t length : {3, 2, 4}) {
    if (joint < length) continue;
    const std::size_t begin = joint - length;
    const View name = text.substr(begin, length);
    if (IsOneOf(name.front(), U"和与及") || !MayBeginName(text, begin)) continue;
    if (MayBeName(name, NameProof::kPerson)) return NameSpan{begin, joint};
  }
  return std::nullopt;
}

class Finder {
 public:
  explicit Finder(View text) : text_(text) {}

  std::vector<NameSpan> Run() {
    for (std::size_t i = 0; i < text_.size(); ++i) {
      if (i > 0 && IsOneOf(text_[i], kDots) && i + 1 < text_.size() && IsHan(text_[i + 1])) {
        if (const std::optional<NameSpan> name = DottedNameAround(text_, i)) Take(*name, &i);
        continue;
      }
      if (const std::size_t length = UndottedLengthAt(text_, i); length > 0) {
        Take({i, i + length}, &i);
        continue;
      }
      if (!BeginsSurname(text_[i])) continue;
      const std::size_t length = NameLengthAt(text_, i);
      if (length == 0) continue;
      const std::size_t old = names_.size();
      TakeBefore(i);
      std::reverse(names_.begin() + static_cast<std::ptrdiff_t>(old), names_.end());
      Take({i, i + length}, &i);
      TakeBehind(&i);
    }
    return std::move(names_);
  }

 private:
  void Take(NameSpan name, std::size_t* at) {
    names_.push_back(name);
    *at = name.end - 1;
  }

  /// Names that are tied to the one that ends at `at`: 刘大山、李梅、王芳.
  void TakeBehind(std::size_t* at) {
    while (*at + 2 < text_.size() && IsOneOf(text_[*at + 1], U"、，,")) {
      const std::size_t begin = *at + 2;
      std::size_t end = begin;
      while (end < text_.size() && IsHan(text_[end])) ++end;
      const View run = text_.substr(begin, end - begin);
      if (!MayBeName(run, NameProof::kAnybody) || !IsSure(run)) return;
      Take({begin, end}, at);
    }
  }

  /// Names that are tied to the one at `begin`.
  void TakeBefore(std::size_t begin) {
    const std::size_t done = names_.empty() ? 0 : names_.back().end;
    while (begin > done + 1 && IsOneOf(text_[begin - 1], kJoints)) {
      const std::optional<NameSpan> name = NameBefore(text_, begin - 1);
      if (!name || name->begin < done) break;
      names_.push_back(*name);
      begin = name->begin;
    }
  }

  View text_;
  std::vector<NameSpan> names_;
};

}  // namespace

bool MayBeName(View name, NameProof proof) {
  constexpr std::size_t kLongest = 4;
  if (name.size() < 2 || name.size() > kLongest || !std::all_of(name.begin(), name.end(), IsHan)) {
    return false;
  }
  const Text plain = Simplified(Text(name));
  const View all = plain;
  if (!BeginsWithFrequentSurname(all)) return false;
  const std::size_t compound = CompoundSurnameLength(all);
  if (compound > 0 && compound < all.size()) return IsGivenName(all.substr(compound), true);
  const bool sure = IsSure(all);
  const bool word = IsOtherWord(all.substr(0, 2));
  if (all.size() == kLongest) {  // 王刘淑芬
    return sure && IsOneOf(all[1], kSureSurnames) && !word && IsGivenName(all.substr(2), true);
  }
  // 金茂府, 文景阁: what is built is registered too.
  constexpr View kOfBuildings = U"府阁居轩庭寺庙观宫殿台门湖山江河泉林岛海峰";
  const bool doubtful = proof == NameProof::kAnybody && !sure;
  constexpr View kVerbs = U"于和向与应时任全成有可经";  // 属于国家所有
  if (doubtful && IsOneOf(all.front(), kVerbs)) return false;
  if (doubtful && (all.size() == 2 || IsOneOf(all.back(), kOfBuildings))) return false;
  if (all.size() == 2 && all[1] == U'家') return false;  // 张家
  if (all.size() == 2)
    return !word && IsGivenName(all.substr(1), true) && (sure || !IsOneOf(all[1], kOfPlaces));
  if (all[1] == U'家' && IsOneOf(all[2], kOfPlaces)) return false;
  if (IsOtherWord(all)) return false;
  const View given = all.substr(1);
  if (word || !sure) return (sure || !word) && IsGivenName(given, true);
  const bool one_given = std::any_of(given.begin(), given.end(), IsGivenCharacter);
  return IsGivenName(given, false) && (proof == NameProof::kPerson || one_given);
}

std::size_t TransliteratedLength(View text) {
  constexpr std::size_t kShortest = 3;
  constexpr std::size_t kLongest = 8;
  std::size_t end = 0;
  while (end < text.size() && IsTransliterating(text[end])) ++end;
  if (end < kShortest || end > kLongest) return 0;
  const View behind = text.substr(end);
  const bool ends = behind.empty() || !IsHan(behind.front()) ||
                    IsOneOf(behind.front(), U"的等与和及因向于在申提户") || ProofBehind(behind);
  return ends ? end : 0;
}

std::vector<NameSpan> FindPlainNames(View text) { return Finder(text).Run(); }

}  // namespace tingping

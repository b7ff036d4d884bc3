#include "playlists/plain_name.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "playlists/first_characters.h"
#include "playlists/name_pieces.h"
#include "playlists/name_words.h"
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

/// What people do and have, and hardly an organisation.
constexpr auto kPersonal = std::to_array<View>(
    {U"宅基地",   U"农村宅基地",   U"农村村民", U"农村住宅", U"农村住房", U"建房",   U"建住宅",
     U"住宅",     U"住房",         U"民房",     U"自建房",   U"危房",     U"继承",   U"繼承",
     U"遗失",     U"遺失",         U"不慎",     U"丢失",     U"信访",     U"反映",   U"投诉",
     U"举报",     U"上访",         U"名下",     U"夫妇",     U"夫妻",     U"夫婦",   U"之子",
     U"之女",     U"之妻",         U"之夫",     U"之父",     U"之母",     U"老人",   U"一家",
     U"家属",     U"私自",         U"私挖",     U"私建",     U"擅自",     U"非法",   U"违法",
     U"未经批准", U"未经许可",     U"未批先建", U"超占",     U"超面积",   U"占用",   U"无证",
     U"越界",     U"盗采",         U"偷采",     U"共同共有", U"按份共有", U"拆旧",   U"翻建",
     U"原址",     U"补证",         U"补办",     U"补发",     U"一户一宅", U"出生",   U"死亡",
     U"去世",     U"身故",         U"已故",     U"已死亡",   U"办证",     U"诉",     U"書記",
     U"书记",     U"的宅基地",     U"的住宅",   U"的住房",   U"的继承",   U"的遗产", U"的信访",
     U"宅院",     U"房前",         U"家电话",   U"家住",     U"户籍",     U"生前",   U"建住房",
     U"农房",     U"乡村建设规划", U"不服",     U"涉嫌",     U"来信",     U"来访",   U"两户",
     U"您",       U"放弃",         U"一人",     U"代为",     U"住在",     U"住址",   U"均已",
     U"老师",     U"师傅",         U"等户",     U"违建",     U"搭建",     U"系夫",   U"系父",
     U"系母",     U"共有",         U"身份证",   U"户口",     U"集體經濟", U"違法",   U"違規",
     U"信訪",     U"權屬爭議",     U"为该村",   U"為該村",   U"系该村",   U"系本村", U"借用",
     U"所建",     U"所有的房"});
constexpr FirstCharacters kFirstOfPersonal(kPersonal);

/// What organisations do and have too.
constexpr auto kCommon = std::to_array<View>(
    {U"申请",     U"申請",     U"申报",     U"提出",     U"要求",     U"不动产",   U"不動產",
     U"房屋",     U"房产",     U"房產",     U"房地产",   U"国有",     U"國有",     U"集体",
     U"土地",     U"林权",     U"林地",     U"农用地",   U"转移登记", U"变更登记", U"首次登记",
     U"注销登记", U"抵押登记", U"更正登记", U"异议登记", U"行政处罚", U"行政复议", U"行政裁决",
     U"行政诉讼", U"新建",     U"改建",     U"扩建",     U"使用",     U"购买",     U"竞得",
     U"符合",     U"于19",     U"于20",     U"采矿",     U"设施农",   U"用地",     U"的房屋",
     U"的土地",   U"的不动产", U"的申请",   U"的行政",   U"权属",     U"耕地",     U"承包地",
     U"承包经营", U"户主",     U"局长",     U"主任",     U"村长",     U"邮箱",     U"电话",
     U"咨询",     U"作出",     U"携带",     U"前来",     U"到窗口",   U"到1",      U"到2",
     U"到3",      U"到4",      U"到5",      U"系",       U"以1",      U"以2",      U"以3",
     U"以4",      U"以5",      U"以6",      U"以7",      U"以8",      U"以9",      U"办理",
     U"集體",     U"在19",     U"在20",     U"權屬",     U"土地使用", U"提供",     U"提交"});
constexpr FirstCharacters kFirstOfCommon(kCommon);

/// What may stand behind the 户 of 张三户建房公示; 户型 and 户外 are other words.
constexpr auto kOfHousehold = std::to_array<View>(
    {U"建房", U"宅基地", U"住宅", U"住房", U"农村", U"房屋", U"征地", U"土地", U"等", U"的",
     U"申请", U"拆", U"补偿", U"承包", U"危房", U"新建", U"翻建", U"共"});

/// Words that a name may follow.
constexpr auto kBefore = std::to_array<View>(
    {U"关于", U"關於", U"关于对", U"同意", U"批准", U"准予", U"核准", U"给予", U"經審查", U"经审查",
     U"经查", U"查明", U"今有",   U"收到", U"根据", U"社区", U"街道", U"以及", U"责令",   U"告知",
     U"注销", U"撤销", U"收回",   U"委托", U"网民", U"网友", U"群众", U"市民"});
constexpr View kBeforeOne = U"对對由为為与與和及向将给因系被请村组社屯庄寨镇乡场号人组組鎮鄉村";

/// Characters at the end of places of two characters, and of those of a family: 张家山.
constexpr View kOfPlaces = U"溪庵庙桥岗山河江湖海泉林城口台关岭石井峡门水川原平";

/// Of names that Uyghurs, Tibetans and others are written with.
constexpr View kTransliterating =
    U"阿艾买提吐尔逊古丽娜卡德木拉江哈孜斯坎合依不都热西亚克巴力努马穆萨优素甫达吾肯别加沙赛伊布欣"
    U"吉"
    U"次仁扎卓玛尼旦增多央金格桑顿珠洛白帕麦麦提图孙托乎地肉苏罕买赫曼居来如孜玉则扎米奴迪夏娅"
    U"丹增平措罗群培贡觉才让加洋";

constexpr View kDots = U"·•‧・･∙⋅●．";
constexpr View kInNames = U"·•‧・･*＊某";
constexpr View kJoints = U"、与與和及";

bool StartsWithAny(View text, const auto& words) {
  return std::any_of(words.begin(), words.end(), [&](View word) { return text.starts_with(word); });
}

bool IsDigit(char32_t c) { return (c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９'); }

/// 138****…: a mobile that is masked already.
bool BeginsWithMaskedNumber(View text) {
  return text.size() > 4 && IsDigit(text[0]) && IsDigit(text[1]) && IsDigit(text[2]) &&
         text[3] == U'*';
}

/// 等5户, 等 12 人: of how many one is named.
bool BeginsWithOthers(View text) {
  if (!text.starts_with(U"等")) return false;
  std::size_t at = 1;
  while (at < text.size() && at < 7 &&
         (IsSpace(text[at]) || IsDigit(text[at]) ||
          IsOneOf(text[at], U"一二两三四五六七八九十百几余多"))) {
    ++at;
  }
  return at < text.size() && IsOneOf(text[at], U"户戶人名位");
}

/// What is told of a person behind a mark: （身份证号, ，男，, ：138****.
bool BeginsWithParticulars(View text) {
  constexpr auto kInBrackets =
      std::to_array<View>({U"身份证", U"公民身份", U"户主", U"男", U"女", U"已故", U"已死亡", U"亡",
                           U"电话", U"手机", U"曾用名", U"又名", U"系", U"共有", U"配偶"});
  constexpr auto kBehindMarks =
      std::to_array<View>({U"男，", U"女，", U"男,", U"女,", U"男性", U"女性", U"电话", U"手机",
                           U"身份证", U"公民身份", U"联系电话", U"住址", U"家住", U"现住"});
  if (text.empty()) return false;
  if (IsOneOf(text.front(), U"（(")) {
    return StartsWithAny(text.substr(1), kInBrackets) || BeginsWithMaskedNumber(text.substr(1));
  }
  if (IsOneOf(text.front(), U"，,/／：:、") || IsSpace(text.front())) {
    text = TrimSpace(text.substr(1));
    return StartsWithAny(text, kBehindMarks) || BeginsWithMaskedNumber(text);
  }
  return BeginsWithMaskedNumber(text);
}

bool BeginsWithHousehold(View text) {
  if (text.empty() || !IsOneOf(text.front(), U"户戶")) return false;
  const View rest = text.substr(1);
  return rest.empty() || !IsHan(rest.front()) || StartsWithAny(rest, kOfHousehold);
}

/// What the text behind a name proves; nothing when it does not go on as behind names.
std::optional<NameProof> ProofBehind(View behind) {
  if (behind.empty()) return std::nullopt;
  if (BeginsWithParticulars(behind)) return NameProof::kPerson;
  if (IsSpace(behind.front())) behind = TrimSpace(behind);
  if (BeginsWithOthers(behind) || BeginsWithHousehold(behind)) return NameProof::kPerson;
  if (LongestAtStart(behind, kPersonal, kFirstOfPersonal) > 0) return NameProof::kPerson;
  if (LongestAtStart(behind, kCommon, kFirstOfCommon) > 0) return NameProof::kAnybody;
  return std::nullopt;
}

/// Whether a name may begin at `at`: the text does, or a mark, a number, a village or a word that
/// names follow stands before.
bool MayBegin(View text, std::size_t at) {
  if (at == 0) return true;
  const char32_t before = text[at - 1];
  if (!IsHan(before)) return !IsOneOf(before, kInNames);
  if (IsOneOf(before, kBeforeOne)) return true;
  return std::any_of(kBefore.begin(), kBefore.end(),
                     [&](View word) { return text.substr(0, at).ends_with(word); });
}

/// 东至, 西邻: what lies at that side of a piece of land follows.
bool IsBoundary(View before) {
  if (before.size() < 2 || !IsOneOf(before.back(), U"至邻临靠接")) return false;
  return IsOneOf(before[before.size() - 2], U"东南西北");
}

bool EndsNeighbour(View behind) {
  return behind.empty() || !IsHan(behind.front()) || IsOneOf(behind.front(), U"宅户房家住屋承");
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
  if (!fits || (!IsSure(rest) && (length == 2 || behind_digit))) return 0;
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

/// The length of the name at `at`, or 0.
std::size_t NameLengthAt(View text, std::size_t at) {
  const View rest = text.substr(at);
  const std::size_t compound = CompoundSurnameLength(rest);
  const bool boundary = IsBoundary(text.substr(0, at));
  if (!boundary && !MayBegin(text, at)) return 0;
  for (const std::size_t length : {compound + 2, compound > 0 ? compound + 1 : 3, std::size_t{4}}) {
    if (rest.size() < length) continue;
    const View name = rest.substr(0, length);
    const View behind = rest.substr(length);
    if (boundary && EndsNeighbour(behind) && IsSure(name) && MayBeName(name, NameProof::kAnybody)) {
      return length;
    }
    const std::optional<NameProof> proof = ProofBehind(behind);
    if (proof && MayBeName(name, *proof)) return length;
  }
  const bool apart = at == 0 || !IsHan(text[at - 1]);
  return apart ? NameAlone(text, at, IsInBrackets(text, at)) : 0;
}

/// The length of a name whose parts are tied by dots and whose first dot is at `dot`: where it
/// begins and ends, if the characters are those of such names.
std::optional<NameSpan> DottedNameAround(View text, std::size_t dot) {
  constexpr std::size_t kLongest = 8;
  constexpr std::size_t kFarthest = 24;
  const auto fits = [&](std::size_t at) { return IsOneOf(text[at], kTransliterating); };
  std::size_t begin = dot;
  std::size_t first = dot;
  while (begin > 0 && dot - begin < kLongest && fits(begin - 1)) {
    --begin;
    if (MayBegin(text, begin)) first = begin;
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

/// The name before a joint at `joint`, when another follows it: 李四 of 李四与王五土地权属争议.
std::optional<NameSpan> NameBefore(View text, std::size_t joint) {
  for (const std::size_t length : {3, 2, 4}) {
    if (joint < length) continue;
    const std::size_t begin = joint - length;
    const View name = text.substr(begin, length);
    if (IsOneOf(name.front(), U"和与及") || !MayBegin(text, begin)) continue;
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

bool GoesOnBehindName(View behind) { return ProofBehind(behind).has_value(); }

std::size_t TransliteratedLength(View text) {
  constexpr std::size_t kShortest = 3;
  constexpr std::size_t kLongest = 8;
  std::size_t end = 0;
  while (end < text.size() && IsOneOf(text[end], kTransliterating)) ++end;
  if (end < kShortest || end > kLongest) return 0;
  const View behind = text.substr(end);
  const bool ends = behind.empty() || !IsHan(behind.front()) ||
                    IsOneOf(behind.front(), U"的等与和及因向于在申提户") || ProofBehind(behind);
  return ends ? end : 0;
}

std::vector<NameSpan> FindPlainNames(View text) { return Finder(text).Run(); }

}  // namespace tingping

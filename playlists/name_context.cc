#include "playlists/name_context.h"

#include <algorithm>
#include <array>

#include "playlists/first_characters.h"
#include "playlists/name_pieces.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

using View = std::u32string_view;

/// What people do and have, and hardly an organisation.
constexpr auto kPersonal = std::to_array<View>(
    {U"宅基地",   U"农村宅基地",   U"农村村民", U"农村住宅", U"农村住房", U"建房",     U"建住宅",
     U"住宅",     U"住房",         U"民房",     U"自建房",   U"危房",     U"继承",     U"繼承",
     U"遗失",     U"遺失",         U"不慎",     U"丢失",     U"信访",     U"反映",     U"投诉",
     U"举报",     U"上访",         U"名下",     U"夫妇",     U"夫妻",     U"夫婦",     U"之子",
     U"之女",     U"之妻",         U"之夫",     U"之父",     U"之母",     U"老人",     U"一家",
     U"家属",     U"私自",         U"私挖",     U"私建",     U"擅自",     U"非法",     U"违法",
     U"未经批准", U"未经许可",     U"未批先建", U"超占",     U"超面积",   U"占用",     U"无证",
     U"越界",     U"盗采",         U"偷采",     U"共同共有", U"按份共有", U"拆旧",     U"翻建",
     U"原址",     U"补证",         U"补办",     U"补发",     U"一户一宅", U"出生",     U"死亡",
     U"去世",     U"身故",         U"已故",     U"已死亡",   U"办证",     U"诉",       U"書記",
     U"书记",     U"的宅基地",     U"的住宅",   U"的住房",   U"的继承",   U"的遗产",   U"的信访",
     U"宅院",     U"房前",         U"家电话",   U"家住",     U"户籍",     U"生前",     U"建住房",
     U"农房",     U"乡村建设规划", U"不服",     U"涉嫌",     U"来信",     U"来访",     U"两户",
     U"您",       U"放弃",         U"一人",     U"代为",     U"住在",     U"住址",     U"均已",
     U"老师",     U"师傅",         U"等户",     U"违建",     U"搭建",     U"系夫",     U"系父",
     U"系母",     U"共有",         U"身份证",   U"户口",     U"集體經濟", U"違法",     U"違規",
     U"信訪",     U"權屬爭議",     U"为该村",   U"為該村",   U"系该村",   U"系本村",   U"借用",
     U"所建",     U"所有的房",     U"你户",     U"你好",     U"各占",     U"占5",      U"占1",
     U"占2",      U"占3",          U"占4",      U"占6",      U"占7",      U"占8",      U"占9",
     U"离婚",     U"变更为",       U"签字",     U"签名",     U"家庭申请", U"家庭成员", U"家庭住",
     U"一家人",   U"同志",         U"先生",     U"女士",     U"拟建",     U"遗产",     U"遗嘱",
     U"相邻权",   U"闲置"});
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
     U"集體",     U"在19",     U"在20",     U"權屬",     U"土地使用", U"提供",     U"提交",
     U"所有",     U"草原",     U"留言"});
constexpr FirstCharacters kFirstOfCommon(kCommon);

/// What may stand behind the 户 of 张三户建房公示; 户型 and 户外 are other words.
constexpr auto kOfHousehold = std::to_array<View>(
    {U"建房", U"宅基地", U"住宅", U"住房", U"农村", U"房屋", U"征地", U"土地", U"等", U"的",
     U"申请", U"拆", U"补偿", U"承包", U"危房", U"新建", U"翻建", U"共"});

/// Words that a name may follow.
constexpr auto kBefore = std::to_array<View>(
    {U"关于",   U"關於", U"关于对", U"同意",   U"批准",   U"准予", U"核准", U"给予", U"經審查",
     U"经审查", U"经查", U"查明",   U"今有",   U"收到",   U"根据", U"社区", U"街道", U"以及",
     U"责令",   U"告知", U"注销",   U"撤销",   U"收回",   U"委托", U"网民", U"网友", U"群众",
     U"市民",   U"查封", U"查询",   U"冻结",   U"解除",   U"送达", U"通知", U"感谢", U"举报",
     U"催告",   U"没收", U"受理",   U"受理了", U"使用者", U"对象", U"走访", U"约谈", U"认定",
     U"确认",   U"权人", U"嘱人",   U"信人",   U"变更为", U"拆除"});
constexpr View kBeforeOne =
    U"归户员对對由为為与與和及向将给因系被请村组社屯庄寨镇乡场号人组組鎮鄉村";

constexpr View kInNames = U"·•‧・･*＊某";

bool IsDigit(char32_t c) { return (c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９'); }

bool StartsWithAny(View text, const auto& words) {
  return std::any_of(words.begin(), words.end(), [&](View word) { return text.starts_with(word); });
}

/// A mobile, 138****… when it is masked already.
bool BeginsWithMobile(View text) {
  constexpr std::size_t kMobile = 11;
  constexpr std::size_t kHead = 3;
  std::size_t digits = 0;
  while (digits < text.size() && digits <= kMobile && IsDigit(text[digits])) ++digits;
  return digits == kMobile || (digits == kHead && text.substr(kHead).starts_with(U"**"));
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
  constexpr auto kBehindMarks = std::to_array<View>(
      {U"男，", U"女，", U"男,", U"女,", U"男性", U"女性", U"电话", U"手机", U"身份证", U"公民身份",
       U"联系电话", U"住址", U"家住", U"现住", U"你", U"您", U"本局", U"经查"});
  if (text.empty()) return false;
  if (IsOneOf(text.front(), U"（(")) {
    return StartsWithAny(text.substr(1), kInBrackets) || BeginsWithMobile(text.substr(1));
  }
  if (IsOneOf(text.front(), U"，,/／：:、") || IsSpace(text.front())) {
    text = TrimSpace(text.substr(1));
    return StartsWithAny(text, kBehindMarks) || BeginsWithMobile(text);
  }
  return BeginsWithMobile(text);
}

bool BeginsWithHousehold(View text) {
  if (text.empty() || !IsOneOf(text.front(), U"户戶")) return false;
  const View rest = text.substr(1);
  return rest.empty() || !IsHan(rest.front()) || StartsWithAny(rest, kOfHousehold);
}

}  // namespace

std::optional<NameProof> ProofBehind(View behind) {
  if (behind.empty()) return std::nullopt;
  if (BeginsWithParticulars(behind)) return NameProof::kPerson;
  if (IsSpace(behind.front())) behind = TrimSpace(behind);
  if (BeginsWithOthers(behind) || BeginsWithHousehold(behind)) return NameProof::kPerson;
  if (LongestAtStart(behind, kPersonal, kFirstOfPersonal) > 0) return NameProof::kPerson;
  if (LongestAtStart(behind, kCommon, kFirstOfCommon) > 0) return NameProof::kAnybody;
  return std::nullopt;
}

bool MayBeginName(View text, std::size_t at) {
  if (at == 0) return true;
  const char32_t before = text[at - 1];
  if (!IsHan(before)) return !IsOneOf(before, kInNames);
  if (IsOneOf(before, kBeforeOne)) return true;
  return std::any_of(kBefore.begin(), kBefore.end(),
                     [&](View word) { return text.substr(0, at).ends_with(word); });
}

bool IsBoundary(View before) {
  if (before.size() < 2 || !IsOneOf(before.back(), U"至邻临靠接")) return false;
  return IsOneOf(before[before.size() - 2], U"东南西北");
}

bool EndsNeighbour(View behind) {
  return behind.empty() || !IsHan(behind.front()) || IsOneOf(behind.front(), U"宅户房家住屋承");
}

bool IsRole(View before) {
  constexpr auto kRoles = std::to_array<View>(
      {U"户", U"员", U"家属", U"烈属", U"军属", U"支书", U"书记", U"村长", U"领导", U"代表"});
  return std::any_of(kRoles.begin(), kRoles.end(),
                     [&](View role) { return before.ends_with(role); });
}

}  // namespace tingping

#include "playlists/person_labels.h"

#include <algorithm>
#include <array>
#include <string>

#include "playlists/first_characters.h"

namespace tingping {
namespace {

using Word = std::u32string_view;

constexpr std::array kPersonLabels = std::to_array<Word>(
    {U"被征收人",   U"被拆迁人",     U"家庭成员",       U"成员",       U"买方",
     U"卖方",       U"承租方",       U"出租方",         U"被执行人",   U"申请执行人",
     U"使用人",     U"采矿权人",     U"探矿权人",       U"承办人",     U"办案人",
     U"本人",       U"兹有",         U"经营者",         U"法定代表人", U"法人代表",
     U"法人",       U"负责人",       U"代理人",         U"委托代理人", U"委托人",
     U"受托人",     U"申请人",       U"被申请人",       U"权利人",     U"义务人",
     U"联系人",     U"户主",         U"共有人",         U"继承人",     U"被继承人",
     U"投资人",     U"业主",         U"经办人",         U"收件人",     U"领取人",
     U"领证人",     U"监护人",       U"买受人",         U"出卖人",     U"受让人",
     U"转让人",     U"抵押人",       U"抵押权人",       U"姓名",       U"曾用名",
     U"权利人姓名", U"土地使用权人", U"配偶",           U"合伙人",     U"实际经营者",
     U"申報人",     U"申报人",       U"当事人",         U"出租人",     U"承租人",
     U"出让人",     U"受让方",       U"转让方",         U"申请者",     U"所有人",
     U"所有权人",   U"使用权人",     U"房主",           U"产权人",     U"承包人",
     U"承包方",     U"发包方",       U"出资人",         U"股东",       U"实际控制人",
     U"身份证姓名", U"名字",         U"联络人",         U"办理人",     U"委托方",
     U"受委托人",   U"投诉人",       U"举报人",         U"信访人",     U"原告",
     U"被告",       U"第三人",       U"借款人",         U"贷款人",     U"债务人",
     U"债权人",     U"死者",         U"死亡人",         U"遗属",       U"户主姓名",
     U"联系人姓名", U"申请人姓名",   U"权利人名称",     U"申请人名称", U"權利人",
     U"申請人",     U"聯繫人",       U"聯絡人",         U"戶主",       U"經營者",
     U"負責人",     U"法定代表",     U"个体工商户",     U"个体户",     U"经营人",
     U"个体经营者", U"店主",         U"户名",           U"戶名",       U"個體工商戶",
     U"個體戶",     U"業主",         U"共有人",         U"繼承人",     U"被繼承人",
     U"買方",       U"賣方",         U"買受人",         U"出賣人",     U"監護人",
     U"當事人",     U"經辦人",       U"產權人",         U"轉讓人",     U"受讓人",
     U"債務人",     U"債權人",       U"土地使用權人",   U"代表人",     U"村民",
     U"居民",       U"村民组长",     U"宅基地使用权人", U"村民代表",   U"居民代表",
     U"声明人",     U"遗失人",       U"挂失人",         U"竞得人",     U"土地使用者",
     U"权属人",     U"共有权人",     U"农户",           U"被征地农户", U"建房人",
     U"建房户",     U"用地人",       U"报建人",         U"被处罚人",   U"违法行为人",
     U"处罚对象",   U"行政相对人",   U"受送达人",       U"送达人",     U"签收人",
     U"取件人",     U"收款人",       U"付款人",         U"缴款人",     U"开户人",
     U"持证人",     U"持有人",       U"上诉人",         U"拟聘用人员", U"公告人",
     U"公示人",     U"填表人",       U"审核人",         U"签名",       U"签字",
     U"搬迁户",     U"贫困户",       U"矿主",           U"被征地人",   U"被补偿人",
     U"补偿对象",   U"公示对象",     U"承包户",         U"受理人",     U"审批人",
     U"初审人",     U"复审人",       U"登簿人",         U"测绘员",     U"执法人员",
     U"承办人员",   U"见证人",       U"相对人名称",     U"当事人姓名", U"邻居",
     U"村主任",     U"村支书",       U"村书记",         U"组长",       U"我叫",
     U"今有",       U"勘验人",       U"调查人",         U"制图人",     U"校核人",
     U"复核人",     U"记录人",       U"询问人",         U"被询问人",   U"反映人",
     U"来访人",     U"来信人",       U"留言人",         U"领款人",     U"受益人",
     U"担保人",     U"保证人",       U"答辩人",         U"失主",       U"又名",
     U"别名",       U"赠与人",       U"受赠人",         U"指界人",     U"中标人"});
constexpr FirstCharacters kFirstOfLabels(kPersonLabels);

constexpr std::array kKinLabels = std::to_array<Word>(
    {U"夫",   U"妻",   U"父",   U"母",   U"子",   U"女",   U"男",   U"女方", U"男方", U"甲方",
     U"乙方", U"丙方", U"丈夫", U"妻子", U"儿子", U"女儿", U"父亲", U"母亲", U"长子", U"次子",
     U"长女", U"次女", U"爷爷", U"奶奶", U"祖父", U"祖母", U"孙子", U"孙女", U"兄",   U"弟",
     U"姐",   U"妹",   U"哥哥", U"弟弟", U"姐姐", U"妹妹", U"买方", U"卖方"});

constexpr std::array kRemarks = std::to_array<Word>(
    {U"共同共有", U"按份共有", U"单独所有", U"共有",       U"个体工商户", U"个体", U"自然人",
     U"未成年",   U"未成年人", U"已故",     U"户主",       U"夫妻",       U"等",   U"本人",
     U"代办",     U"外籍",     U"港澳台",   U"法定代表人", U"经营者",     U"男",   U"女",
     U"汉族",     U"丈夫",     U"妻子",     U"夫",         U"妻",         U"父",   U"母",
     U"子",       U"儿子",     U"女儿",     U"父亲",       U"母亲",       U"长子", U"次子",
     U"长女",     U"次女",     U"签字",     U"签章",       U"盖章",       U"代",   U"系",
     U"户",       U"占",       U"各",       U"份额",       U"房屋",       U"土地", U"联系人",
     U"申请人",   U"代理人",   U"权利人",   U"法人",       U"配偶",       U"签名", U"先生",
     U"女士",     U"监护人",   U"继承人",   U"共有人",     U"亡",         U"故",   U"已亡",
     U"去世",     U"已去世",   U"已死亡",   U"农行",       U"建行",       U"工行"});

bool IsOneOf(Word text, const auto& words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

}  // namespace

std::size_t PersonLabelAtEnd(Word text) {
  std::size_t longest = 0;
  for (const Word label : kPersonLabels) {
    if (label.size() > longest && text.ends_with(label)) longest = label.size();
  }
  return longest;
}

std::size_t PersonLabelAtStart(Word text) {
  return LongestAtStart(text, kPersonLabels, kFirstOfLabels);
}

bool IsKinLabel(Word text) { return IsOneOf(text, kKinLabels); }

bool IsRemark(Word text) {
  if (IsOneOf(text, kRemarks)) return true;
  // A share: 共同共有50%, 占1/2, 30％.
  constexpr Word kInShares = U"0123456789０１２３４５６７８９%％./／．分之一二三四五六七八九十百";
  constexpr std::size_t kLongestShare = 10;
  std::u32string words(text);
  std::erase_if(words, [&](char32_t c) { return kInShares.find(c) != Word::npos; });
  return text.size() - words.size() <= kLongestShare && words.size() < text.size() &&
         (words.empty() || IsOneOf(words, kRemarks));
}

}  // namespace tingping

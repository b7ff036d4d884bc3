#include "playlists/organisation.h"

#include <algorithm>
#include <array>

#include "playlists/name_words.h"
#include "playlists/surnames.h"

namespace tingping {
namespace {

using Word = std::u32string_view;

constexpr std::array kEndings = std::to_array<Word>(
    {U"公司",         U"集团",     U"合作社",      U"委员会",  U"村委会",     U"居委会",
     U"合作联社",     U"联社",     U"经济社",      U"厂",      U"中心",       U"学校",
     U"小学",         U"中学",     U"大学",        U"学院",    U"幼儿园",     U"医院",
     U"卫生院",       U"卫生室",   U"诊所",        U"银行",    U"支行",       U"分行",
     U"信用社",       U"局",       U"政府",        U"办事处",  U"办公室",     U"街道办",
     U"管委会",       U"指挥部",   U"管理部",      U"项目部",  U"事务所",     U"研究所",
     U"研究院",       U"设计院",   U"服务站",      U"供电所",  U"自然资源所", U"派出所",
     U"司法所",       U"商行",     U"商店",        U"超市",    U"门市部",     U"经营部",
     U"经销部",       U"服务部",   U"批发部",      U"维修部",  U"加工部",     U"营业部",
     U"工作室",       U"饭店",     U"酒店",        U"宾馆",    U"餐馆",       U"餐厅",
     U"小吃店",       U"药店",     U"药房",        U"农家乐",  U"农场",       U"林场",
     U"养殖场",       U"采石场",   U"砂场",        U"砖厂",    U"加油站",     U"电站",
     U"水厂",         U"煤矿",     U"铁矿",        U"协会",    U"学会",       U"商会",
     U"基金会",       U"联合会",   U"工会",        U"法院",    U"检察院",     U"支队",
     U"大队",         U"中队",     U"消防站",      U"寺",      U"教堂",       U"清真寺",
     U"敬老院",       U"福利院",   U"养老院",      U"博物馆",  U"图书馆",     U"文化馆",
     U"档案馆",       U"体育馆",   U"殡仪馆",      U"出版社",  U"报社",       U"电视台",
     U"居民小组",     U"村民小组", U"经联社",      U"分公司",  U"有限合伙",   U"合伙企业",
     U"个人独资企业", U"总厂",     U"分厂",        U"基地",    U"Ltd",        U"Ltd.",
     U"LTD",          U"LTD.",     U"Limited",     U"Inc",     U"Inc.",       U"LLC",
     U"GmbH",         U"Corp.",    U"Corporation", U"Company", U"总公司",     U"联合社",
     U"专业合作社",   U"村",       U"社区",        U"社",      U"站",         U"处",
     U"署",           U"厅",       U"馆",          U"园",      U"矿",         U"店",
     U"庙",           U"铺",       U"坊",          U"院",      U"网吧",       U"茶楼",
     U"会所",         U"会馆",     U"便利店",      U"书店",    U"花店",       U"服装店",
     U"理发店",       U"美容院",   U"工厂",        U"作坊",    U"车间",       U"公寓",
     U"商场",         U"市场",     U"书院",        U"党校",    U"学堂",       U"托儿所",
     U"早教中心",     U"养殖户",   U"家庭农场",    U"管理处",  U"管理局",     U"管理所",
     U"管理站",       U"分局",     U"总站",        U"分中心",  U"筹备组",     U"筹建处",
     U"党委",         U"党组",     U"纪委",        U"政协",    U"团委",       U"妇联",
     U"残联",         U"法庭",     U"公证处",      U"律所",    U"交易所",     U"营业厅",
     U"国土所",       U"分社",     U"分店",        U"总店",    U"连锁店",     U"株式会社",
     U"財團",         U"公會",     U"學校",        U"醫院",    U"銀行",       U"工廠",
     U"委員會",       U"养殖小区", U"牧场",        U"农庄",    U"山庄",       U"民宿",
     U"客栈",         U"渔庄",     U"茶庄",        U"银庄",    U"剧场",       U"操场",
     U"工会委员会"});

// Words that nobody's name has.
constexpr std::array kAnywhere = std::to_array<Word>(
    {U"公司",   U"集团",   U"合作社", U"委员会", U"村委会",     U"居委会", U"中心", U"学校",
     U"医院",   U"银行",   U"政府",   U"办事处", U"自然资源局", U"管理局", U"大厅", U"事务所",
     U"研究院", U"设计院", U"窗口",   U"分局",   U"登记机构",   U"服务站"});

}  // namespace

bool LooksLikeOrganisation(Word text) {
  // The shortest names of organisations have more characters than most names of people.
  constexpr std::size_t kShortest = 4;
  if (text.size() < kShortest) return false;
  const bool like_name = text.size() == kShortest && BeginsWithFrequentSurname(text);
  return std::any_of(kEndings.begin(), kEndings.end(), [&](Word ending) {
    if (!text.ends_with(ending)) return false;
    return text.size() > kShortest || (ending.size() > 1 && CompoundSurnameLength(text) == 0) ||
           !like_name;
  });
}

bool IsOrganisationWord(Word text) {
  return text.size() > 1 && std::find(kEndings.begin(), kEndings.end(), text) != kEndings.end();
}

bool IsDepartment(Word text) {
  constexpr Word kLast = U"股科室所站局处办部队组厅院馆会";
  if (text.ends_with(U"窗口")) return true;
  if (text.size() < 3 || kLast.find(text.back()) == Word::npos) return false;
  return !BeginsWithFrequentSurname(text) || IsOtherWord(text.substr(0, 2)) ||
         IsNeverGiven(text[1]);
}

bool NamesOrganisation(Word text) {
  return std::any_of(kAnywhere.begin(), kAnywhere.end(),
                     [&](Word word) { return text.find(word) != Word::npos; });
}

}  // namespace tingping

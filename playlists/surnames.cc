#include "playlists/surnames.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace tingping {
namespace {

using Word = std::u32string_view;

// Those of 百家姓 and others still borne.
constexpr std::array kCompound = std::to_array<Word>(
    {U"欧阳", U"太史",   U"端木",       U"上官",     U"司马",   U"东方",   U"独孤",   U"南宫",
     U"万俟", U"闻人",   U"夏侯",       U"诸葛",     U"尉迟",   U"公羊",   U"赫连",   U"澹台",
     U"皇甫", U"宗政",   U"濮阳",       U"公冶",     U"太叔",   U"申屠",   U"公孙",   U"慕容",
     U"仲孙", U"钟离",   U"长孙",       U"宇文",     U"司徒",   U"鲜于",   U"司空",   U"闾丘",
     U"子车", U"亓官",   U"司寇",       U"巫马",     U"公西",   U"颛孙",   U"壤驷",   U"公良",
     U"漆雕", U"乐正",   U"宰父",       U"谷梁",     U"拓跋",   U"夹谷",   U"轩辕",   U"令狐",
     U"段干", U"百里",   U"呼延",       U"东郭",     U"南门",   U"羊舌",   U"微生",   U"左丘",
     U"东门", U"西门",   U"第五",       U"南郭",     U"公仪",   U"公乘",   U"梁丘",   U"公户",
     U"仲长", U"叔孙",   U"屈突",       U"尔朱",     U"东里",   U"贺兰",   U"贺若",   U"纥奚",
     U"达奚", U"哥舒",   U"完颜",       U"纳兰",     U"耶律",   U"叶赫",   U"南荣",   U"即墨",
     U"褚师", U"公玉",   U"东宫",       U"爱新觉罗", U"钮祜禄", U"赫舍里", U"瓜尔佳", U"富察",
     U"佟佳", U"索绰罗", U"博尔济吉特", U"歐陽",     U"諸葛",   U"司馬",   U"東方",   U"獨孤",
     U"慕容", U"尉遲",   U"鍾離"});

constexpr Word kFrequent =
    U"王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程"
    U"苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝"
    U"龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞"
    U"左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕"
    U"屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧"
    U"闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝張劉陳楊黃趙吳孫馬羅鄭"
    U"謝許韓馮鄧蕭葉呂盧譚鍾陸龔錢嚴";

constexpr std::array kOrganisationEndings = std::to_array<Word>(
    {U"公司",   U"集团",     U"合作社",   U"委员会",       U"村委会",   U"居委会",     U"合作联社",
     U"联社",   U"经济社",   U"厂",       U"中心",         U"学校",     U"小学",       U"中学",
     U"大学",   U"学院",     U"幼儿园",   U"医院",         U"卫生院",   U"卫生室",     U"诊所",
     U"银行",   U"支行",     U"分行",     U"信用社",       U"局",       U"政府",       U"办事处",
     U"办公室", U"街道办",   U"管委会",   U"指挥部",       U"管理部",   U"项目部",     U"事务所",
     U"研究所", U"研究院",   U"设计院",   U"服务站",       U"供电所",   U"自然资源所", U"派出所",
     U"司法所", U"商行",     U"商店",     U"超市",         U"门市部",   U"经营部",     U"经销部",
     U"服务部", U"批发部",   U"维修部",   U"加工部",       U"营业部",   U"工作室",     U"饭店",
     U"酒店",   U"宾馆",     U"餐馆",     U"餐厅",         U"小吃店",   U"药店",       U"药房",
     U"农家乐", U"农场",     U"林场",     U"养殖场",       U"采石场",   U"砂场",       U"砖厂",
     U"加油站", U"电站",     U"水厂",     U"煤矿",         U"铁矿",     U"协会",       U"学会",
     U"商会",   U"基金会",   U"联合会",   U"工会",         U"法院",     U"检察院",     U"支队",
     U"大队",   U"中队",     U"消防站",   U"寺",           U"教堂",     U"清真寺",     U"敬老院",
     U"福利院", U"养老院",   U"博物馆",   U"图书馆",       U"文化馆",   U"档案馆",     U"体育馆",
     U"殡仪馆", U"出版社",   U"报社",     U"电视台",       U"居民小组", U"村民小组",   U"经联社",
     U"分公司", U"有限合伙", U"合伙企业", U"个人独资企业", U"总厂",     U"分厂",       U"基地",
     U"Ltd",    U"Ltd.",     U"LTD",      U"LTD.",         U"Limited",  U"Inc",        U"Inc.",
     U"LLC",    U"GmbH",     U"Corp.",    U"Corporation",  U"Company"});

constexpr std::array kPersonLabels = std::to_array<Word>(
    {U"经营者",     U"法定代表人", U"法人代表", U"法人",       U"负责人",       U"代理人",
     U"委托代理人", U"委托人",     U"受托人",   U"申请人",     U"被申请人",     U"权利人",
     U"义务人",     U"联系人",     U"户主",     U"共有人",     U"继承人",       U"被继承人",
     U"投资人",     U"业主",       U"经办人",   U"收件人",     U"领取人",       U"领证人",
     U"监护人",     U"买受人",     U"出卖人",   U"受让人",     U"转让人",       U"抵押人",
     U"抵押权人",   U"姓名",       U"曾用名",   U"权利人姓名", U"土地使用权人", U"配偶",
     U"合伙人",     U"实际经营者", U"申報人",   U"申报人"});

constexpr std::array kRemarks =
    std::to_array<Word>({U"共同共有", U"按份共有", U"单独所有", U"共有", U"个体工商户", U"个体",
                         U"自然人", U"未成年", U"未成年人", U"已故", U"户主", U"夫妻", U"等",
                         U"本人", U"代办", U"外籍", U"港澳台", U"法定代表人", U"经营者"});

// Words in brackets that belong to the name of an organisation though they begin like a surname.
constexpr std::array kPlaceEndings = std::to_array<Word>(
    {U"省", U"市", U"县", U"区", U"州",   U"镇",   U"乡",   U"村",   U"店",   U"部",
     U"厂", U"路", U"街", U"号", U"集团", U"合伙", U"独资", U"控股", U"国际", U"中国"});

template <std::size_t N>
bool EndsWithAny(Word text, const std::array<Word, N>& endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](Word ending) { return text.ends_with(ending); });
}

}  // namespace

std::size_t CompoundSurnameLength(Word name) {
  std::size_t longest = 0;
  for (Word surname : kCompound) {
    if (name.starts_with(surname)) longest = std::max(longest, surname.size());
  }
  return longest;
}

bool BeginsWithFrequentSurname(Word name) {
  if (name.empty() || EndsWithAny(name, kPlaceEndings)) return false;
  return kFrequent.find(name.front()) != Word::npos || CompoundSurnameLength(name) > 0;
}

bool LooksLikeOrganisation(Word text) {
  // The shortest names of organisations have more characters than most names of people.
  constexpr std::size_t kShortest = 4;
  if (text.size() < kShortest) return false;
  if (text.size() == kShortest && CompoundSurnameLength(text) > 0) return false;
  return EndsWithAny(text, kOrganisationEndings);
}

std::size_t PersonLabelAtEnd(Word text) {
  std::size_t longest = 0;
  for (Word label : kPersonLabels) {
    if (text.ends_with(label)) longest = std::max(longest, label.size());
  }
  return longest;
}

std::size_t PersonLabelAtStart(Word text) {
  std::size_t longest = 0;
  for (Word label : kPersonLabels) {
    if (text.starts_with(label)) longest = std::max(longest, label.size());
  }
  return longest;
}

bool IsRemark(Word text) {
  return std::find(kRemarks.begin(), kRemarks.end(), text) != kRemarks.end();
}

}  // namespace tingping

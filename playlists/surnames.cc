#include "playlists/surnames.h"

#include <algorithm>
#include <array>
#include <bitset>

#include "playlists/first_characters.h"

namespace tingping {
namespace {

using Word = std::u32string_view;

// Those of 百家姓 and others still borne, of the Manchu and other peoples too; traditional forms
// where they differ.
constexpr std::array kCompound = std::to_array<Word>(
    {U"欧阳",   U"太史",   U"端木",       U"上官",     U"司马",     U"东方",   U"独孤",   U"南宫",
     U"万俟",   U"闻人",   U"夏侯",       U"诸葛",     U"尉迟",     U"公羊",   U"赫连",   U"澹台",
     U"皇甫",   U"宗政",   U"濮阳",       U"公冶",     U"太叔",     U"申屠",   U"公孙",   U"慕容",
     U"仲孙",   U"钟离",   U"长孙",       U"宇文",     U"司徒",     U"鲜于",   U"司空",   U"闾丘",
     U"子车",   U"亓官",   U"司寇",       U"巫马",     U"公西",     U"颛孙",   U"壤驷",   U"公良",
     U"漆雕",   U"乐正",   U"宰父",       U"谷梁",     U"拓跋",     U"夹谷",   U"轩辕",   U"令狐",
     U"段干",   U"百里",   U"呼延",       U"东郭",     U"南门",     U"羊舌",   U"微生",   U"左丘",
     U"东门",   U"西门",   U"第五",       U"南郭",     U"公仪",     U"公乘",   U"梁丘",   U"公户",
     U"仲长",   U"叔孙",   U"屈突",       U"尔朱",     U"东里",     U"贺兰",   U"贺若",   U"纥奚",
     U"达奚",   U"哥舒",   U"完颜",       U"纳兰",     U"耶律",     U"叶赫",   U"南荣",   U"即墨",
     U"褚师",   U"公玉",   U"东宫",       U"爱新觉罗", U"钮祜禄",   U"赫舍里", U"瓜尔佳", U"富察",
     U"佟佳",   U"索绰罗", U"博尔济吉特", U"歐陽",     U"諸葛",     U"司馬",   U"東方",   U"獨孤",
     U"尉遲",   U"鍾離",   U"淳于",       U"单于",     U"相里",     U"胡母",   U"东乡",   U"东野",
     U"北宫",   U"公祖",   U"公伯",       U"高堂",     U"子桑",     U"叔仲",   U"季孙",   U"孟孙",
     U"士孙",   U"斛律",   U"秃发",       U"沮渠",     U"乞伏",     U"阿史那", U"扶余",   U"黑齿",
     U"贺楼",   U"呼衍",   U"榖梁",       U"澹臺",     U"淳於",     U"聞人",   U"鮮于",   U"閭丘",
     U"顓孫",   U"壤駟",   U"公孫",       U"長孫",     U"仲孫",     U"叔孫",   U"穀梁",   U"東郭",
     U"南門",   U"東門",   U"西門",       U"萬俟",     U"單于",     U"軒轅",   U"夾谷",   U"樂正",
     U"賀蘭",   U"賀若",   U"納蘭",       U"葉赫",     U"愛新覺羅", U"鈕祜祿", U"濮陽",   U"赫連",
     U"爾朱",   U"達奚",   U"東里",       U"東宮",     U"南宮",     U"仲長",   U"褚師",   U"完顏",
     U"舒穆祿", U"舒穆禄", U"喜塔腊",     U"那拉",     U"叶赫那拉", U"乌雅",   U"郭络罗", U"马佳",
     U"章佳"});
constexpr FirstCharacters kFirstOfCompound(kCompound);

constexpr Word kFrequent =
    U"王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程"
    U"苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝"
    U"龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞"
    U"左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕"
    U"屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧"
    U"闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝張劉陳楊黃趙吳孫馬羅鄭"
    U"蘇賈鄒賀顧龐莊聶齊喬魯溫歐關蘭紀單龍賴簡婁竇黨費衛應閔鄔邊師榮鞏麥連項畢車遊駱蔣韋湯遲繆饒陽"
    U"農鄺樓鮑豐赖洪阎謝許韓馮鄧蕭葉呂盧譚鍾陸龔錢嚴匡仰訾辜阚那晁狄滑栗邸仝亓逯禤奚粟郜鄢阙隗逄邰"
    U"冼蔺"
    U"蔚蒯缑綦嵇庹昝檀璩甯眭矫禚笪糜翦胥芮茅荀荆莘谌谯酆钭雒鞠郗郄尧冀揭苑衡晋栾郇郏仉仵佴敖藺閻賁"
    U"傅萧郁封";

// Words that belong to a place or an organisation though they begin like a surname.
constexpr std::array kPlaceEndings = std::to_array<Word>(
    {U"省", U"市", U"县", U"区", U"州",   U"镇",   U"乡",   U"村",   U"店",   U"部",
     U"厂", U"路", U"街", U"号", U"集团", U"合伙", U"独资", U"控股", U"国际", U"中国"});

/// Characters of the Basic Multilingual Plane.
using Characters = std::bitset<0x10000>;

const Characters& Frequent() {
  static const Characters characters = [] {
    Characters out;
    for (const char32_t c : kFrequent) out.set(c);
    return out;
  }();
  return characters;
}

const Characters& FirstOfSurnames() {
  static const Characters characters = [] {
    Characters out = Frequent();
    for (const Word surname : kCompound) out.set(surname.front());
    return out;
  }();
  return characters;
}

}  // namespace

bool BeginsSurname(char32_t c) {
  const Characters& first = FirstOfSurnames();
  return c < first.size() && first.test(c);
}

std::size_t CompoundSurnameLength(Word name) {
  return LongestAtStart(name, kCompound, kFirstOfCompound);
}

bool BeginsWithFrequentSurname(Word name) {
  if (name.empty() || !BeginsSurname(name.front())) return false;
  const bool surname = Frequent().test(name.front()) || CompoundSurnameLength(name) > 0;
  return surname && std::none_of(kPlaceEndings.begin(), kPlaceEndings.end(),
                                 [&](Word ending) { return name.ends_with(ending); });
}

}  // namespace tingping

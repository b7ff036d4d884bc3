#include "playlists/simplified.h"

#include <algorithm>
#include <string_view>

namespace tingping {
namespace {

using View = std::u32string_view;

/// In the order of code points; each stands for the character in the same place of the other.
constexpr View kTraditional =
    U"偉傑劉劍勝吳呂喬單嚴國壽婁嬌孫學寶師張強慶應曉東棟楊楓業榮樂樓樹樺橋櫻權歐歡歲歸"
    U"氣淵湯溫漁漢潔潤澗澤濤濱瀟瀾灣煒煥燁燦爾獻瑤瑩環璽瓊甯畢畫異發監盤盧眾碩祿禎禕禮"
    U"穎穩竇筆簡紀紅紋純級細組結給經綠維綱綺緒緯縈繆繪繼續纓羅義習聖聞聰聲聶職肅臨興舉"
    U"舊艦艷莊華萬葉葦蒼蓋蓮蔣蔭蕭藍藝蘇蘊蘭處號衛裝親覺觀訓記許詠詩語誠諾謙謝證譚護讀"
    U"變讓豐豔貝貞負財責貴買費賀賈賓賜賢質賴贊趕趙躍車軍軒載輔輕輝輪輯轅辦農連遊運過達"
    U"遠適遲選邁還邊鄉鄒鄔鄧鄭鄺醫釋針鈞鈴鈺鉑銀銘銳鋁鋒鋼錄錢錦鍾鎮鏡鐘鐵鑄長門閃開間"
    U"閔閱閻關陣陰陳陸陽隊際隨險雙雜離難雲電靈靜鞏韋韓韻頁項順須頌預頓領頻題願顧風飄飛"
    U"養饒馬馮馳駱駿騁騰驍驕驛魚魯鮑鮮鯤鳳鳴鴻鵬鶴鷗鷹麗麥黃點黨齊齡龍龐龔";
constexpr View kSimplified =
    U"伟杰刘剑胜吴吕乔单严国寿娄娇孙学宝师张强庆应晓东栋杨枫业荣乐楼树桦桥樱权欧欢岁归"
    U"气渊汤温渔汉洁润涧泽涛滨潇澜湾炜焕烨灿尔献瑶莹环玺琼宁毕画异发监盘卢众硕禄祯祎礼"
    U"颖稳窦笔简纪红纹纯级细组结给经绿维纲绮绪纬萦缪绘继续缨罗义习圣闻聪声聂职肃临兴举"
    U"旧舰艳庄华万叶苇苍盖莲蒋荫萧蓝艺苏蕴兰处号卫装亲觉观训记许咏诗语诚诺谦谢证谭护读"
    U"变让丰艳贝贞负财责贵买费贺贾宾赐贤质赖赞赶赵跃车军轩载辅轻辉轮辑辕办农连游运过达"
    U"远适迟选迈还边乡邹邬邓郑邝医释针钧铃钰铂银铭锐铝锋钢录钱锦钟镇镜钟铁铸长门闪开间"
    U"闵阅阎关阵阴陈陆阳队际随险双杂离难云电灵静巩韦韩韵页项顺须颂预顿领频题愿顾风飘飞"
    U"养饶马冯驰骆骏骋腾骁骄驿鱼鲁鲍鲜鲲凤鸣鸿鹏鹤鸥鹰丽麦黄点党齐龄龙庞龚";
static_assert(kTraditional.size() == kSimplified.size());

}  // namespace

std::u32string Simplified(std::u32string text) {
  for (char32_t& c : text) {
    const auto found = std::lower_bound(kTraditional.begin(), kTraditional.end(), c);
    if (found != kTraditional.end() && *found == c) {
      c = kSimplified[static_cast<std::size_t>(found - kTraditional.begin())];
    }
  }
  return text;
}

}  // namespace tingping

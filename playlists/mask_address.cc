#include "playlists/mask_address.h"

#include <algorithm>
#include <array>

#include "playlists/name_pieces.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

using View = std::u32string_view;

/// What the names of administrative units end with, the longer before the shorter.
struct Ending {
  View word;
  bool town = false;
};
constexpr std::array kEndings = std::to_array<Ending>(
    {{U"特别行政区", false}, {U"特別行政區", false}, {U"自治區", false}, {U"自治縣", false},
     {U"開發區", false},     {U"街道辦事處", true},  {U"民族鄉", true},  {U"縣", false},
     {U"區", false},         {U"鎮", true},          {U"鄉", true},      {U"自治区", false},
     {U"自治州", false},     {U"自治县", false},     {U"自治旗", false}, {U"开发区", false},
     {U"街道办事处", true},  {U"街道", true},        {U"民族乡", true},  {U"苏木", true},
     {U"省", false},         {U"市", false},         {U"县", false},     {U"区", false},
     {U"旗", false},         {U"镇", true},          {U"乡", true}});
constexpr std::size_t kLongestUnit = 12;
constexpr View kAdministrative = U"省市县区州旗縣區";

constexpr auto kHomes = std::to_array<View>(
    {U"住址", U"家庭地址", U"户籍地址", U"户籍所在地", U"户籍地", U"居住地址", U"居住地",
     U"身份证地址", U"现住", U"戶籍地址", U"戶籍所在地", U"戶籍地", U"現住"});

/// Whether an ending at `at` is only part of another word: 镇江市, 社区, 市场, 红旗路.
bool IsPartOfWord(View unit, std::size_t length, View behind) {
  const char32_t before = unit[unit.size() - length - 1];
  if (length == 1 && IsOneOf(unit.back(), U"区區") && IsOneOf(before, U"社小园校片園")) return true;
  if (behind.empty()) return false;
  if (length == 1 && IsOneOf(unit.back(), U"镇乡旗鎮鄉") &&
      IsOneOf(behind.front(), kAdministrative)) {
    return true;
  }
  return length == 1 && (IsOneOf(behind.front(), U"路巷场村桥") ||
                         (behind.front() == U'街' && !behind.starts_with(U"街道")));
}

/// The unit that `text` begins with: its length, 0 for none, and whether it is a town.
struct Unit {
  std::size_t length = 0;
  bool town = false;
};

Unit FirstUnit(View text) {
  if (text.empty() || !IsHan(text.front())) return {};
  for (std::size_t at = 1; at < std::min(text.size(), kLongestUnit); ++at) {
    if (!IsHan(text[at])) return {};
    if (IsOneOf(text[at], U"村组路巷号組號")) return {};  // below the town already
    for (const Ending& ending : kEndings) {
      if (!text.substr(at).starts_with(ending.word)) continue;
      const std::size_t length = at + ending.word.size();
      if (IsPartOfWord(text.substr(0, length), ending.word.size(), text.substr(length))) continue;
      return {length, ending.town};
    }
  }
  return {};
}

}  // namespace

std::u32string MaskAddressText(View text, MaskPolicy policy) {
  constexpr View kStars = U"****";
  text = TrimSpace(text);
  std::size_t at = 0;
  const std::size_t colon = text.find_first_of(U":：");
  if (colon != View::npos && colon < kLongestUnit) at = colon + 1;  // 住址：
  while (at < text.size() && IsSpace(text[at])) ++at;
  std::u32string out(text.substr(0, at));
  // A name before the address: 张三 云岭县青石镇….
  const std::size_t blank = std::min(text.find(U' ', at), text.find(U'\u3000', at));
  if (blank != View::npos && FirstUnit(text.substr(at, blank - at)).length == 0 &&
      FirstUnit(TrimSpace(text.substr(blank))).length > 0) {
    out += kStars;
    at = blank;
  }
  while (at < text.size()) {
    while (at < text.size() && IsSpace(text[at])) out += text[at++];
    const Unit unit = FirstUnit(text.substr(at));
    if (unit.length == 0 || (unit.town && policy == MaskPolicy::kCounty)) break;
    out += text.substr(at, unit.length);
    at += unit.length;
    if (unit.town) break;
  }
  if (at < text.size()) out += kStars;
  return out;
}

bool BeginsWithPlace(View text) { return FirstUnit(text).length > 0; }

bool NamesHouse(View text) {
  constexpr View kPlaces = U"村路街巷屯庄寨弄栋幢莊棟";
  constexpr std::array kQuarters =
      std::to_array<View>({U"小区", U"社区", U"花园", U"公寓", U"小區", U"社區", U"花園"});
  constexpr View kHouses = U"号组室栋幢户楼单排弄號組棟戶樓單";
  constexpr std::size_t kFarthest = 12;
  const auto is_digit = [](char32_t c) {
    return (c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９');
  };
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (!is_digit(text[i]) || !IsOneOf(text[i + 1], kHouses)) continue;
    if (text.substr(i + 2).starts_with(U"窗")) continue;  // an office's window
    const View before = text.substr(i > kFarthest ? i - kFarthest : 0, std::min(i, kFarthest));
    if (before.find_first_of(kPlaces) != View::npos) return true;
    const bool quarter = std::any_of(kQuarters.begin(), kQuarters.end(),
                                     [&](View word) { return before.find(word) != View::npos; });
    if (quarter) return true;
  }
  return false;
}

bool EndsWithHomeLabel(View text) {
  return std::any_of(kHomes.begin(), kHomes.end(),
                     [&](View label) { return text.ends_with(label); });
}

std::string MaskAddress(std::string_view address, MaskPolicy policy) {
  const std::u32string text = Nfkc(WithoutInvisible(ToCodePoints(address)));
  std::u32string out;
  std::size_t begin = 0;
  while (true) {  // several, one by one
    const std::size_t end = text.find_first_of(U";、\n", begin);
    out += MaskAddressText(View(text).substr(begin, end - begin), policy);
    if (end == View::npos) return ToUtf8(out);
    out += text[end];
    begin = end + 1;
  }
}

}  // namespace tingping

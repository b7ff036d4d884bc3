// Free text: numbers wherever they stand, names and addresses behind words that announce them.
#include <algorithm>
#include <array>
#include <utility>

#include "playlists/contact_words.h"
#include "playlists/mask.h"
#include "playlists/mask_address.h"
#include "playlists/mask_labelled.h"
#include "playlists/mask_number.h"
#include "playlists/name_pieces.h"
#include "playlists/organisation.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

using Text = std::u32string;
using View = std::u32string_view;

/// Words that an address may follow without a colon.
constexpr auto kLiving =
    std::to_array<View>({U"家住", U"现住", U"住在", U"住址", U"户籍地", U"現住", U"戶籍地",
                         U"现居住于", U"现居住在", U"居住于", U"居住在", U"现居于", U"现居住"});
/// Labels of any address.
constexpr auto kPlaces =
    std::to_array<View>({U"坐落", U"座落", U"地址", U"住所", U"住所地", U"位置"});

bool EndsWithAny(View text, const auto& words) {
  return std::any_of(words.begin(), words.end(), [&](View word) { return text.ends_with(word); });
}

/// Where the address at `begin` ends: what a comma parts from it still belongs to it when it names
/// a house.
std::size_t AddressEnd(View text, std::size_t begin) {
  std::size_t end = std::min(text.find_first_of(U"。；;\n，,)）的", begin), text.size());
  while (end < text.size() && IsOneOf(text[end], U"，,")) {
    const std::size_t next = std::min(text.find_first_of(U"。；;\n，,)）的", end + 1), text.size());
    if (!NamesHouse(text.substr(end, next - end))) break;
    end = next;
  }
  return end;
}

/// Where the site begins that a sentence names at `at`, when it tells a house: 坐落于云岭县….
std::size_t SiteBegin(View text, std::size_t at) {
  constexpr auto kSites =
      std::to_array<View>({U"坐落于", U"坐落在", U"座落于", U"座落在", U"坐落", U"座落", U"位于"});
  constexpr std::size_t kFarthest = 60;
  for (const View word : kSites) {
    if (!text.substr(at).starts_with(word)) continue;
    const std::size_t begin = at + word.size();
    const View near = text.substr(0, begin + kFarthest);
    const View site = near.substr(begin, AddressEnd(near, begin) - begin);
    return BeginsWithPlace(site) && NamesHouse(site) ? begin : View::npos;
  }
  return View::npos;
}

/// Where an address begins whose label ends at `colon` or before `at`; npos for none.
std::size_t AddressBegin(View text, std::size_t at, bool named) {
  if (IsOneOf(text[at], U"：:")) {
    const View before = TrimSpace(text.substr(0, at));
    const bool home = EndsWithHomeLabel(before) || (named && EndsWithAny(before, kPlaces));
    return home ? at + 1 : View::npos;
  }
  if (named && IsOneOf(text[at], U"坐座位")) return SiteBegin(text, at);
  if (!IsOneOf(text[at], U"家现住居户現戶")) return View::npos;
  for (const View word : kLiving) {
    if (!text.substr(at).starts_with(word)) continue;
    const View behind = text.substr(at + word.size());
    if (!behind.empty() && BeginsWithPlace(behind)) return at + word.size();
  }
  // 张三，住云岭县青石镇
  const bool lives = text[at] == U'住' && (at == 0 || IsOneOf(text[at - 1], U"，,。；; "));
  return lives && BeginsWithPlace(text.substr(at + 1)) ? at + 1 : View::npos;
}

Text MaskOneAddress(View address, MaskPolicy policy) {
  if (LooksLikeOrganisation(address)) return Text(address);
  if (policy == MaskPolicy::kHidden) return address.empty() ? U"" : U"***";
  return MaskAddressText(address, policy);
}

/// Whether the number of a title deed follows, of a new one (不动产权第) or an old one
/// (房权证云岭字 第, 国用（2003）第).
bool AnnouncesDeed(View before) {
  constexpr auto kNew = std::to_array<View>({U"不动产权", U"不动产权证", U"不动产证明"});
  constexpr auto kOld = std::to_array<View>({U"国用", U"集用", U"房权证", U"房产证", U"房他证",
                                             U"他项", U"林权证", U"林证", U"土地使用证"});
  constexpr std::size_t kFarthest = 12;  // 房权证云岭县字（2003）
  if (EndsWithAny(before, kNew)) return true;
  return std::any_of(kOld.begin(), kOld.end(), [&](View word) {
    const std::size_t at = before.rfind(word);
    if (at == View::npos) return false;
    const View between = before.substr(at + word.size());
    return between.size() <= kFarthest && between.find_first_of(U"，。；、\n 的第") == View::npos;
  });
}

Text MaskDeedsIn(View text, MaskPolicy policy) {
  constexpr std::size_t kLongest = 20;
  Text out;
  std::size_t done = 0;
  for (std::size_t at = text.find(U'第'); at != View::npos; at = text.find(U'第', at + 1)) {
    const std::size_t end = text.find(U'号', at);
    if (end == View::npos) break;
    if (end - at > kLongest || !AnnouncesDeed(text.substr(0, at))) continue;
    out += text.substr(done, at + 1 - done);
    out += policy == MaskPolicy::kHidden ? U"***" : U"****";
    done = end;
  }
  return out += text.substr(done);
}

/// `named`: whether the text names a person.
Text MaskAddressesIn(View text, bool named, MaskPolicy policy) {
  Text out;
  std::size_t done = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::size_t begin = AddressBegin(text, i, named);
    if (begin == View::npos || begin < done) continue;
    while (begin < text.size() && IsSpace(text[begin])) ++begin;
    const std::size_t end = AddressEnd(text, begin);
    out += text.substr(done, begin - done);
    out += MaskOneAddress(text.substr(begin, end - begin), policy);
    done = end;
  }
  return out += text.substr(done);
}

Text MaskWordsIn(View text, const MaskRules& rules) {
  const std::optional<Text> named = MaskLabelledNames(text, rules.name);
  const Text out = MaskAddressesIn(named ? *named : text, named.has_value(), rules.address);
  return MaskContactsIn(out, named.has_value());
}

}  // namespace

std::string MaskAnnounced(std::string_view text, const MaskRules& rules) {
  return ToUtf8(MaskWordsIn(ToCodePoints(text), rules));
}

std::string MaskFreeText(std::string_view text, const MaskRules& rules) {
  // What was masked may have tied a number or a name to other words: 身份证…QQ123456.
  constexpr int kMostRounds = 4;
  Text out = ToCodePoints(text);
  for (int round = 0; round < kMostRounds; ++round) {
    Text points = MaskNumbersIn(out, rules);
    if (rules.cert) points = MaskDeedsIn(points, *rules.cert);
    points = MaskWordsIn(points, rules);
    const bool stable = points == out;
    out = std::move(points);
    if (stable) break;
  }
  return ToUtf8(out);
}

}  // namespace tingping

// Free text: numbers wherever they stand, names and addresses behind words that announce them.
#include <algorithm>
#include <array>

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

bool IsOneOf(char32_t c, View set) { return set.find(c) != View::npos; }

/// Words that an address may follow without a colon.
constexpr auto kLiving = std::to_array<View>({U"家住", U"现住", U"住在", U"住址", U"户籍地"});
/// Labels of any address.
constexpr auto kPlaces =
    std::to_array<View>({U"坐落", U"座落", U"地址", U"住所", U"住所地", U"位置"});

bool EndsWithAny(View text, const auto& words) {
  return std::any_of(words.begin(), words.end(), [&](View word) { return text.ends_with(word); });
}

/// Where the address at `begin` ends: what a comma parts from it still belongs to it when it names
/// a house.
std::size_t AddressEnd(View text, std::size_t begin) {
  std::size_t end = std::min(text.find_first_of(U"。；;\n，,)）", begin), text.size());
  while (end < text.size() && IsOneOf(text[end], U"，,")) {
    const std::size_t next = std::min(text.find_first_of(U"。；;\n，,)）", end + 1), text.size());
    if (!NamesHouse(text.substr(end, next - end))) break;
    end = next;
  }
  return end;
}

/// Where an address begins whose label ends at `colon` or before `at`; npos for none.
std::size_t AddressBegin(View text, std::size_t at, bool named) {
  if (IsOneOf(text[at], U"：:")) {
    const View before = TrimSpace(text.substr(0, at));
    const bool home = EndsWithHomeLabel(before) || (named && EndsWithAny(before, kPlaces));
    return home ? at + 1 : View::npos;
  }
  if (!IsOneOf(text[at], U"家现住户")) return View::npos;
  for (const View word : kLiving) {
    if (!text.substr(at).starts_with(word)) continue;
    const View behind = text.substr(at + word.size());
    if (!behind.empty() && BeginsWithPlace(behind)) return at + word.size();
  }
  return View::npos;
}

Text MaskOneAddress(View address, MaskPolicy policy) {
  if (LooksLikeOrganisation(address)) return Text(address);
  if (policy == MaskPolicy::kHidden) return address.empty() ? U"" : U"***";
  return MaskAddressText(address);
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

}  // namespace

std::string MaskFreeText(std::string_view text, MaskPolicy policy) {
  Text points = ToCodePoints(text);
  points = MaskNumbersIn(points, policy);
  const std::optional<Text> named = MaskLabelledNames(points, policy);
  return ToUtf8(MaskAddressesIn(named ? *named : points, named.has_value(), policy));
}

}  // namespace tingping

// Masking of any text of any kind under any policy: the output is UTF-8, no personal number is left
// in free text, masking twice changes nothing, and ID numbers, mobiles and cards planted into the
// text do not come out whole.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "playlists/mask.h"
#include "playlists/unicode.h"

namespace {

using tingping::MaskKind;
using tingping::MaskPolicy;

void Require(bool holds) {
  if (!holds) std::abort();
}

/// The input parted at its middle by a sentence's end, a number and another end.
std::string Planted(std::string_view text, std::string_view number) {
  const std::size_t middle = text.size() / 2;
  std::string out(text.substr(0, middle));
  out += "。\n";
  out += number;
  out += "。\n";
  return out += text.substr(middle);
}

}  // namespace

/// The first byte is kind and policy.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto kind = static_cast<MaskKind>(data[0] % 9);
  const auto policy = static_cast<MaskPolicy>(data[0] / 9 % 6);
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);

  const std::string masked = tingping::Mask(kind, text, policy);
  Require(tingping::FirstInvalidUtf8(masked) == masked.size());
  Require(tingping::Mask(kind, text, policy) == masked);
  if (kind == MaskKind::kFree) Require(tingping::FindPersonalData(masked).empty());

  for (const char* number :
       {"139901198506151236", "139901600101001", "14100000011", "6222021399010001209"}) {
    if (text.find(number) != std::string_view::npos) continue;  // among digits it is no number
    const std::string planted = Planted(text, number);
    const std::string out = tingping::Mask(MaskKind::kFree, planted, policy);
    Require(out.find(number) == std::string::npos);
  }

  std::size_t last = 0;
  const std::size_t length = tingping::CountCodePoints(text);
  for (const tingping::PersonalFinding& finding : tingping::FindPersonalData(text)) {
    Require(last <= finding.start && finding.start < finding.end && finding.end <= length);
    last = finding.end;
  }
  return 0;
}

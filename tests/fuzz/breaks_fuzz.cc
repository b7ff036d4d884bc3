// Line breaking of any text: offsets ascend, end with the text, and fall on whole clusters.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "playlists/unicode.h"
#include "renderer/text/text_engine.h"

namespace {

void Require(bool holds) {
  if (!holds) std::abort();
}

void CheckOffsets(const std::vector<std::size_t>& offsets, std::size_t size) {
  Require(offsets.empty() == (size == 0));
  Require(offsets.empty() || (offsets.front() > 0 && offsets.back() == size));
  Require(std::is_sorted(offsets.begin(), offsets.end(), std::less_equal<>()) ||
          offsets.size() == 1);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using tingping::BreakMode;
  const std::u32string text = tingping::ToCodePoints({reinterpret_cast<const char*>(data), size});
  CheckOffsets(tingping::UnicodeBreakOffsets(text), text.size());
  for (const BreakMode mode :
       {BreakMode::kStrict, BreakMode::kNormal, BreakMode::kLoose, BreakMode::kNone}) {
    CheckOffsets(tingping::BreakOffsets(text, mode), text.size());
  }
  return 0;
}

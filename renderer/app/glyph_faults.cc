#include "renderer/app/glyph_faults.h"

#include <algorithm>

namespace tingping {
namespace {

constexpr std::size_t kGlyphsNamed = 10;

}  // namespace

Errors MissingGlyphFaults(const std::vector<std::string>& names) {
  if (names.empty()) return {};
  std::string detail = "没有字体能显示：";
  for (std::size_t i = 0; i < std::min(names.size(), kGlyphsNamed); ++i) {
    detail += (i == 0 ? "" : "、") + names[i];
  }
  return {Error{FaultCode::kGlyphMissing, detail, {}}};
}

}  // namespace tingping

#include "daemon/store/held_row.h"

#include <algorithm>
#include <array>

namespace tingping {
namespace {

constexpr std::array<std::string_view, 11> kNames = {
    "no_key",       "no_title", "bad_date",  "future_date", "unknown_stage", "personal_data",
    "damaged_text", "too_long", "duplicate", "bad_value",   "missing_glyph"};

}  // namespace

std::string_view NameOf(HeldReason reason) { return kNames[static_cast<std::size_t>(reason)]; }

std::string_view NameOf(Verdict verdict) {
  return verdict == Verdict::kRelease ? "release" : "drop";
}

std::vector<std::string_view> HeldReasonNames() { return {kNames.begin(), kNames.end()}; }

std::optional<HeldReason> HeldReasonFromName(std::string_view name) {
  const auto found = std::find(kNames.begin(), kNames.end(), name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<HeldReason>(found - kNames.begin());
}

}  // namespace tingping

// The rule for one name, shared by lists of names and by names in free text.
#pragma once

#include <string>
#include <string_view>

namespace tingping {

/// `name` without separators and brackets, masked; see MaskName.
std::u32string MaskOneName(std::u32string_view name);

}  // namespace tingping

// How numbers are masked, in fields of their own and in free text.
#pragma once

#include <string>
#include <string_view>

#include "playlists/mask.h"

namespace tingping {

/// `text` with every personal number in it masked: stars for digits, the rest as it is.
std::u32string MaskNumbersIn(std::u32string_view text, const MaskRules& rules);

}  // namespace tingping

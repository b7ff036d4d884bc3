// How numbers are masked, in fields of their own and in free text.
#pragma once

#include <string>
#include <string_view>

#include "playlists/mask.h"

namespace tingping {

/// What stands for `part`, which was found to be of `kind`: stars for digits, the rest as it is.
std::u32string MaskedFinding(std::u32string_view part, PersonalKind kind, MaskPolicy policy);

/// `text` with every personal number in it masked.
std::u32string MaskNumbersIn(std::u32string_view text, MaskPolicy policy);

}  // namespace tingping

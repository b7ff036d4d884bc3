// Numbers of people that are written digit by digit, or in hanzi with gaps.
#pragma once

#include <string_view>
#include <vector>

#include "playlists/mask.h"
#include "playlists/number_signs.h"

namespace tingping {

/// Mobiles and ID numbers with any signs between their digits (1-3.8 0/0…, 1#3#8#…), and mobiles of
/// Chinese numerals in groups (一三八 零零一三 八零零零). In signs, not in code points. `signs` are
/// those of `text`.
std::vector<PersonalFinding> FindScattered(std::u32string_view text,
                                           const std::vector<NumberSign>& signs);

}  // namespace tingping

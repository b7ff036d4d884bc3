// Numbers of people of which whoever masked them left too much.
#pragma once

#include <vector>

#include "playlists/mask.h"
#include "playlists/number_signs.h"

namespace tingping {

/// ID numbers of which four digits or more of the date of birth are left (33010619850314****,
/// 330106198503XXXX12), and mobiles without their last three digits at most (13800138×××). In
/// signs, not in code points.
std::vector<PersonalFinding> FindHalfMasked(const std::vector<NumberSign>& signs);

}  // namespace tingping

// Addresses: which part of one tells where somebody lives.
#pragma once

#include <string>
#include <string_view>

#include "playlists/mask.h"

namespace tingping {

/// `text` down to the town, or the county, the rest as ****; see MaskAddress.
std::u32string MaskAddressText(std::u32string_view text, MaskPolicy policy);

/// Whether `text` begins with an administrative unit: 云岭县, 青石镇.
bool BeginsWithPlace(std::u32string_view text);

/// Whether `text` ends with a label of somebody's home (住址, 户籍地 …); a colon may follow it.
bool EndsWithHomeLabel(std::u32string_view text);

/// Whether a house, a flat or a villagers' group is named somewhere: 下河村3组17号,
/// 人民路12号2单元.
bool NamesHouse(std::u32string_view text);

}  // namespace tingping

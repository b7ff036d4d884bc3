// Numbers of people whose parts stand in several texts. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "playlists/mask.h"

namespace tingping {

/// The kind of a number that begins in one of `pieces` and ends in one behind it, as lines and
/// cells part it: 138 | 0013 | 8000. Numbers within one piece are not looked for.
std::optional<PersonalKind> FindSplitNumber(const std::vector<std::u32string>& pieces);

}  // namespace tingping

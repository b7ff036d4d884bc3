// Characters that no font has, as a fault.
#pragma once

#include <string>
#include <vector>

#include "playlists/json_reader.h"

namespace tingping {

/// kGlyphMissing with the first of `names` ("U+20000 𠀀"); nothing when there are none.
Errors MissingGlyphFaults(const std::vector<std::string>& names);

}  // namespace tingping

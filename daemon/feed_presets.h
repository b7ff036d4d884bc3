// The shapes that many bureaus' systems speak, ready made: the files of daemon/presets, built in.
#pragma once

#include <string_view>
#include <vector>

namespace tingping {

/// In alphabetical order.
std::vector<std::string_view> PresetNames();

/// The JSON of a preset, with comments; empty when there is none of that name.
std::string_view PresetText(std::string_view name);

}  // namespace tingping

// Names in running text, by the words that announce them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "playlists/mask.h"

namespace tingping {

/// `text` with its names masked, those behind labels (联系人：李**, 户主王**) and those that stand
/// as names do (张*宅基地审批公示), also several together; nothing when it names nobody.
/// Organisations stay.
std::optional<std::u32string> MaskLabelledNames(std::u32string_view text, MaskPolicy policy);

/// Whether a name that is not masked stands before a form of address: 王小红女士, 张三同志.
bool NamesSomebodyAddressed(std::u32string_view text);

}  // namespace tingping

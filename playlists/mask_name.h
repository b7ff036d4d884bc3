// The rules for names, shared by fields that hold names and by names in free text.
#pragma once

#include <string>
#include <string_view>

#include "playlists/mask.h"

namespace tingping {

/// `name` without separators and brackets, masked; see MaskName.
std::u32string MaskOneName(std::u32string_view name, MaskPolicy policy);

/// Every name of a list, those in brackets too.
std::u32string MaskNameList(std::u32string_view text, MaskPolicy policy);

/// A stretch without separators and brackets: names with their labels.
std::u32string MaskNameStretch(std::u32string_view text, MaskPolicy policy);

/// Whether `text` is two to four Chinese characters, masked or not, with a frequent surname.
bool LooksLikePerson(std::u32string_view text);

/// A label at the front of `text`, with its colon (经营者：) or right before a name (户主刘大山); 0
/// without one.
std::size_t NameLabelLength(std::u32string_view text);

/// Code points of 等, 等4人, 等三户 at the end: how many people, not who.
std::size_t AndOthersLength(std::u32string_view text);

/// Whether a name has a dot between its parts, as those of many nationalities have.
bool HasNameDot(std::u32string_view text);

}  // namespace tingping

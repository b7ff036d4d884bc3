// Names of organisations, which are public.
#pragma once

#include <string_view>

namespace tingping {

/// Whether `text` ends as names of organisations do: 公司, 合作社, 村民委员会 … One of four
/// characters that may be somebody's name (诸葛建局, 王刘建厂) does not count.
bool LooksLikeOrganisation(std::u32string_view text);

/// Whether `text` is such an ending of two characters or more and nothing else: 商行, 合作社.
bool IsOrganisationWord(std::u32string_view text);

/// Whether `text` is part of an office: 综合股, 办公室. A surname does not begin it.
bool IsDepartment(std::u32string_view text);

/// Whether `text` holds a word of an organisation anywhere: for text that goes on behind the name.
bool NamesOrganisation(std::u32string_view text);

}  // namespace tingping

// Characters and words by which a name that nothing announces is told from other words.
#pragma once

#include <string_view>

namespace tingping {

/// Whether `c` is common in given names, or so rare that it stands in hardly anything else.
bool IsGivenCharacter(char32_t c);

/// Whether `c` stands in hardly any given name: 高度, 方案, 李集 are none.
bool IsNeverGiven(char32_t c);

/// Whether names of Uyghurs, Tibetans and others are written with `c`.
bool IsTransliterating(char32_t c);

/// Whether `word`, of two or three characters, is a word or a place though it looks like a name:
/// 任何, 张北, 金沙江. Simplified characters only, as for the others.
bool IsOtherWord(std::u32string_view word);

}  // namespace tingping

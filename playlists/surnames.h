// Surnames, by which names of people are told from other words.
#pragma once

#include <cstddef>
#include <string_view>

namespace tingping {

/// Code points of the compound surname (复姓, simplified or traditional) that `name` begins with,
/// or 0.
std::size_t CompoundSurnameLength(std::u32string_view name);

/// Whether a frequent or a compound surname begins with `c`.
bool BeginsSurname(char32_t c);

/// Whether `name` begins with one of the frequent surnames, and does not end as places do.
bool BeginsWithFrequentSurname(std::u32string_view name);

}  // namespace tingping

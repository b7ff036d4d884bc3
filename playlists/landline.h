// Numbers of fixed lines. Those of offices are meant to be read and stay; one of a person is not.
#pragma once

#include <string_view>
#include <vector>

#include "playlists/mask.h"
#include "playlists/number_signs.h"

namespace tingping {

/// Landlines that the text says are a person's: behind a label such as 联系人： with a name that is
/// no organisation's, in the same sentence and with no word of an office between (咨询电话), or
/// behind 家庭电话 and the like. In signs, not in code points. `signs` are those of `text`.
std::vector<PersonalFinding> FindPersonalLandlines(std::u32string_view text,
                                                   const std::vector<NumberSign>& signs);

/// How many digits of a landline's number are its area code: 3 of 010 and 02x, 4 of other codes, 0
/// without one.
std::size_t AreaCodeLength(std::string_view digits);

}  // namespace tingping

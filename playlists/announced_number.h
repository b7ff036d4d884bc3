// Numbers that are somebody's by the word that announces them.
#pragma once

#include <string_view>
#include <vector>

#include "playlists/mask.h"
#include "playlists/number_signs.h"

namespace tingping {

/// Behind 护照, 身份证号, 社保号, 账号, 卡号 and the like, whatever their form: six digits or more,
/// also with letters, blanks and hyphens in them. Not the account of an organisation that the text
/// names (收款单位：…), nor a credit code, nor what is masked already. In signs, not in code
/// points. `signs` are those of `text`.
std::vector<PersonalFinding> FindAnnouncedNumbers(std::u32string_view text,
                                                  const std::vector<NumberSign>& signs);

}  // namespace tingping

// The last look at what a row would put on the wall: whom a text names. Numbers are looked for by
// FindPersonalData.
#pragma once

#include <string>
#include <string_view>

#include "playlists/mask.h"

namespace tingping {

/// Why a text of a row about `person` must not be shown, in Chinese and without quoting it: a label
/// that a name, phone or address follows (申请人：, 户主王…), the person's own name, a house where
/// it is a person, a name alone in brackets (登记（张三）). Empty: nothing found. `person` is the
/// name as the source has it; empty for an organisation, which may be named.
std::string WordObjection(std::string_view text, std::string_view person);

/// Whether the source has masked a person's name already: 王**, 王某某, ***.
bool IsMaskedPerson(std::string_view name);

/// The part of it that goes by who `person` is: the name and a house.
std::string OwnObjection(std::string_view text, std::string_view person);

/// `text` with the names of `person` masked, as far as they stand there as they are.
std::string WithoutOwnName(std::string_view text, std::string_view person, MaskPolicy policy);

/// `text` with names alone in brackets masked: 登记（张*）.
std::string WithoutBracketedNames(std::string_view text, MaskPolicy policy);

/// Who published something, as far as it is an office; an author's name and address of mail are
/// nobody's business: zhangsan@x.cn (王建国) is empty, a@x.cn (耕保科) is 耕保科.
std::string PublisherOf(std::string_view text);

/// Whether `text` is a name of a person with one of the surnames that begin hardly any other word.
bool IsPersonsName(std::string_view text);

/// For texts of the office itself, where labels are usual (申请人：自然人): only a label that a
/// name with a frequent surname follows, or that of somebody's home with a house behind it; and a
/// name before a form of address (王小红女士).
std::string NamedPersonObjection(std::string_view text);

}  // namespace tingping

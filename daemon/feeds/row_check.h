// What may be wrong with a row, and the checks that all kinds of records share.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "daemon/feeds/row_values.h"
#include "daemon/store/held_row.h"

namespace tingping {

/// Why a row is held. `words` are Chinese and never quote what is personal: 受理日期不对：…
struct Objection {
  HeldReason reason = HeldReason::kBadValue;
  std::string words;
};
using MaybeObjection = std::optional<Objection>;

/// Objects to a key that is empty, or that a spreadsheet turned into a measure (9.11E+17, TRUE).
MaybeObjection CheckKey(std::string_view name, std::string_view key);

/// The same for the number of a case or paper, which has a digit or a letter in it: 合计 and 制表人
/// in its place are the foot of a table.
MaybeObjection CheckNumberKey(std::string_view name, std::string_view key);

/// The id of a guide or notice by its source and key: 指南源.1113990…; a key that is no id, as an
/// address is none, or that looks like a number of a person, by its hash.
std::string RecordId(const std::string& source, const std::string& key);

/// Sets `date`, when there is one, or objects. `lost`: a date of zeros is one that was lost, not
/// one that is still to come.
MaybeObjection TakeDate(const RowValues& row, std::string_view field, std::string_view name,
                        const TimeZone& zone, bool lost, std::optional<CivilDate>* date);

}  // namespace tingping

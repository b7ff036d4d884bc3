// Every text of a record that came from its source, in one place, so that no field is forgotten:
// what a mapper does not look at is looked at here. Pure.
#pragma once

#include "daemon/feeds/row_check.h"
#include "playlists/feed_record.h"
#include "playlists/mask.h"

namespace tingping {

/// Objects to a number of a person in any text, and to a name or home that a label announces.
MaybeObjection CheckAllTexts(Record& record);

/// For a row that an operator released: numbers, and names and addresses that a label announces,
/// are masked in every text by the source's `rules`, for what is released is stored and shown too.
/// False when its key is a number of a person, which cannot be.
bool MaskAllTexts(const MaskRules& rules, Record& record);

}  // namespace tingping

// Every text of a record that came from its source, in one list with how long it may be, so that
// no field is forgotten and none is looked through twice. Pure.
#pragma once

#include <string_view>

#include "daemon/feeds/row_check.h"
#include "playlists/feed_record.h"
#include "playlists/mask.h"

namespace tingping {

/// Objects to the first text that is too long, damaged, has a number of a person or says whose it
/// is (shown_text.h). `person` is the name of whose record it is as the source has it, which stands
/// in no record; it is looked at too, and masked already where `record` has it.
///
/// A notice is the office's own publication, in which people are named: what its texts announce is
/// masked here by the source's `rules`.
MaybeObjection CheckTexts(const MaskRules& rules, std::string_view person, Record& record);

/// For a row that an operator released: numbers, and names and addresses that a label announces,
/// are masked in every text by the source's `rules`, for what is released is stored and shown too.
/// The name of the `person` whose row it is is masked wherever it stands. False when the row cannot
/// be shown so: its key is a number of a person, or a house stands beside one.
bool MaskAllTexts(const MaskRules& rules, std::string_view person, Record& record);

}  // namespace tingping

// What the texts of a notice say together though none of them says it alone. Pure.
#pragma once

#include "daemon/feeds/row_check.h"
#include "playlists/feed_record.h"
#include "playlists/mask.h"

namespace tingping {

/// Objects to a number of a person whose parts stand in several lines or cells
/// (138<br>0013<br>8000), and to names that are not masked in a column of a table under a person's
/// heading (权利人).
MaybeObjection CheckAcross(const Notice& notice);

/// Objects to a house behind 坐落 or 住址, or in a column of such, where the notice shows a person
/// too, whose name is masked. The office's own people (联系人：李**) are none.
MaybeObjection CheckPersonsHouse(const Notice& masked);

/// The names in columns under a person's heading, masked.
void MaskColumns(MaskPolicy policy, Notice* notice);

}  // namespace tingping

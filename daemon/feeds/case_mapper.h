// From the rows of an answer to masked cases. Pure.
//
// A white list: only the fields named in the configuration are looked at, so an ID number or a
// phone number that the source also sends never enters. Every row ends accepted, held (with the
// reason) or superseded by a newer row of the same number.
//
// Held is a row
//   - without 受理编号, or (when mapped) without 事项名称;
//   - with a date that cannot be (2026-02-30), accepted on 0000-00-00 or after tomorrow. When most
//     rows are "in the future" it is this machine's clock that is wrong, and nothing is held for
//     it;
//   - with a stage the map does not know, when the map has no `otherwise`;
//   - with a text longer than such a thing ever is, or with � in it;
//   - with what looks like an ID number, mobile or bank card in a text to be shown, or with a
//     name or address label (申请人：, 联系电话：…) in one;
//   - with the number of another row but another item: the row that is further along stays.
//
// Applicants are masked here and the name is not kept (see playlists/mask.h).
#pragma once

#include <vector>

#include "daemon/config.h"
#include "daemon/feeds/json_rows.h"
#include "daemon/store/held_row.h"
#include "playlists/record.h"
#include "playlists/result.h"

namespace tingping {

struct MappedRows {
  std::vector<Case> cases;    // unique by `no`, in the source's order
  std::vector<HeldRow> held;  // by row
  int superseded = 0;
};

/// kFeedPointerMissing when a column every case must have (受理编号, and of 事项名称 and 环节 the
/// mapped ones) is in none of the rows: then the source has changed its shape, not every single
/// row its content.
Status CheckColumns(const FeedConfig& config, const JsonRows& rows);

MappedRows MapRows(const FeedConfig& config, const JsonRows& rows, const TimeZone& zone,
                   Instant now);

}  // namespace tingping

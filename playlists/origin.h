// Where a record came from, in JSON: the same members of cases, licences and warnings.
#pragma once

#include "playlists/json_reader.h"

namespace tingping {

/// Reads "source_id", "fetched_at" (required) and "raw_hash" into the members of these names.
template <typename Record>
void ReadOrigin(ObjectReader& in, Record* record) {
  record->source_id = in.String("source_id", "");
  in.RequiredNode("fetched_at");
  record->fetched_at = in.OptionalInstant("fetched_at").value_or(Instant{});
  record->raw_hash = in.String("raw_hash", "");
}

}  // namespace tingping

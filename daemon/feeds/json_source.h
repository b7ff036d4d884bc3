// From the text of a JSON answer to its rows. Pure.
//
//   rows      leads to the list: its elements are the rows. An object in its place is one row;
//             null and "" are an empty list. With * the lists it leads to follow each other.
//   a row     an object, an array, or a string that is one of these as JSON
//   selector  a pointer relative to the row (JsonPath: * and JSON in strings). Without a slash, the
//             member of that name; in rows that are arrays #3 or a name in the header, which is the
//             first array in which the names stand; the rows are below it.
//   a cell    a scalar as text, numbers as written; of an array its scalars; of null, an object or
//             an empty array nothing
//
// What is read and what is refused of broken JSON stands in json_tape.h.
#pragma once

#include <string>

#include "daemon/feeds/source_rows.h"
#include "playlists/result.h"

namespace tingping {

/// `text` is decoded (playlists/decode.h); a broken sequence in it becomes U+FFFD. Errors:
/// kFeedNotJson; kFeedPointerMissing when `rows` is no pointer, leads nowhere or to no list;
/// kFeedTooLarge for more than limit_rows rows; kFeedNotTable when no array has the names.
Result<SourceRows> ReadJsonSource(std::string text, const RowQuery& query);

}  // namespace tingping

// From the bytes of an answer to its rows. Pure.
//
// The checks, in this order:
//   1. the body is one JSON value within the limits            else kFeedNotJson / kFeedTooLarge
//   2. `ok_pointer` leads to a value that equals `ok_value`    else kFeedPointerMissing /
//   kFeedRefused
//   3. `rows` leads to an array                                else kFeedPointerMissing
//   4. at most `limit_rows` rows                               else kFeedTooLarge
//   5. an empty list is believed only when the source says so itself: `total_pointer` is configured
//      and leads to 0. Without a total, or with another one, it is kFeedEmpty: the last rows stay.
//      (Broken systems answer "success" with an empty list more often than a county office has no
//      case at all.)
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/config.h"
#include "playlists/json_document.h"
#include "playlists/result.h"

namespace tingping {

/// The rows of one answer. `document` owns what `rows` points to; movable, not copyable.
struct JsonRows {
  std::unique_ptr<const JsonDocument> document;
  std::vector<const JsonNode*> rows;  // in the source's order
};

Result<JsonRows> ReadJsonRows(const FeedConfig& config, std::string body);

/// The bytes of a value, from its first to its last.
std::string_view RawText(const JsonDocument& document, const JsonNode& node);

/// A scalar as text: a string as it is, numbers and booleans as JSON writes them, null and
/// everything else empty.
std::string ScalarText(const JsonDocument& document, const JsonNode& node);

}  // namespace tingping

// One entry of "feeds" in the configuration.
#pragma once

#include "daemon/config.h"
#include "playlists/json_reader.h"

namespace tingping {

/// Problems go to `errors`: unknown field names of a case (with the nearest good one), pointers
/// that are no RFC 6901 pointers, stages and applicant kinds that do not exist, addresses that are
/// not http(s), a drop limit below the late limit.
FeedConfig ReadFeedConfig(const JsonDocument& document, const JsonNode& node, Errors* errors);

/// The fields of a case a feed may fill, in the order of `Case`: no, item_code, item_name …
const std::vector<std::string_view>& CaseFieldNames();

}  // namespace tingping

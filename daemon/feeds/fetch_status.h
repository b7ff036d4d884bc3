// What an answer means that is complete and yet not what was asked for. Pure.
#pragma once

#include <optional>

#include "daemon/feeds/fetcher.h"

namespace tingping {

/// Nothing for 200, and for 304 when validators were sent. kFeedUnavailable for the ways in which a
/// server turns a program away: 401, 403, 407, 412, 429, 503 and 521; kFeedHttpStatus otherwise.
std::optional<Error> StatusError(const FetchAnswer& answer, bool asked_for_change);

}  // namespace tingping

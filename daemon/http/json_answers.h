// Pieces of JSON that several routes share.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "daemon/http/routes.h"

namespace tingping {

/// An answer with this JSON; bytes that are no UTF-8 are replaced.
HttpAnswer JsonAnswer(const nlohmann::ordered_json& body, int status = 200);

/// {"error": {"code", "zh", "en"}}
HttpAnswer ErrorAnswer(int status, const std::string& zh, const std::string& en);

/// RFC 3339 in the program's zone; null for "never".
nlohmann::ordered_json InstantOrNull(Instant instant, const TimeZone& zone);

/// The zone of the program, Asia/Shanghai before the first one.
TimeZone ZoneOf(const WallView& view);

nlohmann::ordered_json FaultJson(const StandingFault& fault, const TimeZone& zone);
nlohmann::ordered_json FeedJson(const FeedReport& feed, const TimeZone& zone);

}  // namespace tingping

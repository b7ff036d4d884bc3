// A decision as JSON, the same from the command line and from HTTP.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "daemon/timetable/timetable.h"

namespace tingping {

/// {"playlist","name","rule","ground","ground_zh","day":{"kind","zh","name","year_known"},
/// "rotation":[{"rule","playlist","name"}…],"overlays":[…],"alerts":[{"id","heading"}…],
/// "preempted":{…}|null,"beaten":[{"rule","playlist","why"}…],"more_beaten","why":[…]}: all but
/// when.
nlohmann::ordered_json DecisionJson(const Program& program, const Decision& decision);

/// {"rule","playlist","name"}, or null.
nlohmann::ordered_json ClaimJson(const Program& program, const std::optional<Claim>& claim);

/// What plays from `until` on, as ClaimJson with its "ground"; or null.
nlohmann::ordered_json NextJson(const Program& program, const Decision& decision);

/// RFC 3339 in the program's zone.
std::string MomentJson(const Program& program, CivilTime time);

}  // namespace tingping

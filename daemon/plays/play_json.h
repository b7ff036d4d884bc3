// Totals of plays as JSON, the same from the command line and from HTTP.
#pragma once

#include <string>

#include "daemon/plays/play_findings.h"
#include "daemon/plays/play_totals.h"

namespace tingping {

/// {"days":[{"date","category","plays","seconds","contents"}…],"sums":[…],"findings":[…]};
/// `findings` is an array, already JSON.
std::string TotalsToJson(const PlayTotalTable& totals, const std::string& findings);

}  // namespace tingping

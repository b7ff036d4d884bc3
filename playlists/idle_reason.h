// Why a rule never plays.
#pragma once

#include <optional>
#include <string>

#include "playlists/schedule.h"

namespace tingping {

/// The end of a sentence that begins with the rule, in Chinese, of a rule that has won no moment of
/// [from, end) although it may be the only one. None when nothing can be said against it: the
/// holidays it waits for are in a table that is not there yet.
std::optional<std::string> WhyIdle(const Rule& rule, const Schedule& schedule,
                                   const Calendar& calendar, CivilDate from, CivilDate end);

}  // namespace tingping

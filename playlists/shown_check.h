// What `tingping check` says of content that the schedule never brings to the wall.
#pragma once

#include <vector>

#include "playlists/playlist.h"
#include "playlists/record.h"
#include "playlists/schedule.h"

namespace tingping {

/// Walks through the schedule from `today` on (kCheckedDays) and reports
/// - kItemExpired: an item that no day to come may show;
/// - kRuleIdle: an item that may never be shown while its playlist plays, a slogan whose share of
///   the longest time its playlist plays is too small for it, and an overlay whose playlist has
///   nothing that runs in a ticker zone;
/// - kNoticeTooShort: a notice that no playlist shows on a working day of what is left of its
///   statutory period.
Errors CheckShown(const Schedule& schedule, const std::vector<Playlist>& playlists,
                  const std::vector<Notice>& notices, const Calendar& calendar, CivilDate today);

}  // namespace tingping

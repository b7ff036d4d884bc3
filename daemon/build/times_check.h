// What of the content reads well and does not do what it should once time is looked at: the
// schedule's walk, the playlists' shares, the notices' periods. Nothing is refused for it.
#pragma once

#include <map>
#include <string>

#include "daemon/content/loader.h"

namespace tingping {

/// How long a round of each playlist takes, for those whose items all say it.
std::map<std::string, int> KnownRounds(const std::vector<Playlist>& playlists);

/// CheckTimetable, CheckShown, CheckShares and CheckNoticePeriods of playlists/, of the content and
/// of `notices`: the content's own, and where they are known those of sources. A schedule that was
/// refused and leaves nothing is not walked.
Errors CheckTimes(const Content& content, const std::vector<Notice>& notices,
                  const std::map<std::string, int>& round_seconds, CivilDate today);

}  // namespace tingping

#include "daemon/build/times_check.h"

#include "playlists/play_order.h"
#include "playlists/schedule_check.h"
#include "playlists/shown_check.h"

namespace tingping {

std::map<std::string, int> KnownRounds(const std::vector<Playlist>& playlists) {
  std::map<std::string, int> rounds;
  for (const Playlist& playlist : playlists) {
    const int seconds = KnownRoundSeconds(playlist);
    if (seconds > 0) rounds[playlist.id] = seconds;
  }
  return rounds;
}

Errors CheckTimes(const Content& content, const std::vector<Notice>& notices,
                  const std::map<std::string, int>& round_seconds, CivilDate today) {
  Errors errors;
  const bool is_there =
      !content.schedule.rules.empty() || !content.schedule.default_playlist.empty();
  if (is_there) {
    errors = CheckTimetable(content.schedule, content.calendar, round_seconds, today);
    const Errors unseen =
        CheckShown(content.schedule, content.playlists, notices, content.calendar, today);
    errors.insert(errors.end(), unseen.begin(), unseen.end());
  }
  const Errors shares = CheckShares(content.playlists);
  errors.insert(errors.end(), shares.begin(), shares.end());
  const Errors periods = CheckNoticePeriods(content.playlists, notices, content.calendar, today);
  errors.insert(errors.end(), periods.begin(), periods.end());
  return errors;
}

}  // namespace tingping

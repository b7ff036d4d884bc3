// What `tingping check` says of a schedule that reads well but does not do what it should.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "playlists/playlist.h"
#include "playlists/record.h"
#include "playlists/schedule.h"

namespace tingping {

/// So far ahead is looked.
inline constexpr int kCheckedDays = 731;
/// At most so many errors of one kind are told.
inline constexpr std::size_t kMostOfAKind = 20;

/// Walks through the schedule from `today` on and reports
/// - kScheduleGap: nothing is due and there is no default, or the office is open and only the
///   default or a filler plays, whatever interrupts come between;
/// - kScheduleOverlap: rules with different playlists that are in force together with equal
///   priority, so that they take turns, and do not both say that this is meant;
/// - kRuleIdle: a rule that is never in force or never wins against others, with the reason; not
///   one that is for any hour, or that waits for the holidays of a year whose table is missing; and
///   a rule whose times leave nothing on some days, by the hours of the office then;
/// - kPlaylistTooLong: a playlist that never gets through one round.
/// `round_seconds`: how long a round of a playlist takes, for those of which that is known.
Errors CheckTimetable(const Schedule& schedule, const Calendar& calendar,
                      const std::map<std::string, int>& round_seconds, CivilDate today);

/// What is known of a round without drawing it: the pages' own times. 0 when an item has none.
int KnownRoundSeconds(const Playlist& playlist);

/// kItemExpired: a playlist names a notice whose last day is over. kNoticeTooShort: a notice is
/// shown for fewer days than its statutory period, or withdrawn before its end, and the period is
/// not over; the first day does not count (民法典 art. 201).
Errors CheckNoticePeriods(const std::vector<Playlist>& playlists,
                          const std::vector<Notice>& notices, const Calendar& calendar,
                          CivilDate today);

}  // namespace tingping

// What plays when, as people ask for it: the decision of a moment, the rows of a range. The command
// line and the HTTP interface tell the same. Pure.
//
// The public warnings that the program knows are put in; what somebody started by hand is known to
// the renderer alone and stands in its status.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "playlists/program.h"

namespace tingping {

/// At most so many days in one question, and rows in one answer.
inline constexpr int kMostTimetableDays = 400;
inline constexpr std::size_t kMostTimetableRows = 20'000;

struct Timetable {
  std::vector<Decision> rows;       // from `since` to `until`, without a gap
  std::optional<CivilTime> cut_at;  // there were too many: they end here
  std::optional<CivilTime> began;   // when the first row really began; none: long before
};

/// While warnings stand, `since` is when the first of them began; `next` is the schedule's alone.
Decision DecisionAt(const Program& program, Instant at);

/// The rows of [from, to), `from` before `to`.
Timetable TimetableOf(const Program& program, CivilTime from, CivilTime to,
                      std::size_t limit = kMostTimetableRows);

/// Neighbours under the same warnings as one row: whatever goes on beneath, the wall shows those.
std::vector<Decision> AsShown(const std::vector<Decision>& rows);

/// `rows` cut at midnights, so that each day can stand by itself.
std::vector<Decision> ByDay(const std::vector<Decision>& rows);

/// 上午, or the id of a playlist without a name or one that is not there.
std::string NameOfPlaylist(const Program& program, const std::string& id);
/// All that takes turns: 标语、安全提示. Empty for none.
std::string NamesOf(const Program& program, const std::vector<Claim>& claims);
/// What the wall shows by a row: the names of its rotation, or of its warnings.
std::string ShownWords(const Program& program, const Decision& row);
/// 法定节假日 国庆节
std::string DayWords(const Day& day);
/// The same of the first day of a row, and how many it covers when it is longer than a day or a
/// night: 工作日 起 5 天.
std::string DaysWords(const Decision& row);
/// 2026-11-23 09:30
std::string MomentWords(CivilTime time);

}  // namespace tingping

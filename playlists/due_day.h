// When a case should be done, and when a notice may leave the wall: days of the law, counted by the
// calendar (行政许可法 art. 82).
#pragma once

#include <optional>

#include "playlists/calendar.h"
#include "playlists/record.h"

namespace tingping {

/// The last day of a period that begins on the day after `from` (民法典 art. 201).
CivilDate LastDayOf(const DayCount& period, CivilDate from, const Calendar& calendar);

/// Whether every year from `from` to `to` has a table of holidays: else working days are a guess.
bool KnowsYears(const Calendar& calendar, CivilDate from, CivilDate to);

/// The last day of a case's promised period, while its clock runs (受理, 办理中). Nothing where it
/// cannot be told: the clock stands, nothing is promised, a year of the calendar is missing. Of
/// stops that are over a row says nothing; who knows of one must not ask.
std::optional<CivilDate> DueOn(const Case& row, const Calendar& calendar);

enum class Punctuality {
  kEnded,    // finished, refused, withdrawn, or no longer in its source
  kInTime,   // not past `due_on`
  kOverdue,  // past it
  kUnknown   // unfinished, and no `due_on`
};

/// Of a case with its `due_on`.
Punctuality PunctualityOf(const Case& row, CivilDate today);

}  // namespace tingping

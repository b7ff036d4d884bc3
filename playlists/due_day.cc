#include "playlists/due_day.h"

namespace tingping {

CivilDate LastDayOf(const DayCount& period, CivilDate from, const Calendar& calendar) {
  return period.working ? calendar.AddWorkingDays(from, period.days) : AddDays(from, period.days);
}

bool KnowsYears(const Calendar& calendar, CivilDate from, CivilDate to) {
  for (int year = static_cast<int>(from.year()); year <= static_cast<int>(to.year()); ++year) {
    if (!calendar.HasYear(year)) return false;
  }
  return true;
}

std::optional<CivilDate> DueOn(const Case& row, const Calendar& calendar) {
  const bool running = row.stage == Stage::kAccepted || row.stage == Stage::kProcessing;
  if (!running || row.clock_stopped || !row.accepted_on || !row.promised) return {};
  if (row.promised->days < 1) return {};
  const CivilDate due = LastDayOf(*row.promised, *row.accepted_on, calendar);
  if (row.promised->working && !KnowsYears(calendar, *row.accepted_on, due)) return {};
  return due;
}

Punctuality PunctualityOf(const Case& row, CivilDate today) {
  const bool ended = row.stage == Stage::kFinished || row.stage == Stage::kCollected ||
                     row.stage == Stage::kRefused || row.stage == Stage::kWithdrawn;
  if (ended || row.finished_on || row.gone) return Punctuality::kEnded;
  if (!row.due_on) return Punctuality::kUnknown;
  return today > *row.due_on ? Punctuality::kOverdue : Punctuality::kInTime;
}

}  // namespace tingping

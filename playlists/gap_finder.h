// Times for which nothing of their own is scheduled, out of what is due from change to change.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "playlists/resolver.h"
#include "playlists/schedule.h"

namespace tingping {

/// Fed with stretches that follow each other without a break. A gap goes on beneath interrupts, and
/// is told once for each time of day, where it comes first. Where there is a default, gaps count in
/// office hours only. A schedule that says none is held to the hours in which every office is open,
/// and to what it does itself: told are working days on which nothing is scheduled though on most
/// of them something is, such as the Saturdays that are made up.
class GapFinder {
 public:
  /// What is between `from` and `to` is looked at. All must outlive it.
  GapFinder(const Schedule& schedule, const Calendar& calendar, CivilTime end);

  /// What is due in [from, to).
  void Note(const Outcome& outcome, CivilTime from, CivilTime to);
  /// The Chinese words of every gap, by time; to be called when all is noted.
  std::vector<std::string> Finish();

 private:
  /// One that goes on: at whose cost.
  struct Gap {
    CivilTime from;
    CivilTime to;
    bool by_default = false;
    bool by_filler = false;

    std::string What() const;  // Chinese
  };

  void Close();
  void TellSlate(const Gap& gap);
  void TellOfficeHours(const Gap& gap);
  bool MayBeUnusual(CivilDate date) const;
  void NoteUnusual(const Gap& gap);
  void TellUnusual();
  const std::vector<OpenPart>& PartsOf(CivilDate date);

  const Schedule& schedule_;
  const Calendar& calendar_;
  CivilTime end_;
  std::optional<CivilDate> begin_;
  std::optional<Gap> gap_;
  std::map<CivilDate, const std::vector<OpenPart>*> parts_;
  std::set<std::pair<TimeOfDay, TimeOfDay>> told_;
  std::map<CivilDate, std::string> unusual_[2];  // by half of the day; in words
  std::vector<std::string> words_;
};

}  // namespace tingping

// The rules of docs/schedule.md read as sentences, minute by minute: no windows, no ranks, no
// search. What the resolver says is held against this.
#pragma once

#include <vector>

#include "playlists/resolver.h"

namespace tingping {

/// Walks forward through the minutes of a schedule whose times are whole minutes.
class NaiveSchedule {
 public:
  /// Begins at 00:00 of `first`. Both must outlive it.
  NaiveSchedule(const Schedule& schedule, const Calendar& calendar, CivilDate first);

  /// What is due at this minute.
  const Outcome& now() const { return outcome_; }
  CivilTime time() const;
  void NextMinute();

 private:
  /// A rule on a service day: the one that begins today, or yesterday's.
  struct Service {
    bool meant = false;
    const std::vector<OpenPart>* parts = nullptr;
    const std::vector<OpenPart>* next_parts = nullptr;  // of the day after
    int minutes_in = -1;                                // since its stretch began; -1: not in one
  };

  void BeginDay();
  const std::vector<OpenPart>* PartsOn(const Rule& rule, CivilDate date) const;
  bool InForce(const Rule& rule, Service* service, int second) const;
  void Decide();

  const Schedule& schedule_;
  const Calendar& calendar_;
  CivilDate date_;
  int minute_ = 0;
  std::vector<Service> today_;
  std::vector<Service> yesterday_;
  Outcome outcome_;
};

/// Whether an occasion means a date, by its words.
bool NaivelyMeant(const Occasion& occasion, const Calendar& calendar, CivilDate date);

}  // namespace tingping

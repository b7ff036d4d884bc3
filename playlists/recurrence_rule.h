// The text of a recurrence rule (RFC 5545 §3.3.10), for whole days.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "playlists/civil_time.h"

namespace tingping {

struct RecurrenceRule {
  enum class Every { kDay, kWeek, kMonth, kYear };

  /// The `nth` of a month or year, from its end when negative; 0: each.
  struct Weekday {
    int nth = 0;
    unsigned iso = 1;
  };

  Every every = Every::kDay;           // FREQ
  int interval = 1;                    // INTERVAL
  int count = 0;                       // COUNT; 0: without end
  std::optional<CivilDate> until;      // UNTIL, the last day
  unsigned week_start = 1;             // WKST, ISO
  std::vector<Weekday> weekdays = {};  // BYDAY
  std::vector<int> months = {};        // BYMONTH
  std::vector<int> month_days = {};    // BYMONTHDAY, negative from the end as in the rest
  std::vector<int> year_days = {};     // BYYEARDAY
  std::vector<int> weeks = {};         // BYWEEKNO
  std::vector<int> positions = {};     // BYSETPOS
};

/// None for what is no rule, asks for parts of a day, or combines what the RFC forbids; then
/// `problem` is a Chinese sentence that says why and quotes the part.
std::optional<RecurrenceRule> ReadRecurrenceRule(const std::string& text, std::string* problem);

}  // namespace tingping

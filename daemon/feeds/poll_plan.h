// When each source is asked next, and never twice at once. Pure: the time is an argument.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "playlists/result.h"

namespace tingping {

/// How the last try of a source ended.
struct PollResult {
  int failures = 0;          // in a row, this one counted; 0: it was good
  bool turned_away = false;  // the source itself asked programs to stay out (kFeedUnavailable)
  int retry_after_s = 0;     // what it asked for, 0: nothing
  bool answered = false;     // nothing is wrong with the way to it: no reason to ask again soon
};

/// The pause after a try, for a source that is asked every `every_s` seconds.
///
///   good                    every_s
///   the n-th failure        an eighth of every_s, at least 5 s, doubled for each failure before
///                           it: a short break heals soon, and a source that came back is asked
///                           within one interval, for the pause never passes every_s
///   an empty list           every_s, so that a table that is being filled anew is not believed
///   turned away n times     every_s, doubled for each time before up to ten times, and not before
///                           Retry-After; of that an hour at most is granted (or every_s)
///
/// To all of it comes up to a tenth by `jitter` (0 … 1), so that many halls do not ask at once; a
/// failure's pause loses it instead, so that the bound holds.
std::chrono::milliseconds NextPause(int every_s, const PollResult& result, double jitter);

/// One thread at a time.
class PollPlan {
 public:
  using Time = std::chrono::steady_clock::time_point;

  /// A source, due at `first`; one that is known keeps its state and takes the new interval.
  void Add(const std::string& source, int every_s, Time first);
  void Remove(const std::string& source);

  /// The sources that are due, the longest overdue first; each is under way until Done.
  std::vector<std::string> TakeDue(Time now);

  /// The try of `source` ended at `now`.
  void Done(const std::string& source, const PollResult& result, Time now, double jitter);

  /// When the next source that is not under way is due.
  std::optional<Time> NextDue() const;

  bool UnderWay(const std::string& source) const;

 private:
  struct Entry {
    int every_s = 0;
    Time due{};
    bool under_way = false;
  };

  std::map<std::string, Entry> entries_;
  std::set<std::pair<Time, std::string>> due_;  // those not under way
};

}  // namespace tingping

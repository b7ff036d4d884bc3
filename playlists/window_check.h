// Days on which a rule's times, counted from the office's hours, leave less than they seem to say.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "playlists/rule_windows.h"
#include "playlists/schedule.h"
#include "playlists/year_days.h"

namespace tingping {

/// Not thread-safe. `schedule` and `calendar` must outlive it.
class WindowCheck {
 public:
  /// Looks at `days` service days from `first` on.
  WindowCheck(const Schedule& schedule, const Calendar& calendar, CivilDate first, int days);

  /// Of the first day on which nothing lies between two times of `rule`, or on which one of them
  /// falls on the day before: what to say of it, in Chinese. None without such a day.
  std::optional<std::string> FlawOf(const Rule& rule);

 private:
  using Parts = std::vector<OpenPart>;

  /// Of every day, and of one more.
  const std::vector<const Parts*>& PartsOf(const OfficeHours& hours);
  std::vector<bool> DaysOf(const Occasion& on, bool working);

  const Schedule& schedule_;
  CivilDate first_;
  std::size_t days_;
  std::vector<YearDays> years_;
  std::map<const OfficeHours*, std::vector<const Parts*>> parts_;
};

}  // namespace tingping

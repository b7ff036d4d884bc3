// A schedule made ready for many questions: what plays at a moment, and when that changes.
//
// Built once for a schedule and a calendar. The days of a year and the windows of a day are worked
// out when they are first asked for and kept, so the first question of a day costs more than the
// others (docs/benchmarks.md). Kept is at most some megabytes, whatever is asked.
#pragma once

#include <memory>

#include "playlists/schedule.h"

namespace tingping {

/// What the schedule alone says, by index: for those who ask a million times.
struct Outcome {
  Ground ground = Ground::kDefault;
  std::vector<std::uint32_t> winners;   // of Schedule::rules, in list order; none: the default
  std::vector<std::uint32_t> overlays;  // the same; none while an interrupt plays

  bool operator==(const Outcome&) const = default;
};

/// Not thread-safe. `schedule` and `calendar` must outlive it and stay as they are.
class Resolver {
 public:
  Resolver(const Schedule& schedule, const Calendar& calendar);
  ~Resolver();
  Resolver(Resolver&&) noexcept;
  Resolver& operator=(Resolver&&) noexcept;

  /// All of a decision.
  Decision Resolve(CivilTime now, const Live& live = {});
  /// Without `since`, `until` and `next`, which are the dear part.
  Decision Decide(CivilTime now, const Live& live = {});

  void OutcomeAt(CivilTime now, Outcome* outcome);
  /// The first moment after `now` at which OutcomeAt may say something else, at most a year on.
  /// Never late. Early only for schedules of thousands of rules that stay the same for days.
  CivilTime NextChange(CivilTime now);

  std::vector<Decision> Preview(CivilTime from, CivilTime to, std::size_t limit);

  /// What is kept, in bytes, without what the schedule itself takes.
  std::size_t Bytes() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace tingping

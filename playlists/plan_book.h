// The plans of the days of a schedule, made when they are asked for.
#pragma once

#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "playlists/day_plan.h"
#include "playlists/rule_windows.h"
#include "playlists/schedule.h"

namespace tingping {

/// A day, counted from 1970-01-01.
using DayNumber = std::int64_t;
CivilDate DateOf(DayNumber day);
DayNumber DayNumberOf(CivilDate date);

/// Not thread-safe. `schedule` and `calendar` must outlive it.
class PlanBook {
 public:
  PlanBook(const Schedule& schedule, const Calendar& calendar);

  /// Valid until the next call.
  const DayPlan& PlanOf(DayNumber day);

  std::uint32_t RuleOf(std::uint32_t rank) const { return rule_of_[rank]; }
  /// The first rank of a layer, or behind the last one for kLayers.
  std::uint32_t LayerBegin(std::size_t layer) const { return layers_[layer]; }
  /// What making plans has cost so far, in windows looked at.
  std::size_t effort() const { return effort_; }
  std::size_t Bytes() const;

 private:
  struct Year {
    int year = 0;
    CivilDate first;
    std::vector<std::uint64_t> bits;               // words_ for each day: the ranks it is meant by
    std::vector<std::vector<std::int16_t>> hours;  // by hours and day: the table, or -1
  };

  void SortRules();
  void MeasureRules();
  const Year& YearOf(int year);
  void LearnHours(Year* year) const;
  const std::uint64_t* RanksOn(DayNumber day);
  /// The open parts of a day by the hours that a rule goes by.
  const std::vector<OpenPart>& PartsOn(DayNumber day, std::uint32_t rank);
  void AddWindows(DayNumber day, std::uint32_t rank, int shift, DayPlan* plan);
  DayPlan MakePlan(DayNumber day);

  const Schedule& schedule_;
  const Calendar& calendar_;
  std::vector<std::uint32_t> rule_of_;   // by rank
  std::vector<std::uint32_t> group_of_;  // by rank
  std::array<std::uint32_t, kLayers + 1> layers_{};
  std::vector<Stretch> stretches_;             // of rules that need no hours
  std::vector<std::uint32_t> stretches_from_;  // by rank, and one behind
  std::vector<bool> needs_hours_;              // by rank
  std::vector<std::int16_t> hours_of_;         // by rank: of Schedule::hours, or -1
  std::vector<std::uint64_t> into_next_day_;   // ranks whose windows may run over midnight
  std::size_t words_ = 0;
  std::vector<Year> years_;
  std::unordered_map<DayNumber, DayPlan> plans_;
  std::size_t kept_ = 0;  // windows in plans_
  std::size_t effort_ = 0;
  DayNumber last_day_ = 0;
  const DayPlan* last_plan_ = nullptr;
};

}  // namespace tingping

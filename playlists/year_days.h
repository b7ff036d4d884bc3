// The days of one civil year, and which of them an occasion means.
#pragma once

#include <bitset>
#include <optional>
#include <vector>

#include "playlists/lunar.h"
#include "playlists/occasion.h"

namespace tingping {

inline constexpr std::size_t kLongestYear = 366;
/// By day of the year from 0.
using DayBits = std::bitset<kLongestYear>;

/// Not thread-safe. `calendar` must outlive it.
class YearDays {
 public:
  YearDays(const Calendar& calendar, int year);

  int length() const { return length_; }
  CivilDate first() const { return first_; }
  /// The days of the year that `occasion` means.
  DayBits Of(const Occasion& occasion);
  /// The working days: 工作日 and 调休上班日.
  DayBits WorkingDays() const;

 private:
  DayBits OfSets(const std::vector<DaySet>& sets);
  DayBits OfSet(const DateRange& range) const;
  DayBits OfSet(const LunarRange& range);
  DayBits OfSet(const TermDays& days) const;
  DayBits OfSet(const NthWeekday& day) const;
  DayBits OfSet(const Recurrence& recurrence) const;
  /// Marks the days from `from` to `to`, as far as they lie in the year.
  void Mark(CivilDate from, CivilDate to, DayBits* bits) const;
  void LearnLunarDates();

  int year_;
  CivilDate first_;
  int length_;
  DayBits all_;
  std::vector<DayBits> kinds_;                   // by DayKind
  std::vector<DayBits> weekdays_;                // by ISO weekday - 1
  std::vector<std::optional<LunarDate>> lunar_;  // length_ + 1, when learnt
};

/// Whether `occasion` means `date`. Who asks for many dates builds YearDays.
bool IsMeant(const Occasion& occasion, const Calendar& calendar, CivilDate date);

}  // namespace tingping

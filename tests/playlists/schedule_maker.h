// Makes schedules by chance, always the same ones for a seed.
#pragma once

#include <random>

#include "playlists/schedule.h"

namespace tingping {

class ScheduleMaker {
 public:
  explicit ScheduleMaker(std::uint32_t seed) : random_(seed) {}

  /// Up to `most` rules of all kinds, with two sets of office hours; whole minutes only.
  Schedule Make(int most);
  /// `count` rules as a large hall would have them: mostly dated ones, over two years.
  Schedule MakeLarge(int count);

 private:
  int Below(int limit) { return static_cast<int>(random_() % static_cast<std::uint32_t>(limit)); }
  bool Chance(int percent) { return Below(100) < percent; }
  CivilDate SomeDay();
  DateRange SomeRange();
  LunarMark SomeLunarMark();
  Recurrence SomeRecurrence();
  DaySet SomeDays();
  TimeMark SomeMark(bool end);
  TimeSpan SomeSpan();
  OfficeHours SomeHours(const std::string& id);
  Rule SomeRule(int number);
  void NarrowDays(Rule* rule);
  void NarrowTimes(Rule* rule);

  std::mt19937 random_;
};

}  // namespace tingping

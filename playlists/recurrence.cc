#include "playlists/recurrence.h"

#include <algorithm>
#include <string>

#include "playlists/recurrence_rule.h"

namespace tingping {
namespace {

using Every = RecurrenceRule::Every;

constexpr int kWeek = 7;

CivilDate FirstOfYear(CivilDate date) {
  return {date.year(), std::chrono::January, std::chrono::day{1}};
}
CivilDate FirstOfMonth(CivilDate date) { return {date.year(), date.month(), std::chrono::day{1}}; }

int MonthIndex(CivilDate date) {
  return static_cast<int>(date.year()) * 12 + static_cast<int>(unsigned{date.month()}) - 1;
}

/// A place counted from 1, and from -1 at the end.
struct Place {
  int head = 1;
  int tail = -1;

  bool IsIn(const std::vector<int>& list) const {
    return std::any_of(list.begin(), list.end(), [&](int each) { return Is(each); });
  }
  bool Is(int place) const { return place == head || place == tail; }
};

/// Of `date` among the `size` days from `first` on, counted by `step` days.
Place PlaceIn(CivilDate first, int size, CivilDate date, int step) {
  const int behind = DaysBetween(first, date);
  return {behind / step + 1, -((size - 1 - behind) / step) - 1};
}

int DaysInYear(CivilDate date) { return date.year().is_leap() ? 366 : 365; }

int DaysInMonth(CivilDate date) {
  return DaysBetween(FirstOfMonth(date), CivilDate{FirstOfMonth(date) + std::chrono::months{1}});
}

class Expansion {
 public:
  Expansion(RecurrenceRule rule, CivilDate start) : rule_(std::move(rule)), start_(start) {
    const bool days =
        !rule_.weekdays.empty() || !rule_.month_days.empty() || !rule_.year_days.empty();
    if (!days) TakeFromStart();
  }

  std::vector<CivilDate> Days(CivilDate from, CivilDate to) const {
    std::vector<CivilDate> days;
    int counted = 0;
    // A count goes from the start.
    for (int period = rule_.count == 0 ? PeriodBefore(from) : 0;; ++period) {
      const Period span = PeriodAt(period);
      if (span.first > to) return days;
      for (const CivilDate date : Chosen(span)) {
        if (date < start_) continue;
        if (date > to || (rule_.until && date > *rule_.until)) return days;
        if (rule_.count > 0 && ++counted > rule_.count) return days;
        if (date >= from) days.push_back(date);
      }
    }
  }

 private:
  struct Period {
    CivilDate first;
    int days = 1;
  };

  void TakeFromStart() {
    const bool weeks = !rule_.weeks.empty();
    if (rule_.every == Every::kWeek || weeks) {
      rule_.weekdays = {{0, WeekdayOf(start_).iso_encoding()}};
    } else if (rule_.every >= Every::kMonth) {
      rule_.month_days = {static_cast<int>(unsigned{start_.day()})};
    }
    if (rule_.every == Every::kYear && !weeks && rule_.months.empty()) {
      rule_.months = {static_cast<int>(unsigned{start_.month()})};
    }
  }

  CivilDate FirstOfWeek(CivilDate date) const {
    const unsigned into = (WeekdayOf(date).iso_encoding() + kWeek - rule_.week_start) % kWeek;
    return AddDays(date, -static_cast<int>(into));
  }

  Period PeriodAt(int number) const {
    const int steps = number * rule_.interval;
    switch (rule_.every) {
      case Every::kDay:
        return {AddDays(start_, steps), 1};
      case Every::kWeek:
        return {AddDays(FirstOfWeek(start_), steps * kWeek), kWeek};
      case Every::kMonth: {
        const CivilDate first{FirstOfMonth(start_) + std::chrono::months{steps}};
        return {first, DaysInMonth(first)};
      }
      case Every::kYear:
        break;
    }
    const CivilDate first{FirstOfYear(start_) + std::chrono::years{steps}};
    return {first, DaysInYear(first)};
  }

  /// The last period that begins no later than `date`, or the first of all.
  int PeriodBefore(CivilDate date) const {
    if (date <= start_) return 0;
    switch (rule_.every) {
      case Every::kDay:
        return DaysBetween(start_, date) / rule_.interval;
      case Every::kWeek:
        return DaysBetween(FirstOfWeek(start_), date) / kWeek / rule_.interval;
      case Every::kMonth:
        return (MonthIndex(date) - MonthIndex(start_)) / rule_.interval;
      case Every::kYear:
        break;
    }
    return static_cast<int>((date.year() - start_.year()).count()) / rule_.interval;
  }

  std::vector<CivilDate> Chosen(const Period& span) const {
    std::vector<CivilDate> fit;
    for (int i = 0; i < span.days; ++i) {
      const CivilDate date = AddDays(span.first, i);
      if (Fits(date)) fit.push_back(date);
    }
    if (rule_.positions.empty()) return fit;
    std::vector<CivilDate> chosen;
    const int size = static_cast<int>(fit.size());
    for (int i = 0; i < size; ++i) {
      if (Place{i + 1, i - size}.IsIn(rule_.positions)) {
        chosen.push_back(fit[static_cast<std::size_t>(i)]);
      }
    }
    return chosen;
  }

  bool Fits(CivilDate date) const {
    const auto month = static_cast<int>(unsigned{date.month()});
    if (!rule_.months.empty() && !Place{month, month}.IsIn(rule_.months)) return false;
    if (!rule_.month_days.empty() &&
        !PlaceIn(FirstOfMonth(date), DaysInMonth(date), date, 1).IsIn(rule_.month_days)) {
      return false;
    }
    if (!rule_.year_days.empty() &&
        !PlaceIn(FirstOfYear(date), DaysInYear(date), date, 1).IsIn(rule_.year_days)) {
      return false;
    }
    if (!rule_.weeks.empty() && !WeekOf(date).IsIn(rule_.weeks)) return false;
    return rule_.weekdays.empty() || IsWeekday(date);
  }

  /// A week belongs to the year that has most of its days.
  Place WeekOf(CivilDate date) const {
    constexpr int kMiddle = 3;
    const CivilDate middle = AddDays(FirstOfWeek(date), kMiddle);
    return PlaceIn(FirstOfYear(middle), DaysInYear(middle), middle, kWeek);
  }

  bool IsWeekday(CivilDate date) const {
    const bool of_month = rule_.every == Every::kMonth || !rule_.months.empty();
    const Place place = of_month ? PlaceIn(FirstOfMonth(date), DaysInMonth(date), date, kWeek)
                                 : PlaceIn(FirstOfYear(date), DaysInYear(date), date, kWeek);
    const unsigned iso = WeekdayOf(date).iso_encoding();
    return std::any_of(rule_.weekdays.begin(), rule_.weekdays.end(),
                       [&](const RecurrenceRule::Weekday& each) {
                         return each.iso == iso && (each.nth == 0 || place.Is(each.nth));
                       });
  }

  RecurrenceRule rule_;
  CivilDate start_;
};

}  // namespace

std::vector<CivilDate> DaysOf(const Recurrence& recurrence, CivilDate from, CivilDate to) {
  std::string problem;
  const std::optional<RecurrenceRule> rule = ReadRecurrenceRule(recurrence.rule, &problem);
  if (!rule) return {};
  return Expansion(*rule, recurrence.start).Days(from, to);
}

}  // namespace tingping

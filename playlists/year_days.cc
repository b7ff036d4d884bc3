#include "playlists/year_days.h"

#include <algorithm>
#include <tuple>

#include "playlists/recurrence.h"

namespace tingping {
namespace {

using std::chrono::sys_days;

constexpr std::size_t kKinds = 4;
constexpr unsigned kWeek = 7;

CivilDate FirstOf(int year) {
  return {std::chrono::year{year}, std::chrono::January, std::chrono::day{1}};
}

/// 02-29 of a common year counts as the 28th when a range ends and as 03-01 when it begins.
CivilDate BeginOf(const DateMark& mark, int year) {
  const CivilDate date{std::chrono::year{year}, std::chrono::month{mark.month},
                       std::chrono::day{mark.day}};
  return date.ok() ? date : CivilDate{date.year(), std::chrono::March, std::chrono::day{1}};
}

CivilDate EndOf(const DateMark& mark, int year) {
  const CivilDate date{std::chrono::year{year}, std::chrono::month{mark.month},
                       std::chrono::day{mark.day}};
  return date.ok() ? date : CivilDate{date.year(), date.month(), std::chrono::day{28}};
}

/// The day on which a term begins, in a year of the tables.
std::optional<CivilDate> TermDate(int year, int term) {
  constexpr unsigned kLatestDay = 24;
  const std::string_view name = NameOfTerm(term);
  const auto month = static_cast<unsigned>(term / 2 + 1);
  for (unsigned day = 1; day <= kLatestDay; ++day) {
    const CivilDate date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
    if (SolarTermOn(date) == name) return date;
  }
  return std::nullopt;
}

/// Order of the months of a lunar year; a leap month follows the one of its number.
int MonthKey(int month, bool leap) { return 2 * month + (leap ? 1 : 0); }

bool NotBefore(const LunarDate& date, bool last, const LunarMark& mark) {
  const int month = MonthKey(date.month, date.leap);
  const int wanted = MonthKey(mark.month, mark.leap);
  if (month != wanted) return month > wanted;
  return date.day >= mark.day || (last && mark.day == LunarMark::kLastOfMonth);
}

bool NotAfter(const LunarDate& date, const LunarMark& mark) {
  return std::tuple(MonthKey(date.month, date.leap), date.day) <=
         std::tuple(MonthKey(mark.month, mark.leap), mark.day);
}

}  // namespace

YearDays::YearDays(const Calendar& calendar, int year)
    : year_(year),
      first_(FirstOf(year)),
      length_(DaysBetween(first_, FirstOf(year + 1))),
      kinds_(kKinds),
      weekdays_(kWeek) {
  unsigned weekday = WeekdayOf(first_).iso_encoding() - 1;
  const sys_days begin{first_};
  for (int i = 0; i < length_; ++i) {
    const auto at = static_cast<std::size_t>(i);
    const CivilDate date{begin + std::chrono::days(i)};
    kinds_[static_cast<std::size_t>(calendar.KindOf(date))].set(at);
    weekdays_[weekday].set(at);
    all_.set(at);
    weekday = (weekday + 1) % kWeek;
  }
}

DayBits YearDays::WorkingDays() const {
  return kinds_[static_cast<std::size_t>(DayKind::kWorkday)] |
         kinds_[static_cast<std::size_t>(DayKind::kMakeup)];
}

DayBits YearDays::Of(const Occasion& occasion) {
  DayBits bits = all_;
  if (!occasion.days.empty()) {
    DayBits kinds;
    for (const DayKind kind : occasion.days) kinds |= kinds_[static_cast<std::size_t>(kind)];
    bits &= kinds;
  }
  if (!occasion.weekdays.empty()) {
    DayBits weekdays;
    for (const unsigned weekday : occasion.weekdays) weekdays |= weekdays_[weekday - 1];
    bits &= weekdays;
  }
  if (!occasion.dates.empty()) bits &= OfSets(occasion.dates);
  if (!occasion.except.empty()) bits &= ~OfSets(occasion.except);
  return bits;
}

DayBits YearDays::OfSets(const std::vector<DaySet>& sets) {
  DayBits bits;
  for (const DaySet& set : sets) {
    bits |= std::visit([this](const auto& each) { return OfSet(each); }, set);
  }
  return bits;
}

void YearDays::Mark(CivilDate from, CivilDate to, DayBits* bits) const {
  const int begin = std::max(0, DaysBetween(first_, from));
  const int end = std::min(length_ - 1, DaysBetween(first_, to));
  for (int i = begin; i <= end; ++i) bits->set(static_cast<std::size_t>(i));
}

DayBits YearDays::OfSet(const DateRange& range) const {
  DayBits bits;
  const bool yearly = range.from.year == 0;
  const CivilDate from = BeginOf(range.from, yearly ? year_ : range.from.year);
  const CivilDate to = EndOf(range.to, yearly ? year_ : range.to.year);
  const bool over_new_year = yearly && std::pair(range.to.month, range.to.day) <
                                           std::pair(range.from.month, range.from.day);
  if (!over_new_year) {
    Mark(from, to, &bits);
    return bits;
  }
  Mark(first_, to, &bits);
  Mark(from, AddDays(first_, length_), &bits);
  return bits;
}

void YearDays::LearnLunarDates() {
  if (!lunar_.empty()) return;
  for (int i = 0; i <= length_; ++i) lunar_.push_back(LunarDateOf(AddDays(first_, i)));
}

DayBits YearDays::OfSet(const LunarRange& range) {
  LearnLunarDates();
  const auto order = [](const LunarMark& mark) {
    return std::tuple(MonthKey(mark.month, mark.leap), mark.day);
  };
  const bool over_new_year = order(range.to) < order(range.from);
  DayBits bits;
  for (int i = 0; i < length_; ++i) {
    const auto at = static_cast<std::size_t>(i);
    const std::optional<LunarDate>& date = lunar_[at];
    if (!date) continue;
    const bool last = lunar_[at + 1] && lunar_[at + 1]->day == 1;
    const bool begun = NotBefore(*date, last, range.from);
    const bool going = NotAfter(*date, range.to);
    if (over_new_year ? begun || going : begun && going) bits.set(at);
  }
  return bits;
}

DayBits YearDays::OfSet(const TermDays& days) const {
  DayBits bits;
  // The days around a term of December or January reach into the next year.
  for (int year = year_ - 1; year <= year_ + 1; ++year) {
    const std::optional<CivilDate> date = TermDate(year, days.term);
    if (date) Mark(AddDays(*date, -days.before), AddDays(*date, days.after), &bits);
  }
  return bits;
}

DayBits YearDays::OfSet(const NthWeekday& day) const {
  DayBits bits;
  for (unsigned month = 1; month <= 12; ++month) {
    if (day.month != 0 && day.month != month) continue;
    const std::chrono::year_month of{std::chrono::year{year_}, std::chrono::month{month}};
    const std::chrono::weekday weekday{day.weekday};
    CivilDate date;
    if (day.nth < 0) {
      date = CivilDate{sys_days{of / weekday[std::chrono::last]}};
    } else {
      const auto nth = of / weekday[static_cast<unsigned>(day.nth)];
      if (!nth.ok()) continue;  // no fifth one this month
      date = CivilDate{sys_days{nth}};
    }
    Mark(date, date, &bits);
  }
  return bits;
}

DayBits YearDays::OfSet(const Recurrence& recurrence) const {
  DayBits bits;
  for (const CivilDate date : DaysOf(recurrence, first_, AddDays(first_, length_ - 1))) {
    Mark(date, date, &bits);
  }
  return bits;
}

bool IsMeant(const Occasion& occasion, const Calendar& calendar, CivilDate date) {
  YearDays year(calendar, static_cast<int>(date.year()));
  return year.Of(occasion).test(static_cast<std::size_t>(DaysBetween(year.first(), date)));
}

}  // namespace tingping

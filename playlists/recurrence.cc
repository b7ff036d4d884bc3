#include "playlists/recurrence.h"

#include <libical/ical.h>

#include <algorithm>
#include <memory>

#include "playlists/quote.h"

namespace tingping {
namespace {

struct FreeIterator {
  void operator()(icalrecur_iterator* iterator) const { icalrecur_iterator_free(iterator); }
};

icaltimetype ToIcal(CivilDate date) {
  // Not icaltime_null_date(): it is an hour before midnight and steps would fall short of a day.
  icaltimetype time = icaltime_null_time();
  time.is_date = 1;
  time.year = static_cast<int>(date.year());
  time.month = static_cast<int>(static_cast<unsigned>(date.month()));
  time.day = static_cast<int>(static_cast<unsigned>(date.day()));
  return time;
}

CivilDate FromIcal(const icaltimetype& time) {
  return {std::chrono::year{time.year}, std::chrono::month{static_cast<unsigned>(time.month)},
          std::chrono::day{static_cast<unsigned>(time.day)}};
}

bool HasPartsOfADay(const icalrecurrencetype& rule) {
  return rule.freq < ICAL_DAILY_RECURRENCE || rule.by_hour[0] != ICAL_RECURRENCE_ARRAY_MAX ||
         rule.by_minute[0] != ICAL_RECURRENCE_ARRAY_MAX ||
         rule.by_second[0] != ICAL_RECURRENCE_ARRAY_MAX;
}

/// RSCALE would bring other calendars in, and depends on how the library was built. Such a text is
/// not even given to the library, which would leak the name.
bool HasScale(std::string rule) {
  for (char& c : rule) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return rule.find("RSCALE") != std::string::npos;
}

/// Every so many weeks. The library counts them from the first day that fits instead of from the
/// week of the start, so it is asked for every week, and the weeks are counted here.
struct Weeks {
  CivilDate first;   // day of the week in which the rule starts
  int interval = 1;  // 1: every one
  int count = 0;     // of days in all, from the start; 0: without end, or the library counts

  bool Has(CivilDate date) const {
    constexpr int kWeek = 7;
    return interval == 1 || DaysBetween(first, date) / kWeek % interval == 0;
  }
};

/// Takes interval and count of a weekly rule out of it.
Weeks TakeWeeks(CivilDate start, icalrecurrencetype* rule) {
  if (rule->freq != ICAL_WEEKLY_RECURRENCE || rule->interval <= 1) return {};
  constexpr int kWeek = 7;
  // From 1 for Sunday, as the library has it.
  const int weekday = static_cast<int>(std::chrono::weekday(start).c_encoding()) + 1;
  const int since_week_began = (weekday - static_cast<int>(rule->week_start) + kWeek) % kWeek;
  const Weeks weeks{AddDays(start, -since_week_began), rule->interval, rule->count};
  rule->interval = 1;
  rule->count = 0;
  return weeks;
}

}  // namespace

std::string RecurrenceProblem(const std::string& rule) {
  if (HasScale(rule)) return "重复规则不支持 RSCALE；农历的日子请写 \"lunar\"";
  const icalrecurrencetype parsed = icalrecurrencetype_from_string(rule.c_str());
  if (parsed.freq == ICAL_NO_RECURRENCE) {
    return "不是 RFC 5545 的重复规则，应写成 \"FREQ=WEEKLY;INTERVAL=2;BYDAY=TU\" 的样子，读到 " +
           Quoted(rule);
  }
  if (HasPartsOfADay(parsed)) return "重复规则只管到哪一天，时刻请写在 \"times\" 里";
  return {};
}

std::vector<CivilDate> DaysOf(const Recurrence& recurrence, CivilDate from, CivilDate to) {
  std::vector<CivilDate> days;
  if (HasScale(recurrence.rule)) return days;
  icalrecurrencetype rule = icalrecurrencetype_from_string(recurrence.rule.c_str());
  if (rule.freq == ICAL_NO_RECURRENCE || HasPartsOfADay(rule) || to < recurrence.start) return days;
  const Weeks weeks = TakeWeeks(recurrence.start, &rule);
  const std::unique_ptr<icalrecur_iterator, FreeIterator> iterator(
      icalrecur_iterator_new(rule, ToIcal(recurrence.start)));
  if (iterator == nullptr) return days;
  // A count goes from the start; the library can begin later only without one.
  if (rule.count == 0 && weeks.count == 0 && from > recurrence.start) {
    icalrecur_iterator_set_start(iterator.get(), ToIcal(from));
  }
  for (int counted = 0; weeks.count == 0 || counted < weeks.count;) {
    const icaltimetype next = icalrecur_iterator_next(iterator.get());
    if (icaltime_is_null_time(next) != 0) break;
    const CivilDate date = FromIcal(next);
    if (date > to) break;
    if (!weeks.Has(date)) continue;
    ++counted;
    if (date >= from) days.push_back(date);
  }
  return days;
}

}  // namespace tingping

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
  const icalrecurrencetype rule = icalrecurrencetype_from_string(recurrence.rule.c_str());
  if (rule.freq == ICAL_NO_RECURRENCE || HasPartsOfADay(rule) || to < recurrence.start) return days;
  const std::unique_ptr<icalrecur_iterator, FreeIterator> iterator(
      icalrecur_iterator_new(rule, ToIcal(recurrence.start)));
  if (iterator == nullptr) return days;
  // A count goes from the start; the library can begin later only without one.
  if (rule.count == 0 && from > recurrence.start) {
    icalrecur_iterator_set_start(iterator.get(), ToIcal(from));
  }
  while (true) {
    const icaltimetype next = icalrecur_iterator_next(iterator.get());
    if (icaltime_is_null_time(next) != 0) break;
    const CivilDate date = FromIcal(next);
    if (date > to) break;
    if (date >= from) days.push_back(date);
  }
  return days;
}

}  // namespace tingping

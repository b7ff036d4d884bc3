#include "tests/playlists/naive_schedule.h"

#include <algorithm>
#include <cstdio>
#include <tuple>

#include "playlists/lunar.h"

namespace tingping {
namespace {

constexpr int kMinute = 60;
constexpr int kDay = 86400;

template <typename T>
bool Has(const std::vector<T>& list, const T& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

bool IsIn(const DateRange& range, CivilDate date) { return range.Contains(date); }

bool IsIn(const LunarRange& range, CivilDate date) {
  const auto day = LunarDateOf(date);
  const auto next = LunarDateOf(AddDays(date, 1));
  if (!day || !next) return false;
  // The last day of a month is both its 29th or 30th and "the last".
  const int alias = next->day == 1 ? LunarMark::kLastOfMonth : day->day;
  const auto key = [](int month, bool leap, int in_month) {
    return std::tuple(month, leap, in_month);
  };
  const auto from = key(range.from.month, range.from.leap, range.from.day);
  const auto to = key(range.to.month, range.to.leap, range.to.day);
  const bool begun =
      key(day->month, day->leap, day->day) >= from || key(day->month, day->leap, alias) >= from;
  const bool not_over = key(day->month, day->leap, day->day) <= to;
  return to < from ? begun || not_over : begun && not_over;
}

bool IsIn(const TermDays& days, CivilDate date) {
  for (int k = -days.after; k <= days.before; ++k) {
    if (SolarTermOn(AddDays(date, k)) == NameOfTerm(days.term)) return true;
  }
  return false;
}

bool IsIn(const NthWeekday& day, CivilDate date) {
  if (WeekdayOf(date).iso_encoding() != day.weekday) return false;
  if (day.month != 0 && day.month != static_cast<unsigned>(date.month())) return false;
  const auto in_month = static_cast<unsigned>(date.day());
  if (day.nth > 0) return (in_month - 1) / 7 + 1 == static_cast<unsigned>(day.nth);
  return AddDays(date, 7).month() != date.month();
}

/// Three forms, which is what the generated rules use.
bool IsIn(const Recurrence& recurrence, CivilDate date) {
  if (date < recurrence.start) return false;
  const int days = DaysBetween(recurrence.start, date);
  int interval = 0;
  int number = 0;
  char weekday[3] = {};
  const char* rule = recurrence.rule.c_str();
  if (std::sscanf(rule, "FREQ=DAILY;INTERVAL=%d;COUNT=%d", &interval, &number) == 2) {
    return days % interval == 0 && days / interval < number;
  }
  if (std::sscanf(rule, "FREQ=MONTHLY;INTERVAL=%d;BYMONTHDAY=%d", &interval, &number) == 2) {
    const auto month = [](CivilDate each) {
      return static_cast<int>(each.year()) * 12 + static_cast<int>(unsigned(each.month()));
    };
    return (month(date) - month(recurrence.start)) % interval == 0 &&
           static_cast<int>(unsigned(date.day())) == number;
  }
  if (std::sscanf(rule, "FREQ=WEEKLY;INTERVAL=%d;BYDAY=%2s", &interval, weekday) == 2) {
    const auto monday = [](CivilDate each) {
      return AddDays(each, 1 - static_cast<int>(WeekdayOf(each).iso_encoding()));
    };
    const std::string_view name = NameOfWeekday(WeekdayOf(date).iso_encoding());
    return DaysBetween(monday(recurrence.start), monday(date)) / 7 % interval == 0 &&
           name[0] - 'a' == weekday[0] - 'A' && name[1] - 'a' == weekday[1] - 'A';
  }
  return false;
}

bool IsInAny(const std::vector<DaySet>& sets, CivilDate date) {
  return std::any_of(sets.begin(), sets.end(), [&](const DaySet& set) {
    return std::visit([&](const auto& each) { return IsIn(each, date); }, set);
  });
}

/// The moment a mark names, in seconds; below -kDay when the day has no such moment.
int MomentOf(const TimeMark& mark, const std::vector<OpenPart>& parts) {
  constexpr int kNever = -10 * kDay;
  if (mark.anchor == Anchor::kMidnight) return mark.seconds;
  if (parts.empty()) return kNever;
  if (mark.anchor == Anchor::kOpen) return parts.front().from.seconds + mark.seconds;
  if (mark.anchor == Anchor::kClose) return parts.back().to.seconds + mark.seconds;
  if (parts.size() < 2) return kNever;
  if (mark.anchor == Anchor::kLunch) return parts[0].to.seconds + mark.seconds;
  return parts[1].from.seconds + mark.seconds;
}

struct Hours {
  const std::vector<OpenPart>& today;
  const std::vector<OpenPart>& tomorrow;
};

bool IsIn(const TimeSpan& span, const Hours& hours, int second) {
  int begin = MomentOf(span.from, hours.today);
  int end = MomentOf(span.to, hours.today);
  if (begin < -kDay || end < -kDay) return false;
  begin = std::max(begin, 0);
  if (begin >= kDay) return false;
  if (end <= begin && span.to.anchor == Anchor::kMidnight) {
    end += kDay;
    // More than eighteen hours from a moment of the office's: that day it begins after its end,
    // unless the end is that day's own midnight.
    const int longest = span.from.anchor == Anchor::kClose ? kDay * 11 / 12 : kDay * 3 / 4;
    if (span.from.anchor != Anchor::kMidnight && end != kDay && end - begin > longest) {
      return false;
    }
  } else if (end <= begin) {
    // "Until it opens" said in the second half of the office's day means tomorrow, or midnight
    // where it does not open tomorrow.
    const int open = hours.today.front().from.seconds;
    const int close = hours.today.back().to.seconds;
    const bool late = begin - open >= close - begin;
    if (span.to.anchor != Anchor::kOpen || !late) return false;
    end = hours.tomorrow.empty() ? kDay : kDay + MomentOf(span.to, hours.tomorrow);
  }
  return begin <= second && second < std::min(end, begin + kDay);
}

OfficeState StateOf(const std::vector<OpenPart>& parts, int second) {
  if (parts.empty()) return OfficeState::kRestDay;
  if (second < parts.front().from.seconds) return OfficeState::kBeforeOpening;
  if (second >= parts.back().to.seconds) return OfficeState::kAfterHours;
  for (const OpenPart& part : parts) {
    if (part.from.seconds <= second && second < part.to.seconds) {
      return part.from.seconds < kDay / 2 ? OfficeState::kMorning : OfficeState::kAfternoon;
    }
  }
  return OfficeState::kLunch;
}

bool InTimes(const Rule& rule, const Hours& hours, int second) {
  const TimeSpan limits{rule.from, rule.to};
  const auto in_times = [&](int at) {
    return std::any_of(rule.times.begin(), rule.times.end(),
                       [&](const TimeSpan& span) { return IsIn(span, hours, at); });
  };
  if (rule.times.empty()) {
    if (!IsIn(limits, hours, second)) return false;
  } else if (limits == TimeSpan{}) {
    if (!in_times(second)) return false;
  } else if (!IsIn(limits, hours, second) || !(in_times(second) || in_times(second - kDay))) {
    return false;
  }
  if (rule.during.empty()) return true;
  return second < kDay && Has(rule.during, StateOf(hours.today, second));
}

int TierOf(const Rule& rule) {
  return rule.kind == RuleKind::kInterrupt ? 2 : rule.kind == RuleKind::kNormal ? 1 : 0;
}

}  // namespace

bool NaivelyMeant(const Occasion& occasion, const Calendar& calendar, CivilDate date) {
  if (!occasion.days.empty() && !Has(occasion.days, calendar.Classify(date).kind)) return false;
  if (!occasion.weekdays.empty() && !Has(occasion.weekdays, WeekdayOf(date).iso_encoding())) {
    return false;
  }
  if (!occasion.dates.empty() && !IsInAny(occasion.dates, date)) return false;
  return !IsInAny(occasion.except, date);
}

NaiveSchedule::NaiveSchedule(const Schedule& schedule, const Calendar& calendar, CivilDate first)
    : schedule_(schedule), calendar_(calendar), date_(AddDays(first, -1)) {
  // The day before is walked through, so that its windows are known where they run over midnight.
  BeginDay();
  while (date_ < first) NextMinute();
}

CivilTime NaiveSchedule::time() const { return {date_, TimeOfDay{minute_ * kMinute}}; }

void NaiveSchedule::NextMinute() {
  if (++minute_ == kDay / kMinute) {
    minute_ = 0;
    date_ = AddDays(date_, 1);
    yesterday_ = std::move(today_);
    BeginDay();
    return;
  }
  Decide();
}

const std::vector<OpenPart>* NaiveSchedule::PartsOn(const Rule& rule, CivilDate date) const {
  static const std::vector<OpenPart> kClosed;
  for (const OfficeHours& hours : schedule_.hours) {
    if (hours.id != rule.hours && !(rule.hours.empty() && &hours == &schedule_.hours[0])) continue;
    for (const HoursTable& table : hours.tables) {
      Occasion on = table.on;
      if (on.days.empty()) on.days = {DayKind::kWorkday, DayKind::kMakeup};
      if (NaivelyMeant(on, calendar_, date)) return &table.parts;
    }
  }
  return &kClosed;
}

void NaiveSchedule::BeginDay() {
  today_.clear();
  for (const Rule& rule : schedule_.rules) {
    today_.push_back({NaivelyMeant(OccasionOf(rule), calendar_, date_), PartsOn(rule, date_),
                      PartsOn(rule, AddDays(date_, 1)), -1});
  }
  if (yesterday_.empty()) yesterday_.resize(schedule_.rules.size());
  Decide();
}

bool NaiveSchedule::InForce(const Rule& rule, Service* service, int second) const {
  if (!service->meant || !InTimes(rule, {*service->parts, *service->next_parts}, second)) {
    service->minutes_in = -1;
    return false;
  }
  ++service->minutes_in;
  int since = service->minutes_in * kMinute;
  if (rule.every_s > 0) since %= rule.every_s;
  const int length = rule.for_s > 0 ? rule.for_s : rule.every_s > 0 ? kMinute : 2 * kDay;
  return since < length;
}

void NaiveSchedule::Decide() {
  outcome_.winners.clear();
  outcome_.overlays.clear();
  outcome_.ground = Ground::kDefault;
  const int second = minute_ * kMinute;
  for (std::uint32_t i = 0; i < schedule_.rules.size(); ++i) {
    const Rule& rule = schedule_.rules[i];
    const bool today = InForce(rule, &today_[i], second);
    const bool yesterday = InForce(rule, &yesterday_[i], second + kDay);
    if (!today && !yesterday) continue;
    const bool overlay = rule.kind == RuleKind::kOverlay;
    std::vector<std::uint32_t>& list = overlay ? outcome_.overlays : outcome_.winners;
    const auto standing = [](const Rule& each) { return std::pair(TierOf(each), each.priority); };
    if (!list.empty()) {
      const Rule& best = schedule_.rules[list.front()];
      if (standing(rule) < standing(best)) continue;
      if (standing(rule) > standing(best)) list.clear();
    }
    list.push_back(i);
  }
  if (outcome_.winners.empty()) return;
  const RuleKind kind = schedule_.rules[outcome_.winners.front()].kind;
  outcome_.ground = kind == RuleKind::kInterrupt ? Ground::kInterrupt
                    : kind == RuleKind::kNormal  ? Ground::kNormal
                                                 : Ground::kFiller;
  if (kind == RuleKind::kInterrupt) outcome_.overlays.clear();
}

}  // namespace tingping

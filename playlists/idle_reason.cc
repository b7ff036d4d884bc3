#include "playlists/idle_reason.h"

#include <algorithm>
#include <functional>

#include "playlists/resolver.h"
#include "playlists/rule_windows.h"

namespace tingping {
namespace {

/// The last year of the Chinese calendar that is known.
constexpr std::chrono::year kLastYear{2100};

class IdleRule {
 public:
  IdleRule(const Schedule& schedule, const Calendar& calendar, CivilDate from)
      : calendar_(calendar), from_(from) {
    alone_.hours = schedule.hours;
  }

  /// The first moment before `end` at which `rule` alone is in force and `fits`.
  std::optional<CivilTime> First(const Rule& rule, CivilDate end,
                                 const std::function<bool(CivilDate)>& fits = nullptr) {
    alone_.rules = {rule};
    Resolver resolver(alone_, calendar_);
    Outcome outcome;
    const CivilTime last{end, TimeOfDay{0}};
    for (CivilTime now{from_, TimeOfDay{0}}; now < last; now = resolver.NextChange(now)) {
      resolver.OutcomeAt(now, &outcome);
      const bool in_force = !outcome.winners.empty() || !outcome.overlays.empty();
      if (in_force && (!fits || fits(now.date))) return now;
    }
    return std::nullopt;
  }

  /// Holidays and make-up days of years whose table is missing may be any day, but a make-up day is
  /// one of a weekend.
  bool WaitsForTable(const Rule& rule, CivilDate end) {
    Rule guess = rule;
    guess.days.clear();
    const auto may_be = [&](DayKind kind) {
      if (std::ranges::find(guess.days, kind) == guess.days.end()) guess.days.push_back(kind);
    };
    for (const DayKind kind : rule.days) {
      if (kind == DayKind::kHoliday) may_be(DayKind::kWorkday);
      if (kind == DayKind::kHoliday || kind == DayKind::kMakeup) may_be(DayKind::kRestday);
    }
    if (guess.days.empty()) return false;
    const auto unknown = [&](CivilDate date) {
      return !calendar_.HasYear(static_cast<int>(date.year()));
    };
    return First(guess, end, unknown).has_value();
  }

 private:
  const Calendar& calendar_;
  CivilDate from_;
  Schedule alone_;
};

Rule WithoutDays(Rule rule) {
  rule.days.clear();
  rule.weekdays.clear();
  rule.dates.clear();
  rule.more_dates.clear();
  rule.except.clear();
  return rule;
}

/// By the clock alone, whatever the office does.
bool TimesAreApart(const Rule& rule, IdleRule* idle, CivilDate end) {
  Rule times = WithoutDays(rule);
  times.during.clear();
  return !NeedsHours(times) && !idle->First(times, end);
}

Rule WithDatesOnly(const Rule& rule) {
  Rule out = WithoutDays(rule);
  out.dates = rule.dates;
  out.more_dates = rule.more_dates;
  // On any day at any time: only the dates are in question.
  out.from = TimeMark{0};
  out.to = TimeSpan{}.to;
  out.times.clear();
  out.during.clear();
  return out;
}

}  // namespace

std::optional<std::string> WhyIdle(const Rule& rule, const Schedule& schedule,
                                   const Calendar& calendar, CivilDate from, CivilDate end) {
  IdleRule idle(schedule, calendar, from);
  if (idle.First(rule, end)) return "每次生效时都被优先级更高的规则压过，从不播放";
  if (idle.WaitsForTable(rule, end)) return std::nullopt;
  if (!idle.First(WithoutDays(rule), end)) {
    const bool apart = TimesAreApart(rule, &idle, end);
    return apart ? "从来不会生效：\"times\" 和 \"from\"、\"to\" 没有共同的时刻"
                 : "要的时刻在办公时间里从来没有";
  }
  const CivilDate horizon{kLastYear, std::chrono::January, std::chrono::day{1}};
  if (const auto next = idle.First(rule, horizon)) {
    return "在今后两年里没有一刻生效：下一次要到 " + FormatDate(next->date);
  }
  const bool dated = !rule.dates.empty() || !rule.more_dates.empty();
  if (dated && !idle.First(WithDatesOnly(rule), horizon)) {
    return "再也不会生效：日期已过，以后也没有这样的日期";
  }
  return "从来不会生效：它的几个条件（日子的种类、星期、日期、时间）互相排斥";
}

}  // namespace tingping

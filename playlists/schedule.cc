#include "playlists/schedule.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "playlists/quote.h"

namespace tingping {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr std::int64_t kDay = 86400;
constexpr int kHorizonDays = 366;

/// Seconds on a clock without a zone, since the civil 1970-01-01 00:00.
using CivilSeconds = std::int64_t;

CivilSeconds ToSeconds(CivilTime civil) {
  return sys_days(civil.date).time_since_epoch().count() * kDay + civil.time.seconds;
}

std::int64_t DayOf(CivilSeconds at) { return at >= 0 ? at / kDay : -((-at + kDay - 1) / kDay); }

CivilDate DateOf(std::int64_t day) { return sys_days(days(day)); }

CivilTime ToCivil(CivilSeconds at) {
  const std::int64_t day = DayOf(at);
  return {DateOf(day), TimeOfDay{static_cast<int>(at - day * kDay)}};
}

/// A stretch [begin, end) in which one rule is in force.
struct Window {
  std::size_t rule = 0;
  CivilSeconds begin = 0;
  CivilSeconds end = 0;
};

/// The windows of a schedule, day by day as they are asked for.
class Timeline {
 public:
  Timeline(const Schedule& schedule, const Calendar& calendar)
      : schedule_(schedule), calendar_(calendar) {}

  /// The windows in force at `at`, the winner first.
  std::vector<Window> InForce(CivilSeconds at) {
    std::vector<Window> out;
    const std::int64_t today = DayOf(at);
    // A window is at most a day long, so it began today or yesterday.
    for (const std::int64_t day : {today - 1, today}) {
      for (const Window& window : WindowsOf(day)) {
        if (window.begin <= at && at < window.end) out.push_back(window);
      }
    }
    std::sort(out.begin(), out.end(), [&](const Window& a, const Window& b) {
      const int first = schedule_.rules[a.rule].priority;
      const int second = schedule_.rules[b.rule].priority;
      return std::tie(second, a.rule) < std::tie(first, b.rule);
    });
    return out;
  }

  /// What decides at `at`: the index of a rule, or the number of rules for the default.
  std::size_t Winner(CivilSeconds at) {
    const std::vector<Window> in_force = InForce(at);
    return in_force.empty() ? schedule_.rules.size() : in_force.front().rule;
  }

  /// The nearest moment after (before) `at` at which any window begins or ends, or `limit`.
  CivilSeconds BoundaryAfter(CivilSeconds at, CivilSeconds limit) {
    CivilSeconds nearest = limit;
    for (std::int64_t day = DayOf(at) - 1; day * kDay < nearest; ++day) {
      for (const Window& window : WindowsOf(day)) {
        if (window.begin > at) nearest = std::min(nearest, window.begin);
        if (window.end > at) nearest = std::min(nearest, window.end);
      }
    }
    return nearest;
  }

  CivilSeconds BoundaryBefore(CivilSeconds at, CivilSeconds limit) {
    CivilSeconds nearest = limit;
    for (std::int64_t day = DayOf(at); (day + 2) * kDay > nearest; --day) {
      for (const Window& window : WindowsOf(day)) {
        if (window.begin < at) nearest = std::max(nearest, window.begin);
        if (window.end < at) nearest = std::max(nearest, window.end);
      }
    }
    return nearest;
  }

  /// The first moment after `at` with another winner, or `limit`.
  CivilSeconds ChangeAfter(CivilSeconds at, CivilSeconds limit) {
    const std::size_t winner = Winner(at);
    CivilSeconds boundary = at;
    do {
      boundary = BoundaryAfter(boundary, limit);
    } while (boundary < limit && Winner(boundary) == winner);
    return boundary;
  }

  /// The moment since which the winner at `at` has won without a break, or `limit`.
  CivilSeconds ChangeBefore(CivilSeconds at, CivilSeconds limit) {
    const std::size_t winner = Winner(at);
    // The windows do not change between boundaries: the second before one tells what was before.
    CivilSeconds boundary = at + 1;
    do {
      boundary = BoundaryBefore(boundary, limit);
    } while (boundary > limit && Winner(boundary - 1) == winner);
    return boundary;
  }

 private:
  const std::vector<Window>& WindowsOf(std::int64_t day) {
    const auto known = windows_.find(day);
    if (known != windows_.end()) return known->second;
    std::vector<Window>& windows = windows_[day];
    const CivilDate date = DateOf(day);
    const DayKind kind = calendar_.Classify(date).kind;
    for (std::size_t i = 0; i < schedule_.rules.size(); ++i) {
      const Rule& rule = schedule_.rules[i];
      if (!Matches(rule, date, kind)) continue;
      const CivilSeconds begin = day * kDay + rule.from.seconds;
      const CivilSeconds end = day * kDay + rule.to.seconds + (rule.to > rule.from ? 0 : kDay);
      windows.push_back({i, begin, end});
    }
    return windows;
  }

  static bool Matches(const Rule& rule, CivilDate date, DayKind kind) {
    const bool day =
        rule.days.empty() || std::find(rule.days.begin(), rule.days.end(), kind) != rule.days.end();
    const bool dates = rule.dates.empty() ||
                       std::any_of(rule.dates.begin(), rule.dates.end(),
                                   [&](const DateRange& range) { return range.Contains(date); });
    return day && dates;
  }

  const Schedule& schedule_;
  const Calendar& calendar_;
  std::map<std::int64_t, std::vector<Window>> windows_;
};

std::string WhyBeaten(const Rule& loser, const Rule& winner) {
  if (loser.priority == winner.priority) return "优先级相同，" + Quoted(winner.id) + " 写在前面";
  return "优先级 " + std::to_string(loser.priority) + " 低于 " + std::to_string(winner.priority);
}

/// The decision at `at`, without since and until.
Decision DecideAt(const Schedule& schedule, const Calendar& calendar, Timeline& timeline,
                  CivilSeconds at) {
  Decision decision;
  const std::vector<Window> in_force = timeline.InForce(at);
  if (in_force.empty()) {
    decision.playlist = schedule.default_playlist;
    decision.day = calendar.Classify(DateOf(DayOf(at)));
    return decision;
  }
  const Rule& winner = schedule.rules[in_force.front().rule];
  decision.playlist = winner.playlist;
  decision.rule = winner.id;
  decision.day = calendar.Classify(DateOf(DayOf(in_force.front().begin)));
  for (std::size_t i = 1; i < in_force.size(); ++i) {
    const Rule& loser = schedule.rules[in_force[i].rule];
    decision.beaten.push_back({loser.id, loser.playlist, WhyBeaten(loser, winner)});
  }
  return decision;
}

}  // namespace

bool DateRange::Contains(CivilDate date) const {
  const int year = static_cast<int>(date.year());
  const auto month = static_cast<unsigned>(date.month());
  const auto day = static_cast<unsigned>(date.day());
  const bool yearly = from.year == 0;
  const auto first = std::tuple(yearly ? 0 : from.year, from.month, from.day);
  const auto last = std::tuple(yearly ? 0 : to.year, to.month, to.day);
  const auto at = std::tuple(yearly ? 0 : year, month, day);
  if (yearly && last < first) return at >= first || at <= last;
  return first <= at && at <= last;
}

Decision Resolve(const Schedule& schedule, const Calendar& calendar, CivilTime now) {
  Timeline timeline(schedule, calendar);
  const CivilSeconds at = ToSeconds(now);
  Decision decision = DecideAt(schedule, calendar, timeline, at);
  const CivilSeconds earliest = at - kHorizonDays * kDay;
  CivilSeconds since = timeline.ChangeBefore(at, earliest);
  if (since == earliest) {
    // Older than the horizon: a mark that stands still while the clock runs on.
    const CivilDate january{now.date.year(), std::chrono::January, std::chrono::day(1)};
    since = ToSeconds({january, TimeOfDay{0}});
  }
  decision.since = ToCivil(since);
  decision.until = ToCivil(timeline.ChangeAfter(at, at + kHorizonDays * kDay));
  return decision;
}

std::vector<Decision> Preview(const Schedule& schedule, const Calendar& calendar, CivilTime from,
                              CivilTime to, std::size_t limit) {
  Timeline timeline(schedule, calendar);
  std::vector<Decision> rows;
  const CivilSeconds end = ToSeconds(to);
  for (CivilSeconds at = ToSeconds(from); at < end && rows.size() < limit;) {
    const CivilSeconds until = timeline.ChangeAfter(at, end);
    Decision row = DecideAt(schedule, calendar, timeline, at);
    row.since = ToCivil(at);
    row.until = ToCivil(until);
    rows.push_back(std::move(row));
    at = until;
  }
  return rows;
}

}  // namespace tingping

#include "playlists/rule_windows.h"

#include <algorithm>

namespace tingping {
namespace {

constexpr int kDay = 86400;
constexpr int kShortOccurrence = 60;

/// The end of a window that begins when more than half of the office's day is over, and lasts until
/// it opens again: on the day after, or at midnight when it stays closed then. Earlier in the day
/// "open" that is past means nothing: 07:30 … "open" on a day that opens at 07:00.
std::optional<int> NextOpening(const TimeSpan& span, int begin, const ServiceHours& hours) {
  if (span.to.anchor != Anchor::kOpen) return std::nullopt;
  const int open = hours.today.front().from.seconds;
  const int close = hours.today.back().to.seconds;
  if (2 * begin < open + close) return std::nullopt;
  if (hours.tomorrow.empty()) return kDay;
  return kDay + hours.tomorrow.front().from.seconds + span.to.seconds;
}

/// The hours of that day have moved the beginning behind the end: 开门前60分钟 … 07:30 where it
/// opens at 08:30 means nothing that day, and not the next 24 hours. 下班 is early where only the
/// mornings are worked.
bool IsTurnedRound(const TimeSpan& span, const Stretch& night) {
  constexpr int kLongestNight = 18 * 3600;
  constexpr int kFromClosing = 22 * 3600;
  const int longest = span.from.anchor == Anchor::kClose ? kFromClosing : kLongestNight;
  return span.from.anchor != Anchor::kMidnight && night.end > kDay &&
         night.end - night.begin > longest;
}

void Sort(std::vector<Stretch>* stretches) {
  std::sort(stretches->begin(), stretches->end(), [](const Stretch& a, const Stretch& b) {
    return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
  });
  std::vector<Stretch> merged;
  for (const Stretch& each : *stretches) {
    if (!merged.empty() && each.begin <= merged.back().end) {
      merged.back().end = std::max(merged.back().end, each.end);
    } else {
      merged.push_back(each);
    }
  }
  *stretches = std::move(merged);
}

/// What both have, also a day later: 01:00 … 03:00 lies in 22:00 … 06:00, after midnight.
std::vector<Stretch> Within(const std::vector<Stretch>& stretches, const Stretch& limits) {
  std::vector<Stretch> out;
  for (const Stretch& each : stretches) {
    for (const int later : {0, kDay}) {
      const Stretch both{std::max(each.begin + later, limits.begin),
                         std::min(each.end + later, limits.end)};
      if (both.begin < both.end) out.push_back(both);
    }
  }
  return out;
}

std::vector<Stretch> During(const std::vector<Stretch>& stretches, const Rule& rule,
                            const std::vector<OpenPart>& parts) {
  std::vector<Stretch> out;
  for (const StateSpan& state : StatesOf(parts)) {
    if (std::find(rule.during.begin(), rule.during.end(), state.state) == rule.during.end()) {
      continue;
    }
    for (const Stretch& each : stretches) {
      const Stretch both{std::max(each.begin, state.begin), std::min(each.end, state.end)};
      if (both.begin < both.end) out.push_back(both);
    }
  }
  return out;
}

std::vector<Stretch> AgainAndAgain(const std::vector<Stretch>& stretches, const Rule& rule) {
  const int length = rule.for_s > 0 ? rule.for_s : kShortOccurrence;
  std::vector<Stretch> out;
  for (const Stretch& each : stretches) {
    int begin = each.begin;
    do {
      out.push_back({begin, std::min(begin + length, each.end)});
      begin += rule.every_s;
    } while (rule.every_s > 0 && begin < each.end);
  }
  return out;
}

bool IsWholeDay(const TimeSpan& span) { return span == TimeSpan{}; }

}  // namespace

std::optional<int> SecondsOf(const TimeMark& mark, const std::vector<OpenPart>& parts) {
  if (mark.anchor == Anchor::kMidnight) return mark.seconds;
  if (parts.empty()) return std::nullopt;
  const bool lunch = parts.size() > 1;
  switch (mark.anchor) {
    case Anchor::kOpen:
      return parts.front().from.seconds + mark.seconds;
    case Anchor::kLunch:
      return lunch ? std::optional(parts[0].to.seconds + mark.seconds) : std::nullopt;
    case Anchor::kLunchEnd:
      return lunch ? std::optional(parts[1].from.seconds + mark.seconds) : std::nullopt;
    default:
      return parts.back().to.seconds + mark.seconds;
  }
}

std::optional<Stretch> StretchOf(const TimeSpan& span, const ServiceHours& hours) {
  const std::optional<int> from = SecondsOf(span.from, hours.today);
  std::optional<int> to = SecondsOf(span.to, hours.today);
  if (!from || !to) return std::nullopt;
  const int begin = std::max(0, *from);
  if (begin >= kDay) return std::nullopt;
  if (*to > begin) return Stretch{begin, std::min(*to, begin + kDay)};
  if (span.to.anchor == Anchor::kMidnight) {
    const Stretch night{begin, *to + kDay};
    return IsTurnedRound(span, night) ? std::nullopt : std::optional(night);
  }
  to = NextOpening(span, begin, hours);
  if (!to || *to <= begin) return std::nullopt;
  return Stretch{begin, std::min(*to, begin + kDay)};
}

bool NeedsHours(const Rule& rule) {
  const auto anchored = [](const TimeSpan& span) {
    return span.from.anchor != Anchor::kMidnight || span.to.anchor != Anchor::kMidnight;
  };
  return !rule.during.empty() || anchored({rule.from, rule.to}) ||
         std::any_of(rule.times.begin(), rule.times.end(), anchored);
}

bool NeedsTomorrow(const Rule& rule) {
  const auto to_opening = [](const TimeSpan& span) { return span.to.anchor == Anchor::kOpen; };
  return to_opening({rule.from, rule.to}) ||
         std::any_of(rule.times.begin(), rule.times.end(), to_opening);
}

std::vector<Stretch> StretchesOf(const Rule& rule, const ServiceHours& hours) {
  std::vector<Stretch> stretches;
  const TimeSpan limits{rule.from, rule.to};
  if (rule.times.empty()) {
    if (const auto stretch = StretchOf(limits, hours)) stretches.push_back(*stretch);
  } else {
    for (const TimeSpan& span : rule.times) {
      if (const auto stretch = StretchOf(span, hours)) stretches.push_back(*stretch);
    }
    Sort(&stretches);
    if (!IsWholeDay(limits)) {
      const auto limit = StretchOf(limits, hours);
      stretches = limit ? Within(stretches, *limit) : std::vector<Stretch>();
    }
  }
  if (!rule.during.empty()) stretches = During(stretches, rule, hours.today);
  Sort(&stretches);
  if (rule.every_s > 0 || rule.for_s > 0) {
    stretches = AgainAndAgain(stretches, rule);
    Sort(&stretches);
  }
  return stretches;
}

}  // namespace tingping

#include "playlists/resolver.h"

#include <algorithm>

#include "playlists/decision_words.h"
#include "playlists/plan_book.h"

namespace tingping {
namespace {

constexpr std::int64_t kDay = 86400;
constexpr DayNumber kHorizonDays = 366;
/// Windows looked at in one search for a change, besides what is at hand: about a millisecond.
constexpr std::size_t kMostEffort = 20'000;

/// Seconds on a clock without a zone, since the civil 1970-01-01 00:00.
using CivilSeconds = std::int64_t;

CivilSeconds ToSeconds(CivilTime civil) {
  return DayNumberOf(civil.date) * kDay + civil.time.seconds;
}

DayNumber DayOf(CivilSeconds at) { return at >= 0 ? at / kDay : -((-at + kDay - 1) / kDay); }

CivilTime ToCivil(CivilSeconds at) {
  const DayNumber day = DayOf(at);
  return {DateOf(day), TimeOfDay{static_cast<int>(at - day * kDay)}};
}

int SecondOf(CivilSeconds at) { return static_cast<int>(at - DayOf(at) * kDay); }

/// A rule's index, or none for the default: who is first in a rotation.
std::optional<std::uint32_t> HeadOf(const Outcome& outcome) {
  if (outcome.winners.empty()) return std::nullopt;
  return outcome.winners.front();
}

/// 24:00 of a day written by hand is 00:00 of the next.
CivilTime Proper(CivilTime time) { return ToCivil(ToSeconds(time)); }

}  // namespace

struct Resolver::Impl {
  const Schedule& schedule;
  const Calendar& calendar;
  PlanBook book;
  Outcome one = {};  // kept for their room
  Outcome another = {};

  // --- who wins --------------------------------------------------------------------------------

  void Collect(const DayPlan& plan, const PlanSegment& segment, int second,
               std::vector<std::uint32_t>* rules) const {
    for (std::uint32_t i = segment.first; i < segment.last; ++i) {
      const PlanWindow& window = plan.windows[i];
      if (window.begin > second || second >= window.end) continue;
      const std::uint32_t rule = book.RuleOf(window.rank);
      if (rules->empty() || rules->back() != rule) rules->push_back(rule);
    }
  }

  void OutcomeAt(CivilSeconds at, Outcome* out) {
    out->winners.clear();
    out->overlays.clear();
    out->ground = Ground::kDefault;
    const DayPlan& plan = book.PlanOf(DayOf(at));
    const int second = SecondOf(at);
    if (const PlanSegment* interrupt = SegmentAt(plan.segments[kInterruptLayer], second)) {
      Collect(plan, *interrupt, second, &out->winners);
      out->ground = Ground::kInterrupt;
      return;
    }
    if (const PlanSegment* base = SegmentAt(plan.segments[kBaseLayer], second)) {
      Collect(plan, *base, second, &out->winners);
      const bool filler = schedule.rules[out->winners.front()].kind == RuleKind::kFiller;
      out->ground = filler ? Ground::kFiller : Ground::kNormal;
    }
    if (const PlanSegment* overlay = SegmentAt(plan.segments[kOverlayLayer], second)) {
      Collect(plan, *overlay, second, &out->overlays);
    }
  }

  /// What interrupts cover at a moment.
  std::optional<Claim> BeneathAt(CivilSeconds at) {
    const DayPlan& plan = book.PlanOf(DayOf(at));
    std::vector<std::uint32_t> rules;
    if (const PlanSegment* base = SegmentAt(plan.segments[kBaseLayer], SecondOf(at))) {
      Collect(plan, *base, SecondOf(at), &rules);
    }
    return rules.empty() ? Claim{"", schedule.default_playlist} : ClaimOf(rules.front());
  }

  Claim ClaimOf(std::uint32_t rule) const {
    return {schedule.rules[rule].id, schedule.rules[rule].playlist};
  }

  Claim ClaimOf(const Outcome& outcome) const {
    const auto head = HeadOf(outcome);
    return head ? ClaimOf(*head) : Claim{"", schedule.default_playlist};
  }

  // --- when that changes -----------------------------------------------------------------------

  CivilSeconds BoundaryAfter(CivilSeconds at) {
    const DayPlan& plan = book.PlanOf(DayOf(at));
    int next = static_cast<int>(kDay);
    for (const auto& layer : plan.segments) {
      next = tingping::BoundaryAfter(layer, SecondOf(at), next);
    }
    return DayOf(at) * kDay + next;
  }

  /// The nearest boundary before `at`, midnights among them.
  CivilSeconds BoundaryBefore(CivilSeconds at) {
    const DayNumber day = DayOf(at - 1);
    const DayPlan& plan = book.PlanOf(day);
    int before = 0;
    for (const auto& layer : plan.segments) {
      before = tingping::BoundaryBefore(layer, static_cast<int>(at - day * kDay), before);
    }
    return day * kDay + before;
  }

  /// The first moment after `at` with another outcome, or `limit`; where it cannot be found with
  /// so much effort, a moment before it.
  CivilSeconds ChangeAfter(CivilSeconds at, CivilSeconds limit, std::size_t effort) {
    OutcomeAt(at, &one);
    const std::size_t begun = book.effort();
    CivilSeconds boundary = at;
    do {
      boundary = BoundaryAfter(boundary);
      if (boundary >= limit) return limit;
      if (book.effort() - begun > effort) return boundary;
      OutcomeAt(boundary, &another);
    } while (another == one);
    return boundary;
  }

  /// The moment since which the head at `at` has been the head without a break; none when that is
  /// farther back than is looked.
  std::optional<CivilSeconds> HeadSince(CivilSeconds at) {
    OutcomeAt(at, &one);
    const std::size_t begun = book.effort();
    CivilSeconds boundary = at + 1;
    do {
      // Nothing changes between boundaries: the second before one tells what was before.
      boundary = BoundaryBefore(boundary);
      if (boundary <= at - kHorizonDays * kDay || book.effort() - begun > kMostEffort) {
        return std::nullopt;
      }
      OutcomeAt(boundary - 1, &another);
    } while (HeadOf(another) == HeadOf(one));
    return boundary;
  }

  CivilTime Since(CivilTime now) {
    if (const auto since = HeadSince(ToSeconds(now))) return ToCivil(*since);
    // Older than the horizon: a mark that stands still while the clock runs on.
    return {CivilDate{now.date.year(), std::chrono::January, std::chrono::day(1)}, TimeOfDay{0}};
  }

  CivilTime Until(CivilTime now) {
    const CivilSeconds at = ToSeconds(now);
    return ToCivil(ChangeAfter(at, at + kHorizonDays * kDay, kMostEffort));
  }

  // --- decisions -------------------------------------------------------------------------------

  /// The first window of `rule` at a moment.
  PlanWindow WindowAt(std::uint32_t rule, CivilSeconds at) {
    const DayPlan& plan = book.PlanOf(DayOf(at));
    for (const PlanWindow& window : plan.windows) {
      if (book.RuleOf(window.rank) == rule && window.begin <= SecondOf(at) &&
          SecondOf(at) < window.end) {
        return window;
      }
    }
    return {};
  }

  void TellBeaten(CivilSeconds at, const Outcome& outcome, Decision* decision) {
    const DayPlan& plan = book.PlanOf(DayOf(at));
    const int second = SecondOf(at);
    const auto is_among = [](const std::vector<std::uint32_t>& list, std::uint32_t rule) {
      return std::find(list.begin(), list.end(), rule) != list.end();
    };
    std::optional<std::uint32_t> last;
    for (const PlanWindow& window : plan.windows) {
      if (window.begin > second || second >= window.end || last == window.rank) continue;
      last = window.rank;
      const std::uint32_t rule = book.RuleOf(window.rank);
      if (is_among(outcome.winners, rule) || is_among(outcome.overlays, rule)) continue;
      if (decision->beaten.size() == kMostBeaten) {
        ++decision->more_beaten;
        continue;
      }
      const Rule& loser = schedule.rules[rule];
      const bool overlay = loser.kind == RuleKind::kOverlay && !outcome.overlays.empty();
      const auto& winners = overlay ? outcome.overlays : outcome.winners;
      const Rule& winner = schedule.rules[winners.front()];
      decision->beaten.push_back({loser.id, loser.playlist, WhyBeaten(loser, winner)});
    }
  }

  /// What the schedule says, without since, until and next.
  Decision OfSchedule(CivilTime now) {
    const CivilSeconds at = ToSeconds(now);
    Outcome outcome;
    OutcomeAt(at, &outcome);
    Decision decision;
    decision.ground = outcome.ground;
    for (const std::uint32_t rule : outcome.winners) decision.rotation.push_back(ClaimOf(rule));
    for (const std::uint32_t rule : outcome.overlays) decision.overlays.push_back(ClaimOf(rule));
    DayNumber service_day = DayOf(at);
    if (outcome.winners.empty()) {
      decision.rotation.push_back({"", schedule.default_playlist});
      decision.why.emplace_back(schedule.default_playlist.empty()
                                    ? "没有规则生效，也没有默认节目单，屏上是内置画面"
                                    : "没有规则生效，播放默认节目单");
    } else {
      const PlanWindow window = WindowAt(outcome.winners.front(), at);
      if (window.of_day_before) --service_day;
    }
    decision.rule = decision.rotation.front().rule;
    decision.playlist = decision.rotation.front().playlist;
    decision.day = calendar.Classify(DateOf(service_day));
    if (!outcome.winners.empty()) {
      const Rule& winner = schedule.rules[outcome.winners.front()];
      decision.why.push_back(WhyWon(winner, DateOf(service_day), decision.day));
      TellBeaten(at, outcome, &decision);
    }
    if (decision.rotation.size() > 1) decision.why.push_back(WhyRotating(decision.rotation.size()));
    if (outcome.ground == Ground::kInterrupt) {
      decision.preempted = BeneathAt(at);
      decision.why.push_back(WhyResumed(*decision.preempted));
    }
    return decision;
  }

  Decision Decide(CivilTime now, const Live& live) {
    Decision decision = live.clock_trusted ? OfSchedule(now) : SafeDecision(schedule, now);
    PutManual(live, now, &decision);
    PutAlerts(live, now, &decision);
    return decision;
  }

  Decision Resolve(CivilTime now, const Live& live) {
    Decision decision = Decide(now, live);
    const CivilDate tomorrow = AddDays(now.date, 1);
    if (live.clock_trusted) {
      decision.since = Since(now);
      decision.until = Until(now);
    } else {
      // Only the host can tell when the clock is right; midnight is as good as any other moment.
      decision.since = {now.date, TimeOfDay{0}};
      decision.until = {tomorrow, TimeOfDay{0}};
    }
    CutToLive(live, now, &decision);
    if (live.clock_trusted) TellNext(live, &decision);
    return decision;
  }

  void TellNext(const Live& live, Decision* decision) {
    if (live.manual || !live.alerts.empty()) {
      const Decision then = Decide(decision->until, live);
      decision->next = {then.rule, then.playlist};
      decision->next_ground = then.ground;
    } else {
      OutcomeAt(ToSeconds(decision->until), &one);
      decision->next = ClaimOf(one);
      decision->next_ground = one.ground;
    }
  }
};

Resolver::Resolver(const Schedule& schedule, const Calendar& calendar)
    : impl_(new Impl{schedule, calendar, PlanBook(schedule, calendar)}) {}
Resolver::~Resolver() = default;
Resolver::Resolver(Resolver&&) noexcept = default;
Resolver& Resolver::operator=(Resolver&&) noexcept = default;

Decision Resolver::Resolve(CivilTime now, const Live& live) {
  return impl_->Resolve(Proper(now), live);
}

Decision Resolver::Decide(CivilTime now, const Live& live) {
  return impl_->Decide(Proper(now), live);
}

void Resolver::OutcomeAt(CivilTime now, Outcome* outcome) {
  impl_->OutcomeAt(ToSeconds(now), outcome);
}

CivilTime Resolver::NextChange(CivilTime now) { return impl_->Until(Proper(now)); }

std::vector<Decision> Resolver::Preview(CivilTime from, CivilTime to, std::size_t limit) {
  constexpr std::size_t kNoLimit = SIZE_MAX;
  std::vector<Decision> rows;
  const CivilSeconds end = ToSeconds(to);
  for (CivilSeconds at = ToSeconds(from); at < end && rows.size() < limit;) {
    const CivilSeconds until = impl_->ChangeAfter(at, end, kNoLimit);
    Decision row = impl_->OfSchedule(ToCivil(at));
    row.since = ToCivil(at);
    row.until = ToCivil(until);
    rows.push_back(std::move(row));
    at = until;
  }
  return rows;
}

std::size_t Resolver::Bytes() const { return impl_->book.Bytes(); }

}  // namespace tingping

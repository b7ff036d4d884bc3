#include "playlists/schedule_check.h"

#include <algorithm>
#include <set>

#include "playlists/due_day.h"
#include "playlists/gap_finder.h"
#include "playlists/idle_reason.h"
#include "playlists/quote.h"
#include "playlists/resolver.h"
#include "playlists/window_check.h"

namespace tingping {
namespace {

constexpr int kDay = 86400;

std::int64_t SecondsBetween(CivilTime from, CivilTime to) {
  return std::int64_t{DaysBetween(from.date, to.date)} * kDay + to.time.seconds - from.time.seconds;
}

/// Walks from change to change and keeps what is worth telling.
class Walker {
 public:
  Walker(const Schedule& schedule, const Calendar& calendar, CivilDate today)
      : schedule_(schedule),
        calendar_(calendar),
        resolver_(schedule, calendar),
        today_(today),
        end_{AddDays(today, kCheckedDays), TimeOfDay{0}},
        won_(schedule.rules.size(), false),
        longest_(schedule.rules.size(), 0),
        since_(schedule.rules.size()),
        gaps_(schedule, calendar, end_),
        windows_(schedule, calendar, today, kCheckedDays) {}

  void Walk() {
    CivilTime now{today_, TimeOfDay{0}};
    Outcome outcome;
    while (now < end_) {
      resolver_.OutcomeAt(now, &outcome);
      const CivilTime until = resolver_.NextChange(now);
      Note(outcome, now, until);
      now = until;
    }
  }

  Errors TakeErrors(const std::map<std::string, int>& round_seconds) {
    for (std::string& gap : gaps_.Finish()) {
      Tell(FaultCode::kScheduleGap, std::move(gap), schedule_.default_origin.place);
    }
    for (std::size_t i = 0; i < schedule_.rules.size(); ++i) {
      const Rule& rule = schedule_.rules[i];
      if (!won_[i]) {
        if (!rule.any_hour) TellIdle(rule);  // it waits for a clock that is not to be trusted
        continue;
      }
      if (const auto flaw = windows_.FlawOf(rule)) {
        Tell(FaultCode::kRuleIdle, "规则 " + Quoted(rule.id) + " " + *flaw, rule.origin.place);
      }
      const auto round = round_seconds.find(rule.playlist);
      if (rule.kind == RuleKind::kOverlay || round == round_seconds.end()) continue;
      if (round->second <= longest_[i]) continue;
      Tell(FaultCode::kPlaylistTooLong,
           "规则 " + Quoted(rule.id) + " 一次最多放 " + std::to_string(longest_[i]) +
               " 秒，而节目单 " + Quoted(rule.playlist) + " 一轮要 " +
               std::to_string(round->second) + " 秒，放不完",
           rule.origin.place);
    }
    return std::move(errors_);
  }

 private:
  void Tell(FaultCode code, std::string detail, const Place& place) {
    if (++told_[code] <= kMostOfAKind) errors_.push_back({code, std::move(detail), place});
  }

  void Note(const Outcome& outcome, CivilTime now, CivilTime until) {
    for (const auto* list : {&outcome.winners, &outcome.overlays}) {
      for (const std::uint32_t rule : *list) {
        won_[rule] = true;
        // Alone or in turn, it goes on while it stays among the winners.
        if (!since_[rule] || since_[rule]->second != now) since_[rule] = {now, now};
        since_[rule]->second = until;
        const std::int64_t length = SecondsBetween(since_[rule]->first, until);
        longest_[rule] = std::max(longest_[rule], length);
      }
    }
    NoteOverlap(outcome.winners, now);
    gaps_.Note(outcome, now, until);
  }

  void NoteOverlap(const std::vector<std::uint32_t>& winners, CivilTime now) {
    for (std::size_t i = 1; i < winners.size() && i <= kMostOfAKind; ++i) {
      const Rule& first = schedule_.rules[winners[0]];
      const Rule& other = schedule_.rules[winners[i]];
      if (first.playlist == other.playlist || (first.turns && other.turns)) continue;
      if (!overlaps_.insert({winners[0], winners[i]}).second) continue;
      Tell(FaultCode::kScheduleOverlap,
           "规则 " + Quoted(first.id) + " 和 " + Quoted(other.id) + " 从 " + FormatCivilTime(now) +
               " 起同时生效，优先级都是 " + std::to_string(first.priority) +
               "，两个节目单轮流放；要只放一个，改优先级",
           other.origin.place);
    }
  }

  void TellIdle(const Rule& rule) {
    // To find the reason takes long, so it is not sought in vain.
    if (told_[FaultCode::kRuleIdle] == kMostOfAKind) return;
    const auto why = WhyIdle(rule, schedule_, calendar_, today_, end_.date);
    if (!why) return;
    const auto flaw = windows_.FlawOf(rule);
    Tell(FaultCode::kRuleIdle, "规则 " + Quoted(rule.id) + " " + *why + (flaw ? "；" + *flaw : ""),
         rule.origin.place);
  }

  const Schedule& schedule_;
  const Calendar& calendar_;
  Resolver resolver_;
  CivilDate today_;
  CivilTime end_;
  std::vector<bool> won_;
  std::vector<std::int64_t> longest_;  // seconds without a break
  std::vector<std::optional<std::pair<CivilTime, CivilTime>>> since_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> overlaps_;
  GapFinder gaps_;
  WindowCheck windows_;
  std::map<FaultCode, std::size_t> told_;
  Errors errors_;
};

/// As long as the period lasts: afterwards nothing can be mended.
void CheckPeriod(const Notice& notice, const Calendar& calendar, CivilDate today, Errors* errors) {
  if (!notice.min_show) return;
  const CivilDate from = notice.show_from.value_or(notice.issued_on);
  const CivilDate last = LastDayOf(*notice.min_show, from, calendar);
  // What its source took away without a word is told with the source.
  if (today > last || notice.withdrawn_reason == kLeftItsSource) return;
  if (notice.min_show->working && !calendar.Classify(last).year_known) {
    errors->push_back({FaultCode::kCalendarYearMissing,
                       "通知 " + Quoted(notice.id) + " 的法定期限算到 " + FormatDate(last) +
                           "，这一年的节假日安排还没有，只按周末判断",
                       notice.origin.place});
  }
  std::string end;
  if (!notice.withdrawn_reason.empty()) {
    end = "没有到期就撤下了：" + notice.withdrawn_reason;
  } else if (notice.show_to && *notice.show_to < last) {
    end = "只展示到 " + FormatDate(*notice.show_to);
  } else {
    return;
  }
  errors->push_back({FaultCode::kNoticeTooShort,
                     "通知 " + Quoted(notice.id) + " 法定展示 " +
                         std::to_string(notice.min_show->days) +
                         (notice.min_show->working ? " 个工作日" : " 天") + "，应到 " +
                         FormatDate(last) + "，" + end,
                     notice.origin.place});
}

}  // namespace

Errors CheckTimetable(const Schedule& schedule, const Calendar& calendar,
                      const std::map<std::string, int>& round_seconds, CivilDate today) {
  Walker walker(schedule, calendar, today);
  walker.Walk();
  return walker.TakeErrors(round_seconds);
}

int KnownRoundSeconds(const Playlist& playlist) {
  int seconds = 0;
  for (const PlaylistItem& item : playlist.items) {
    if (item.seconds == 0) return 0;
    seconds += item.seconds;
  }
  return seconds;
}

Errors CheckNoticePeriods(const std::vector<Playlist>& playlists,
                          const std::vector<Notice>& notices, const Calendar& calendar,
                          CivilDate today) {
  Errors errors;
  for (const Notice& notice : notices) {
    CheckPeriod(notice, calendar, today, &errors);
    if (!notice.show_to || today <= *notice.show_to) continue;
    for (const Playlist& playlist : playlists) {
      for (const PlaylistItem& item : playlist.items) {
        if (item.kind != ItemKind::kNotice || item.ref != notice.id) continue;
        errors.push_back({FaultCode::kItemExpired,
                          "节目单 " + Quoted(playlist.id) + " 里的通知 " + Quoted(notice.id) +
                              " 只展示到 " + FormatDate(*notice.show_to) + "，已经过期",
                          item.origin.place});
      }
    }
  }
  return errors;
}

}  // namespace tingping

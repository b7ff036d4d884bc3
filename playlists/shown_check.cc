#include "playlists/shown_check.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "playlists/due_day.h"
#include "playlists/play_order.h"
#include "playlists/quote.h"
#include "playlists/resolver.h"
#include "playlists/schedule_check.h"
#include "playlists/year_days.h"

namespace tingping {
namespace {

constexpr int kDay = 86400;

/// How long a playlist plays at most without beginning its rounds anew.
struct Run {
  const Playlist* playlist = nullptr;
  std::int64_t seconds = 0;
  std::int64_t longest = 0;
};

/// An item and the days of the walk, from the one before today on.
struct Watched {
  const Playlist* playlist = nullptr;
  const PlaylistItem* item = nullptr;
  std::vector<bool> meant;
  std::vector<bool> shown;
  bool plays = false;  // its playlist does, at some time
};

class Walk {
 public:
  Walk(const Schedule& schedule, const Calendar& calendar, CivilDate today)
      : schedule_(schedule), calendar_(calendar), first_(AddDays(today, -1)) {
    const int last_year = static_cast<int>(AddDays(first_, kLength).year());
    for (int year = static_cast<int>(first_.year()); year <= last_year; ++year) {
      years_.emplace_back(calendar, year);
    }
  }

  void Watch(const std::vector<Playlist>& playlists) {
    for (const Playlist& playlist : playlists) {
      runs_.push_back({&playlist, 0, 0});
      for (const PlaylistItem& item : playlist.items) {
        watched_.push_back({&playlist, &item, DaysOf(item.limits.on), {}, false});
        watched_.back().shown.assign(kLength, false);
      }
    }
  }

  void Go() {
    Resolver resolver(schedule_, calendar_);
    Outcome outcome;
    const CivilTime end{AddDays(first_, kLength), TimeOfDay{0}};
    for (CivilTime now{AddDays(first_, 1), TimeOfDay{0}}; now < end;) {
      resolver.OutcomeAt(now, &outcome);
      const CivilTime until = std::min(end, resolver.NextChange(now));
      std::set<std::string_view> playing;
      for (const std::uint32_t rule : outcome.winners) {
        playing.insert(schedule_.rules[rule].playlist);
      }
      if (outcome.winners.empty()) playing.insert(schedule_.default_playlist);
      NoteRuns(playing, outcome.ground, SecondOf(until) - SecondOf(now));
      for (const std::uint32_t rule : outcome.overlays) {
        playing.insert(schedule_.rules[rule].playlist);
      }
      for (Watched& each : watched_) {
        if (playing.contains(each.playlist->id)) Note(&each, SecondOf(now), SecondOf(until));
      }
      now = until;
    }
  }

  const std::vector<Watched>& watched() const { return watched_; }
  const std::vector<Run>& runs() const { return runs_; }
  std::size_t IndexOf(CivilDate date) const {
    return static_cast<std::size_t>(DaysBetween(first_, date));
  }
  bool Reaches(CivilDate date) const { return DaysBetween(first_, date) < kLength; }

 private:
  static constexpr int kLength = kCheckedDays + 1;

  std::int64_t SecondOf(CivilTime time) const {
    return std::int64_t{DaysBetween(first_, time.date)} * kDay + time.time.seconds;
  }

  std::vector<bool> DaysOf(const Occasion& on) {
    std::vector<bool> out(kLength, true);
    if (on == Occasion{}) return out;
    out.assign(kLength, false);
    for (YearDays& year : years_) {
      const DayBits bits = year.Of(on);
      for (int day = 0; day < year.length(); ++day) {
        const int at = DaysBetween(first_, AddDays(year.first(), day));
        if (at < 0 || at >= kLength) continue;
        out[static_cast<std::size_t>(at)] = bits.test(static_cast<std::size_t>(day));
      }
    }
    return out;
  }

  void NoteRuns(const std::set<std::string_view>& playing, Ground ground, std::int64_t seconds) {
    for (Run& run : runs_) {
      if (playing.contains(run.playlist->id)) {
        run.seconds += seconds;
        run.longest = std::max(run.longest, run.seconds);
      } else if (ground != Ground::kInterrupt) {  // under an interrupt its place is kept
        run.seconds = 0;
      }
    }
  }

  /// Its playlist is on the wall in [from, to).
  static void Note(Watched* each, std::int64_t from, std::int64_t to) {
    each->plays = true;
    const ItemLimits& limits = each->item->limits;
    const int over = limits.to <= limits.from ? kDay : 0;
    for (std::int64_t day = std::max<std::int64_t>(0, from / kDay - 1); day * kDay < to; ++day) {
      const auto at = static_cast<std::size_t>(day);
      if (at >= each->meant.size() || !each->meant[at]) continue;
      const std::int64_t begin = std::max(from, day * kDay + limits.from.seconds);
      const std::int64_t end = std::min(to, day * kDay + limits.to.seconds + over);
      if (begin < end) each->shown[static_cast<std::size_t>(begin / kDay)] = true;
    }
  }

  const Schedule& schedule_;
  const Calendar& calendar_;
  CivilDate first_;
  std::vector<YearDays> years_;
  std::vector<Watched> watched_;
  std::vector<Run> runs_;
};

bool HasAny(const std::vector<bool>& days) {
  return std::find(days.begin(), days.end(), true) != days.end();
}

/// Holidays may be in a table that is not there yet.
bool WaitsForTable(const Occasion& on) {
  return std::ranges::any_of(
      on.days, [](DayKind kind) { return kind == DayKind::kHoliday || kind == DayKind::kMakeup; });
}

void CheckItem(const Watched& each, Errors* errors) {
  if (WaitsForTable(each.item->limits.on)) return;
  const std::string name = "节目单 " + Quoted(each.playlist->id) + " 里的 " + Quoted(each.item->id);
  if (!HasAny(each.meant)) {
    errors->push_back({FaultCode::kItemExpired,
                       name + " 在今后两年里没有一天可以放：日期已过或还很远",
                       each.item->origin.place});
  } else if (each.plays && !HasAny(each.shown)) {
    errors->push_back({FaultCode::kRuleIdle,
                       name + " 从不播放：节目单播放的时间里，没有一刻合它自己的日期和时间",
                       each.item->origin.place});
  }
}

/// The slogans of the items that rounds show within `seconds`.
std::set<std::size_t> SlogansWithin(const Playlist& playlist, std::int64_t seconds,
                                    std::size_t slogans) {
  constexpr std::uint64_t kMostRounds = 10'000;
  const std::vector<int> each = UsualSeconds(playlist);
  std::vector<std::size_t> all(each.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  std::set<std::size_t> seen;
  std::int64_t time = 0;
  for (std::uint64_t round = 0; time < seconds && seen.size() < slogans; ++round) {
    if (round == kMostRounds) return {all.begin(), all.end()};  // no judgement
    for (const std::size_t item : RoundOf(playlist, all, each, round).items) {
      if (time >= seconds) break;
      time += each[item];
      if (playlist.items[item].limits.share == ShareClass::kSlogan) seen.insert(item);
    }
  }
  return seen;
}

/// Only where the times are known: of an item that stands for many, or one that takes as long as
/// its text is, they are not.
void CheckSlogans(const Run& run, Errors* errors) {
  const Playlist& playlist = *run.playlist;
  const auto slogans =
      static_cast<std::size_t>(std::ranges::count_if(playlist.items, [](const PlaylistItem& item) {
        return item.limits.share == ShareClass::kSlogan;
      }));
  const bool known = std::ranges::all_of(playlist.items, [](const PlaylistItem& item) {
    return item.seconds > 0 && item.ref != kEvery;
  });
  constexpr int kWhole = 100;
  const int ceiling = playlist.most_slogan_percent;
  if (!known || slogans == 0 || run.longest == 0 || ceiling == 0 || ceiling == kWhole) return;
  const std::set<std::size_t> seen = SlogansWithin(playlist, run.longest, slogans);
  for (std::size_t i = 0; i < playlist.items.size(); ++i) {
    const PlaylistItem& item = playlist.items[i];
    if (item.limits.share != ShareClass::kSlogan || seen.contains(i)) continue;
    errors->push_back({FaultCode::kRuleIdle,
                       "节目单 " + Quoted(playlist.id) + " 里的标语 " + Quoted(item.id) +
                           " 从不播放：节目单一次最多连放 " + std::to_string(run.longest) +
                           " 秒，标语最多占 " + std::to_string(ceiling) + "%，轮不到它的 " +
                           std::to_string(item.seconds) + " 秒",
                       item.origin.place});
  }
}

void CheckOverlays(const Schedule& schedule, const std::vector<Playlist>& playlists,
                   Errors* errors) {
  for (const Rule& rule : schedule.rules) {
    const auto playlist = std::ranges::find(playlists, rule.playlist, &Playlist::id);
    if (rule.kind != RuleKind::kOverlay || playlist == playlists.end()) continue;
    if (!playlist->ticker.empty()) continue;
    if (std::ranges::find(playlist->items, ItemKind::kMarquee, &PlaylistItem::kind) !=
        playlist->items.end()) {
      continue;
    }
    errors->push_back({FaultCode::kRuleIdle,
                       "滚动字幕规则 " + Quoted(rule.id) + " 的节目单 " + Quoted(rule.playlist) +
                           " 既没有 \"ticker\"，也没有滚动的文字（marquee），屏上什么也看不到",
                       rule.origin.place});
  }
}

/// On working days: the hall is shut on the others, whatever the wall shows.
void CheckNotice(const Notice& notice, const Walk& walk, const Calendar& calendar, CivilDate today,
                 Errors* errors) {
  if (!notice.min_show || !notice.withdrawn_reason.empty()) return;
  const CivilDate from = notice.show_from.value_or(notice.issued_on);
  const CivilDate last = LastDayOf(*notice.min_show, from, calendar);
  int missed = 0;
  std::optional<CivilDate> first;
  for (CivilDate day = std::max(today, from); day <= last && walk.Reaches(day);
       day = AddDays(day, 1)) {
    if (!calendar.IsWorkingDay(day) || !notice.ShownOn(day)) continue;
    const bool shown = std::ranges::any_of(walk.watched(), [&](const Watched& each) {
      const bool names = each.item->kind == ItemKind::kNotice &&
                         (each.item->ref == notice.id || each.item->ref == kEvery);
      return names && each.shown[walk.IndexOf(day)];
    });
    if (shown) continue;
    ++missed;
    if (!first) first = day;
  }
  if (!first) return;
  errors->push_back({FaultCode::kNoticeTooShort,
                     "通知 " + Quoted(notice.id) + " 法定展示到 " + FormatDate(last) + "，其中从 " +
                         FormatDate(*first) + " 起有 " + std::to_string(missed) +
                         " 个工作日没有节目单放它",
                     notice.origin.place});
}

}  // namespace

Errors CheckShown(const Schedule& schedule, const std::vector<Playlist>& playlists,
                  const std::vector<Notice>& notices, const Calendar& calendar, CivilDate today) {
  Errors errors;
  CheckOverlays(schedule, playlists, &errors);
  Walk walk(schedule, calendar, today);
  walk.Watch(playlists);
  walk.Go();
  for (const Watched& each : walk.watched()) CheckItem(each, &errors);
  for (const Run& run : walk.runs()) CheckSlogans(run, &errors);
  for (const Notice& notice : notices) CheckNotice(notice, walk, calendar, today, &errors);
  std::map<FaultCode, std::size_t> told;
  std::erase_if(errors, [&](const Error& error) { return ++told[error.code] > kMostOfAKind; });
  return errors;
}

}  // namespace tingping

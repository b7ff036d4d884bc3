// The schedule (排期): which playlist is due at a local time, and why. Pure; see docs/schedule.md.
//
// A rule is in force when its days, its dates and its times all match. Above all stand public
// warnings, then what somebody started by hand, interrupts (插播), normal rules (常规) and fillers
// (垫片); within a kind the highest priority wins, and playlists of equal priority take turns, one
// round each, in the order of the list. When nothing is in force the default playlist plays.
// Overlays (滚动字幕) run above normal rules and fillers and are suspended by the rest.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "playlists/calendar.h"
#include "playlists/json_reader.h"
#include "playlists/live.h"
#include "playlists/occasion.h"
#include "playlists/office_hours.h"
#include "playlists/time_mark.h"

namespace tingping {

/// 常规 垫片 插播 滚动字幕
enum class RuleKind { kNormal, kFiller, kInterrupt, kOverlay };
std::string_view NameOf(RuleKind kind);  // "normal", "filler", "interrupt", "overlay"
std::string_view ChineseNameOf(RuleKind kind);

/// Every member that is given narrows. Kind and date are those of the service day, the day on which
/// a window begins; a window that runs over midnight belongs to it to its end.
struct Rule {
  std::string id;
  std::string playlist;
  std::vector<DayKind> days;     // empty: every day
  std::vector<DateRange> dates;  // empty, and more_dates too: every date
  TimeMark from{0};
  TimeMark to{86400};
  int priority = 0;
  Origin origin = {};

  RuleKind kind = RuleKind::kNormal;
  std::vector<unsigned> weekdays = {};   // ISO 1 … 7; empty: all
  std::vector<DaySet> more_dates = {};   // lunar dates, terms …: any of these or of `dates`
  std::vector<DaySet> except = {};       // and none of these
  std::vector<TimeSpan> times = {};      // any of these, within from … to; empty: all of it
  std::string hours = {};                // id of the office hours; empty: the first
  std::vector<OfficeState> during = {};  // any of these; they end at midnight; empty: all
  int every_s = 0;                       // > 0: again and again, this long from start to start
  int for_s = 0;                         // > 0: so long only, from the start
  bool any_hour = false;                 // fit to be shown when the clock is not to be trusted
  bool turns = false;                    // meant to take turns with others of its priority

  bool operator==(const Rule&) const = default;
};

/// Kinds of day, weekdays and dates of a rule in one.
Occasion OccasionOf(const Rule& rule);

struct Schedule {
  std::vector<Rule> rules;
  std::string default_playlist;
  Origin default_origin;
  std::vector<OfficeHours> hours = {};
  bool default_any_hour = false;  // the default is fit to be shown with an untrusted clock

  /// The hours called `id`, or the first for an empty id; null when there are none.
  const OfficeHours* FindHours(std::string_view id) const;
  bool operator==(const Schedule&) const = default;
};

/// A rule that was in force but lost.
struct Beaten {
  std::string rule;
  std::string playlist;
  std::string why;  // Chinese: 优先级 0 低于 10
};

/// A rule and what it claims the wall for; `rule` is empty for the default and for what a hand
/// started.
struct Claim {
  std::string rule;
  std::string playlist;

  bool operator==(const Claim&) const = default;
};

/// What decided, from the least to the most: the default, fillers, normal rules, interrupts, a
/// hand, warnings; kSafe when the clock is not to be trusted.
enum class Ground { kDefault, kFiller, kNormal, kInterrupt, kManual, kAlert, kSafe };
std::string_view NameOf(Ground ground);  // "default" … "safe"
std::string_view ChineseNameOf(Ground ground);

/// At most so many of those beaten are told one by one.
inline constexpr std::size_t kMostBeaten = 16;

/// What plays at a moment. `rule` is empty when no rule decided.
struct Decision {
  /// The first of `rotation`. When warnings stand (`alerts`), what they cover: it goes on beneath.
  std::string playlist;
  std::string rule;
  Day day;                     // of the service day that decided
  CivilTime since;             // when `rule` began to decide, at most a year back
  CivilTime until;             // the first moment at which any of this may change; never late
  std::vector<Beaten> beaten;  // nearest first

  Ground ground = Ground::kDefault;
  std::vector<Claim> rotation;      // take turns, one round each; at least one
  std::optional<Claim> preempted;   // kInterrupt, kManual: what resumes afterwards where it was
  std::vector<Claim> overlays;      // take turns above the rotation; empty while suspended
  std::vector<std::string> alerts;  // kAlert: ids, to be shown in turn instead of all else
  std::string manual_blocked_by;    // Chinese; why what a hand started is not on the wall
  std::vector<std::string> why;     // Chinese sentences, the decisive one first
  std::size_t more_beaten = 0;      // beyond kMostBeaten
  /// What plays from `until` on, as far as is known now; beneath warnings what they cover. None
  /// with an untrusted clock.
  std::optional<Claim> next;
  Ground next_ground = Ground::kDefault;  // of `next`
};

/// For one question. Who asks again and again builds a Resolver (playlists/resolver.h) once.
Decision Resolve(const Schedule& schedule, const Calendar& calendar, CivilTime now,
                 const Live& live = {});

/// The decisions of [from, to), each with its own `since` and `until` cut to the range; neighbours
/// that show the same by the same rules are one row. At most `limit` rows.
std::vector<Decision> Preview(const Schedule& schedule, const Calendar& calendar, CivilTime from,
                              CivilTime to, std::size_t limit);

/// Reads the optional members "from" and "to", each HH:MM, of a part of the day; it is never empty.
void ReadDayPart(ObjectReader& in, TimeOfDay* from, TimeOfDay* to);

/// Reads `schemas/schedule.schema.json`.
Schedule ReadSchedule(const JsonDocument& document, const JsonNode& node, Errors* errors);
inline Schedule ReadSchedule(const JsonDocument& document, Errors* errors) {
  return ReadSchedule(document, document.root(), errors);
}

/// The JSON that ReadSchedule takes, with the keys in a fixed order: same schedule, same bytes.
std::string SerializeSchedule(const Schedule& schedule);

}  // namespace tingping

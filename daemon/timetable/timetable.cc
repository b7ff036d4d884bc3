#include "daemon/timetable/timetable.h"

#include <algorithm>
#include <set>

#include "playlists/alert.h"
#include "playlists/resolver.h"

namespace tingping {
namespace {

/// Rows are looked for so far back, to learn when the first one really began.
constexpr int kDaysBack = 8;

Live LiveAt(const Program& program, Instant at) {
  Live live;
  live.alerts = ToLive(program.alerts, at, program.zone);
  return live;
}

/// The moments inside a row at which a warning begins or ends.
std::set<CivilTime> CutsIn(const Decision& row, const Live& live) {
  std::set<CivilTime> cuts;
  const auto cut = [&](CivilTime at) {
    if (row.since < at && at < row.until) cuts.insert(at);
  };
  for (const LiveAlert& alert : live.alerts) {
    cut(alert.from);
    if (alert.until) cut(*alert.until);
  }
  return cuts;
}

/// A row of the schedule alone with the warnings put in.
void PutWarnings(Resolver& resolver, const Live& live, const Decision& row,
                 std::vector<Decision>* out) {
  std::set<CivilTime> ends = CutsIn(row, live);
  ends.insert(row.until);
  CivilTime since = row.since;
  for (const CivilTime end : ends) {
    Decision part = live.alerts.empty() ? row : resolver.Decide(since, live);
    part.since = since;
    part.until = end;
    out->push_back(std::move(part));
    since = end;
  }
}

std::optional<CivilTime> BeginOfFirst(Resolver& resolver, CivilTime from) {
  const CivilTime back{AddDays(from.date, -kDaysBack), from.time};
  const CivilTime after{AddDays(from.date, 1), from.time};
  for (const Decision& row : resolver.Preview(back, after, kMostTimetableRows)) {
    if (row.since <= from && from < row.until) {
      return row.since == back ? std::nullopt : std::optional(row.since);
    }
  }
  return std::nullopt;
}

CivilTime BeginOfWarning(const Live& live, const Decision& warned) {
  return std::ranges::find(live.alerts, warned.alerts.front(), &LiveAlert::id)->from;
}

}  // namespace

Decision DecisionAt(const Program& program, Instant at) {
  const Live live = LiveAt(program, at);
  Decision decision = Resolve(program.schedule, program.calendar, program.zone.ToCivil(at), live);
  if (!decision.alerts.empty()) decision.since = BeginOfWarning(live, decision);
  return decision;
}

Timetable TimetableOf(const Program& program, CivilTime from, CivilTime to, std::size_t limit) {
  Resolver resolver(program.schedule, program.calendar);
  const Live live = LiveAt(program, program.zone.ToInstant(from));
  Timetable out;
  for (const Decision& row : resolver.Preview(from, to, limit + 1)) {
    PutWarnings(resolver, live, row, &out.rows);
  }
  if (out.rows.size() > limit) {
    out.rows.resize(limit);
    out.cut_at = limit == 0 ? from : out.rows.back().until;
  }
  const bool warned = !out.rows.empty() && !out.rows.front().alerts.empty();
  out.began = warned ? BeginOfWarning(live, out.rows.front()) : BeginOfFirst(resolver, from);
  return out;
}

std::vector<Decision> AsShown(const std::vector<Decision>& rows) {
  std::vector<Decision> out;
  for (const Decision& row : rows) {
    const bool same = !out.empty() && !row.alerts.empty() && out.back().alerts == row.alerts;
    if (same) {
      out.back().until = row.until;
    } else {
      out.push_back(row);
    }
    if (!row.alerts.empty()) out.back().preempted.reset();
  }
  return out;
}

std::vector<Decision> ByDay(const std::vector<Decision>& rows) {
  std::vector<Decision> out;
  for (const Decision& row : rows) {
    Decision part = row;
    while (part.since.date < row.until.date) {
      const CivilTime midnight{AddDays(part.since.date, 1), TimeOfDay{0}};
      part.until = std::min(midnight, row.until);
      out.push_back(part);
      part.since = midnight;
    }
    part.until = row.until;
    if (part.since < part.until) out.push_back(std::move(part));
  }
  return out;
}

std::string NameOfPlaylist(const Program& program, const std::string& id) {
  const Playlist* playlist = program.FindPlaylist(id);
  return playlist == nullptr || playlist->name.empty() ? id : playlist->name;
}

std::string NamesOf(const Program& program, const std::vector<Claim>& claims) {
  std::string out;
  for (const Claim& claim : claims) {
    out += (out.empty() ? "" : "、") + NameOfPlaylist(program, claim.playlist);
  }
  return out;
}

std::string ShownWords(const Program& program, const Decision& row) {
  std::string out;
  for (const std::string& id : row.alerts) {
    const auto alert = std::ranges::find(program.alerts, id, &Alert::id);
    out += (out.empty() ? "" : "、") + (alert == program.alerts.end() ? id : HeadingOf(*alert));
  }
  if (!out.empty()) return out;
  const std::string names = NamesOf(program, row.rotation);
  return names.empty() ? "内置画面" : names;
}

std::string DayWords(const Day& day) {
  return std::string(ChineseNameOf(day.kind)) + (day.name.empty() ? "" : " " + day.name) +
         (day.year_known ? "" : "（没有这一年的节假日表，只知道周末）");
}

std::string DaysWords(const Decision& row) {
  const int days = DaysBetween(row.since.date, row.until.date);
  const bool to_midnight = row.until.time.seconds == 0;
  const bool night = days == 1 && row.until.time <= row.since.time;
  if (days == 0 || night) return DayWords(row.day);
  return DayWords(row.day) + " 起 " + std::to_string(days + (to_midnight ? 0 : 1)) + " 天";
}

std::string MomentWords(CivilTime time) {
  return FormatDate(time.date) + ' ' + FormatTimeOfDay(time.time);
}

}  // namespace tingping

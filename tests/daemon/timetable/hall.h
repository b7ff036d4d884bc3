// A small hall whose schedule has a rule of each kind.
#pragma once

#include "daemon/timetable/timetable.h"
#include "tests/playlists/support.h"

namespace tingping {

inline constexpr char kHallSchedule[] = R"({
  "rules": [
    {"id": "day", "playlist": "day", "days": ["workday"], "from": "08:30", "to": "17:30"},
    {"id": "a", "playlist": "slogans", "kind": "filler", "from": "06:00", "to": "22:00"},
    {"id": "b", "playlist": "safety", "kind": "filler", "from": "06:00", "to": "22:00"},
    {"id": "flag", "playlist": "flag", "kind": "interrupt", "weekdays": ["周一"],
     "from": "09:00", "to": "09:05"},
    {"id": "ticker", "playlist": "ticker", "kind": "overlay", "from": "10:00", "to": "11:00"}
  ],
  "default": "night"
})";

inline Notice NoticeOf(const std::string& id, std::optional<CivilDate> from,
                       std::optional<CivilDate> to) {
  Notice notice;
  notice.id = id;
  notice.title = "公告 " + id;
  notice.issued_on = Ymd(2026, 11, 1);
  notice.show_from = from;
  notice.show_to = to;
  return notice;
}

inline PlaylistItem NoticeItem(const std::string& id, const std::string& ref) {
  PlaylistItem item;
  item.id = id;
  item.kind = ItemKind::kNotice;
  item.ref = ref;
  return item;
}

inline Program HallProgram() {
  Program program;
  program.bureau.name = "云岭县<自然资源>局";
  Errors errors;
  program.schedule = ReadRoot<Schedule>(ReadSchedule, kHallSchedule, &errors);
  EXPECT_EQ(AllOf(errors), "");
  const std::pair<const char*, const char*> names[] = {{"day", "白天"},     {"flag", "升旗"},
                                                       {"night", "夜间"},   {"safety", "安全提示"},
                                                       {"slogans", "标语"}, {"ticker", "字幕"}};
  for (const auto& [id, name] : names) {
    Playlist playlist;
    playlist.id = id;
    playlist.name = name;
    program.playlists.push_back(playlist);
  }
  return program;
}

inline Alert StormOf(const Program& program, const std::string& from, const std::string& to) {
  Alert alert;
  alert.id = "storm-1";
  alert.category = "暴雨";
  alert.level = AlertLevel::kRed;
  alert.starts_at = *ParseInstant(from, program.zone);
  alert.issued_at = alert.starts_at;
  alert.expires_at = ParseInstant(to, program.zone);
  return alert;
}

/// "2026-11-23T09:30"
inline CivilTime At(const Program& program, const std::string& text) {
  return program.zone.ToCivil(*ParseInstant(text, program.zone));
}

/// 09:00—09:05 升旗, one row a line.
inline std::string LinesOf(const Program& program, const std::vector<Decision>& rows) {
  std::string out;
  for (const Decision& row : rows) {
    out += MomentWords(row.since) + "—" + MomentWords(row.until) + " " + ShownWords(program, row);
    if (!row.overlays.empty()) out += " + " + NamesOf(program, row.overlays);
    out += '\n';
  }
  return out;
}

}  // namespace tingping

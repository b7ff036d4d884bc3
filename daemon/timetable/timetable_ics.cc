#include "daemon/timetable/timetable_ics.h"

namespace tingping {
namespace {

constexpr std::size_t kLineOctets = 75;
constexpr std::size_t kUidHashBytes = 16;
constexpr char kCrLf[] = "\r\n";

bool Continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// 20261123T003000Z
std::string UtcStamp(Instant instant) {
  static const TimeZone utc = *TimeZone::Open("Etc/UTC");
  std::string out;
  for (const char c : FormatInstant(instant, utc).substr(0, 19)) {
    if (c != '-' && c != ':') out += c;
  }
  return out + 'Z';
}

void Put(const char* name, const std::string& value, std::string* out) {
  *out += FoldedLine(std::string(name) + value);
}

std::string Description(const Program& program, const Decision& row) {
  std::string out = std::string(ChineseNameOf(row.ground)) + "，" + DaysWords(row);
  if (!row.alerts.empty()) return out + '\n' + row.why.front();
  for (const std::string& why : row.why) out += '\n' + why;
  if (!row.overlays.empty()) out += "\n滚动字幕：" + NamesOf(program, row.overlays);
  for (const Beaten& loser : row.beaten) {
    out += "\n让位：" + NameOfPlaylist(program, loser.playlist) + "，" + loser.why;
  }
  return out;
}

/// What plays, in an order that does not depend on names people change.
std::string KeyOf(const Decision& row) {
  std::string key(NameOf(row.ground));
  for (const std::string& alert : row.alerts) key += '\n' + alert;
  if (!row.alerts.empty()) return key;
  for (const auto* claims : {&row.rotation, &row.overlays}) {
    key += '\n';
    for (const Claim& claim : *claims) key += claim.rule + '\t' + claim.playlist + '\t';
  }
  return key;
}

void PutEvent(const Program& program, const Decision& row, const std::optional<CivilTime>& began,
              Instant now, std::string* out) {
  const auto stamp = [&](CivilTime time) { return UtcStamp(program.zone.ToInstant(time)); };
  const std::string since = began ? stamp(*began) : std::string("always");
  Put("BEGIN:VEVENT", "", out);
  Put("UID:", since + '-' + HashHex(KeyOf(row), kUidHashBytes) + "@tingping", out);
  Put("DTSTAMP:", UtcStamp(now), out);
  // Whole, though the range cuts it: with the same UID, a part would shorten what was there.
  Put("DTSTART:", stamp(began.value_or(row.since)), out);
  Put("DTEND:", stamp(row.until), out);
  Put("SUMMARY:", EscapedText(ShownWords(program, row)), out);
  Put("DESCRIPTION:", EscapedText(Description(program, row)), out);
  Put("CATEGORIES:", EscapedText(ChineseNameOf(row.ground)), out);
  Put("TRANSP:TRANSPARENT", "", out);
  Put("END:VEVENT", "", out);
}

}  // namespace

std::string FoldedLine(std::string_view line) {
  std::string out;
  std::size_t room = kLineOctets;
  while (line.size() > room) {
    std::size_t cut = room;
    while (cut > 1 && Continues(line[cut])) --cut;
    out.append(line.substr(0, cut)).append(kCrLf).append(" ");
    line.remove_prefix(cut);
    room = kLineOctets - 1;  // the blank counts
  }
  return out.append(line).append(kCrLf);
}

std::string EscapedText(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\\' || c == ',' || c == ';') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) >= ' ' && c != '\x7f') {
      out += c;
    }
  }
  return out;
}

std::string TimetableToIcs(const Program& program, const Timetable& table, Instant now) {
  std::string out;
  Put("BEGIN:VCALENDAR", "", &out);
  Put("VERSION:2.0", "", &out);
  Put("PRODID:-//tingping//timetable//ZH", "", &out);
  Put("CALSCALE:GREGORIAN", "", &out);
  Put("X-WR-CALNAME:", EscapedText(program.bureau.name + "屏幕播放安排"), &out);
  Put("X-WR-TIMEZONE:", EscapedText(program.zone.name()), &out);
  bool first = true;
  for (const Decision& row : AsShown(table.rows)) {
    PutEvent(program, row, first ? table.began : std::optional(row.since), now, &out);
    first = false;
  }
  Put("END:VCALENDAR", "", &out);
  return out;
}

}  // namespace tingping

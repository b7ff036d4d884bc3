#include "daemon/timetable/timetable_page.h"

namespace tingping {
namespace {

constexpr std::string_view kStyle = R"(
@page { size: A4; margin: 15mm 14mm; }
body { margin: 0 auto; max-width: 182mm; padding: 6mm; color: #111; background: #fff;
  font: 10.5pt/1.5 "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", sans-serif; }
h1 { margin: 0; font-size: 17pt; text-align: center; }
p { margin: 1mm 0 4mm; text-align: center; color: #555; }
p.cut { color: #b00; font-weight: bold; }
section { break-inside: avoid-page; margin-bottom: 5mm; }
section.long { break-inside: auto; }
h2 { margin: 0 0 1mm; font-size: 12pt; break-after: avoid; }
h2 span { margin-left: 2mm; padding: 0 2mm; border: 1px solid #999; border-radius: 1mm;
  font-size: 9.5pt; font-weight: normal; }
h2 span.off { border-color: #b00; color: #b00; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { padding: 1mm 2mm; border: 1px solid #999; text-align: left; vertical-align: top;
  overflow-wrap: anywhere; }
th { background: #eee; font-weight: normal; color: #333; }
td.time { white-space: nowrap; font-variant-numeric: tabular-nums; }
td.name { font-weight: bold; }
tr.default td, tr.filler td { color: #666; }
tr.default td.name, tr.filler td.name { font-weight: normal; }
tr.alert td { background: #fdd; }
tr.interrupt td { background: #fff6dd; }
@media print { body { padding: 0; } }
)";

constexpr std::string_view kHead =
    "<table><colgroup><col style=\"width:27mm\"><col style=\"width:52mm\">"
    "<col style=\"width:25mm\"><col></colgroup>"
    "<thead><tr><th>时间</th><th>节目单</th><th>种类</th><th>依据</th></tr></thead><tbody>\n";
constexpr std::size_t kLongDay = 20;  // rows: such a day may break over pages

std::string Escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

/// 24:00 for the midnight that ends a day.
std::string EndOf(const Decision& row) {
  const bool midnight = row.until.date != row.since.date;
  return midnight ? "24:00" : FormatTimeOfDay(row.until.time);
}

/// The day stands above the table, so the rules are enough; else the sentence that decided.
std::string BasisOf(const Decision& row) {
  const bool by_rule = !row.rule.empty() && row.alerts.empty();
  if (!by_rule) return row.why.empty() ? std::string() : Escaped(row.why.front());
  std::string out = "规则 ";
  for (const Claim& claim : row.rotation) {
    if (&claim != &row.rotation.front()) out += "、";
    out += Escaped(claim.rule);
  }
  return out;
}

std::string RowHtml(const Program& program, const Decision& row) {
  std::string basis = BasisOf(row);
  if (row.preempted) {
    basis += "<br>之后继续：" + Escaped(NameOfPlaylist(program, row.preempted->playlist));
  }
  if (!row.overlays.empty()) {
    basis += "<br>滚动字幕：" + Escaped(NamesOf(program, row.overlays));
  }
  return "<tr class=\"" + std::string(NameOf(row.ground)) + "\"><td class=\"time\">" +
         FormatTimeOfDay(row.since.time) + "—" + EndOf(row) + "</td><td class=\"name\">" +
         Escaped(ShownWords(program, row)) +
         (row.rotation.size() > 1 && row.alerts.empty() ? "（轮流）" : "") + "</td><td>" +
         std::string(ChineseNameOf(row.ground)) + "</td><td>" + basis + "</td></tr>\n";
}

std::string DayHead(const Program& program, CivilDate date, std::size_t rows) {
  const Day day = program.calendar.Classify(date);
  const bool off = day.kind == DayKind::kRestday || day.kind == DayKind::kHoliday;
  return std::string("<section") + (rows > kLongDay ? " class=\"long\"" : "") + "><h2>" +
         FormatDate(date) + " 星期" + std::string(ChineseWeekday(date)) + "<span" +
         (off ? " class=\"off\"" : "") + ">" + Escaped(DayWords(day)) + "</span></h2>\n" +
         std::string(kHead);
}

}  // namespace

std::string TimetableToPage(const Program& program, const Timetable& table, CivilTime from,
                            CivilTime to, Instant now) {
  const CivilTime made = program.zone.ToCivil(std::chrono::floor<std::chrono::minutes>(now));
  const std::string title = Escaped(program.bureau.name + "　屏幕播放安排");
  std::string out = "<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>" +
                    title + "</title><style>" + std::string(kStyle) +
                    "</style></head><body>\n<h1>" + title + "</h1>\n<p>" + MomentWords(from) +
                    " 至 " + MomentWords(to) + "　制表 " + MomentWords(made) + "</p>\n";
  if (table.cut_at) {
    out += "<p class=\"cut\">行数太多，只列到 " + MomentWords(*table.cut_at) +
           "；请缩短时间范围</p>\n";
  }
  const std::vector<Decision> rows = ByDay(AsShown(table.rows));
  for (std::size_t i = 0; i < rows.size();) {
    std::size_t end = i;
    while (end < rows.size() && rows[end].since.date == rows[i].since.date) ++end;
    out += DayHead(program, rows[i].since.date, end - i);
    for (; i < end; ++i) out += RowHtml(program, rows[i]);
    out += "</tbody></table></section>\n";
  }
  return out + "</body></html>\n";
}

}  // namespace tingping

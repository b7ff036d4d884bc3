#include "daemon/ctl/schedule_output.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "daemon/ctl/console.h"
#include "daemon/timetable/decision_json.h"
#include "daemon/timetable/item_reasons.h"
#include "playlists/alert.h"
#include "playlists/light.h"

namespace tingping {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostTold = 60;  // items, and notices, for people

std::string Dump(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

Json WhenJson(const Program& program, const Decision& decision) {
  return {{"since", MomentJson(program, decision.since)},
          {"until", MomentJson(program, decision.until)}};
}

/// 上午（morning），规则 morning_winter
std::string ClaimWords(const Program& program, const Claim& claim) {
  if (claim.playlist.empty()) return "内置画面";
  const std::string name = NameOfPlaylist(program, claim.playlist);
  return (name == claim.playlist ? name : claim.playlist + "（" + name + "）") +
         (claim.rule.empty() ? "" : "，规则 " + claim.rule);
}

using Rows = std::vector<std::vector<std::string>>;

void AddClaims(const Program& program, const char* head, const std::vector<Claim>& claims,
               Rows* rows) {
  for (const Claim& claim : claims) rows->push_back({head, ClaimWords(program, claim)});
}

void AddAlerts(const Program& program, const Decision& decision, Rows* rows) {
  for (const std::string& id : decision.alerts) {
    const auto alert = std::ranges::find(program.alerts, id, &Alert::id);
    if (alert == program.alerts.end()) continue;
    std::string words = HeadingOf(*alert);
    words.append("（").append(id).append("），到");
    words += alert->expires_at ? " " + MomentWords(program.zone.ToCivil(*alert->expires_at)) + " "
                               : "解除";
    rows->push_back({"预警", words + "为止"});
  }
}

/// A search that came to its end without a change tells no moment.
void AddEnd(const Program& program, const Decision& decision, CivilTime now, Rows* rows) {
  constexpr int kSearchedDays = 366;
  if (DaysBetween(now.date, decision.until.date) >= kSearchedDays) {
    rows->push_back({"到", "一年内不变"});
    return;
  }
  rows->push_back({"到", MomentWords(decision.until)});
  const bool warned = decision.next_ground == Ground::kAlert;
  if (!decision.next || (warned && !decision.alerts.empty())) return;
  rows->push_back({"接着放", warned ? "预警" : ClaimWords(program, *decision.next)});
}

void AddBeaten(const Program& program, const Decision& decision, Rows* rows) {
  for (const Beaten& loser : decision.beaten) {
    rows->push_back({"让位", ClaimWords(program, {loser.rule, loser.playlist}) + "：" + loser.why});
  }
  if (decision.more_beaten > 0) {
    rows->push_back({"让位", "…还有 " + std::to_string(decision.more_beaten) + " 条规则"});
  }
}

void AddLight(const Program& program, CivilTime now, Rows* rows) {
  if (program.screens.empty()) return;
  const Screen& screen = program.screens.front();
  const LightMoment light = LightAt(screen.light, now);
  if (light.state.percent > 0) return;
  rows->push_back({"屏幕", "按亮度计划不亮，最早 " + MomentWords(light.until) + " 变化"});
}

/// The shown ones first, then the rest with its reason; of which playlist where there are several.
void AddReasons(const Program& program, const char* head, const std::vector<ItemReason>& reasons,
                Rows* rows) {
  std::size_t told = 0;
  const bool several = std::ranges::any_of(reasons, [&](const ItemReason& reason) {
    return reason.playlist != reasons.front().playlist;
  });
  for (const bool shown : {true, false}) {
    for (const ItemReason& reason : reasons) {
      if (reason.shown != shown || ++told > kMostTold) continue;
      const std::string where = several ? NameOfPlaylist(program, reason.playlist) + "：" : "";
      const std::string what = where + reason.title + "（" + reason.id + "）";
      const std::string& said = shown ? reason.note : reason.why;
      rows->push_back(
          {head, (shown ? "放　　" : "不放　") + what + (said.empty() ? "" : "：" + said)});
    }
  }
  if (told <= kMostTold) return;
  rows->push_back({head, "…还有 " + std::to_string(told - kMostTold) + " 条，见 --json"});
}

}  // namespace

std::string MomentToJson(const Program& program, Instant at) {
  const CivilTime now = program.zone.ToCivil(at);
  const Decision decision = DecisionAt(program, at);
  const auto items = ItemReasons(program, decision, now);
  Json out = {{"at", FormatInstant(at, program.zone)}};
  out.update(DecisionJson(program, decision));
  out.update(WhenJson(program, decision));
  out["next"] = NextJson(program, decision);
  out["items"] = ItemsJson(items);
  out["notices"] = ItemsJson(NoticeReasons(program, decision, items, now));
  return Dump(out);
}

std::string MomentText(const Program& program, Instant at) {
  const CivilTime now = program.zone.ToCivil(at);
  const Decision decision = DecisionAt(program, at);
  const bool warned = !decision.alerts.empty();
  Rows rows = {{"时间", MomentWords(now) + " 星期" + std::string(ChineseWeekday(now.date)) + "，" +
                            DayWords(program.calendar.Classify(now.date))},
               {"种类", std::string(ChineseNameOf(decision.ground))}};
  AddAlerts(program, decision, &rows);
  const bool slate = decision.rotation.front().playlist.empty();
  const char* head = warned                         ? "下面"
                     : decision.rotation.size() > 1 ? "轮流"
                     : slate                        ? "屏上"
                                                    : "节目单";
  AddClaims(program, head, decision.rotation, &rows);
  if (decision.rule.empty() && !warned) {
    rows.push_back(
        {"规则", slate ? "没有规则生效，也没有默认节目单" : "没有规则生效，播放默认节目单"});
  }
  AddClaims(program, "滚动字幕", decision.overlays, &rows);
  if (decision.preempted) {
    rows.push_back({"之后继续", ClaimWords(program, *decision.preempted)});
  }
  for (const std::string& why : decision.why) rows.push_back({"原因", why});
  rows.push_back({"开始", MomentWords(decision.since)});
  AddEnd(program, decision, now, &rows);
  AddBeaten(program, decision, &rows);
  AddLight(program, now, &rows);
  const auto items = ItemReasons(program, decision, now);
  AddReasons(program, "节目", items, &rows);
  AddReasons(program, "通知", NoticeReasons(program, decision, items, now), &rows);
  return FormatTable(rows);
}

std::string RowsText(const Program& program, const Timetable& table) {
  Rows rows = {{"开始", "到", "日子", "种类", "节目单", "规则", "滚动字幕"}};
  for (const Decision& row : AsShown(table.rows)) {
    std::string rules;
    for (const Claim& claim : row.rotation) {
      if (!claim.rule.empty() && row.alerts.empty())
        rules += (rules.empty() ? "" : "、") + claim.rule;
    }
    rows.push_back({MomentWords(row.since), MomentWords(row.until), DaysWords(row),
                    std::string(ChineseNameOf(row.ground)), ShownWords(program, row),
                    rules.empty() && row.alerts.empty() ? "（默认）" : rules,
                    NamesOf(program, row.overlays)});
  }
  return FormatTable(rows);
}

std::string RowsToJson(const Program& program, const Timetable& table) {
  Json list = Json::array();
  for (const Decision& row : table.rows) {
    Json entry = DecisionJson(program, row);
    entry.update(WhenJson(program, row));
    list.push_back(std::move(entry));
  }
  return Dump(list);
}

std::string CutWords(const Timetable& table) {
  return "行数太多：只列出前 " + std::to_string(table.rows.size()) + " 行，到 " +
         MomentWords(*table.cut_at) + " 为止；请缩短时间范围";
}

}  // namespace tingping

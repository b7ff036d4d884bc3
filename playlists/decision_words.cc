#include "playlists/decision_words.h"

#include <algorithm>

#include "playlists/quote.h"

namespace tingping {
namespace {

/// 08:30—12:00, 14:00—17:30 as they were written.
std::string TimesOf(const Rule& rule) {
  const auto words = [](const TimeMark& from, const TimeMark& to) {
    return FormatTimeMark(from) + "—" + FormatTimeMark(to);
  };
  std::string out;
  for (const TimeSpan& span : rule.times) {
    out += (out.empty() ? "" : "、") + words(span.from, span.to);
  }
  for (const OfficeState state : rule.during) {
    out += (out.empty() ? "" : "、") + std::string(ChineseNameOf(state));
  }
  const bool whole_day = TimeSpan{rule.from, rule.to} == TimeSpan{};
  if (!whole_day) out = words(rule.from, rule.to) + (out.empty() ? "" : "，" + out);
  return out.empty() ? "全天" : out;
}

bool StandsAt(const ManualPlay& manual, CivilTime now) {
  return manual.since <= now && now < manual.until;
}

bool StandsAt(const LiveAlert& alert, CivilTime now, bool clock_trusted) {
  if (!clock_trusted) return true;
  return alert.from <= now && (!alert.until || now < *alert.until);
}

}  // namespace

std::string WhyBeaten(const Rule& loser, const Rule& winner) {
  if (loser.kind != winner.kind) {
    if (loser.kind == RuleKind::kOverlay) return "滚动字幕在插播时暂停";
    return std::string(ChineseNameOf(loser.kind)) + "让位于" +
           std::string(ChineseNameOf(winner.kind)) + " " + Quoted(winner.id);
  }
  return "优先级 " + std::to_string(loser.priority) + " 低于 " + std::to_string(winner.priority);
}

std::string WhyWon(const Rule& rule, CivilDate service_day, const Day& day) {
  std::string out = std::string(ChineseNameOf(rule.kind)) + "规则 " + Quoted(rule.id) + " 生效：" +
                    FormatDate(service_day) + " " + std::string(ChineseNameOf(day.kind));
  if (!day.name.empty()) out += "（" + day.name + "）";
  out += "，" + TimesOf(rule);
  constexpr int kMinute = 60;
  if (rule.every_s > 0) out += "，每 " + std::to_string(rule.every_s / kMinute) + " 分钟一次";
  return out + "，优先级 " + std::to_string(rule.priority);
}

std::string WhyRotating(std::size_t playlists) {
  return "优先级相同的 " + std::to_string(playlists) + " 条规则轮流播放，各放一轮";
}

std::string WhyResumed(const Claim& preempted) {
  return "插播结束后，" + Quoted(preempted.playlist) + " 从中断处继续";
}

Decision SafeDecision(const Schedule& schedule, CivilTime now) {
  Decision decision;
  decision.ground = Ground::kSafe;
  decision.why.emplace_back("时钟不可信，只播放任何时候都可以放的内容");
  std::vector<const Rule*> fit;
  for (const Rule& rule : schedule.rules) {
    if (!rule.any_hour || rule.kind == RuleKind::kInterrupt) continue;
    if (rule.kind == RuleKind::kOverlay) {
      decision.overlays.push_back({rule.id, rule.playlist});
    } else {
      fit.push_back(&rule);
    }
  }
  const auto standing = [](const Rule* rule) {
    return std::pair(rule->kind == RuleKind::kFiller, -rule->priority);
  };
  std::stable_sort(fit.begin(), fit.end(),
                   [&](const Rule* a, const Rule* b) { return standing(a) < standing(b); });
  for (const Rule* rule : fit) {
    if (standing(rule) != standing(fit.front())) break;
    decision.rotation.push_back({rule->id, rule->playlist});
  }
  if (decision.rotation.empty()) {
    decision.rotation.push_back({"", schedule.default_any_hour ? schedule.default_playlist : ""});
  }
  decision.rule = decision.rotation.front().rule;
  decision.playlist = decision.rotation.front().playlist;
  decision.since = {now.date, TimeOfDay{0}};
  return decision;
}

void PutManual(const Live& live, CivilTime now, Decision* decision) {
  if (!live.manual || !StandsAt(*live.manual, now)) return;
  const ManualPlay& manual = *live.manual;
  if (!manual.over_interrupts && decision->ground == Ground::kInterrupt) {
    decision->manual_blocked_by = "插播 " + Quoted(decision->rule);
    return;
  }
  const Claim covered{decision->rule, decision->playlist};
  for (auto each = decision->rotation.rbegin(); each != decision->rotation.rend(); ++each) {
    decision->beaten.insert(decision->beaten.begin(),
                            {each->rule, each->playlist, "让位于手动播放"});
  }
  if (!decision->preempted) decision->preempted = covered;
  std::vector<std::string> why = {"手动播放 " + Quoted(manual.playlist) + "，到 " +
                                  FormatCivilTime(manual.until)};
  // What goes on after an interrupt does not go on after the hand: only why the schedule would
  // play what is covered is left.
  if (!decision->why.empty()) why.push_back("盖住的排期：" + decision->why.front());
  decision->why = std::move(why);
  decision->ground = Ground::kManual;
  decision->rule.clear();
  decision->playlist = manual.playlist;
  decision->rotation = {{"", manual.playlist}};
  decision->overlays.clear();
}

void PutAlerts(const Live& live, CivilTime now, Decision* decision) {
  for (const LiveAlert& alert : live.alerts) {
    if (StandsAt(alert, now, live.clock_trusted)) decision->alerts.push_back(alert.id);
  }
  if (decision->alerts.empty()) return;
  std::string why = "紧急预警 " + Quoted(decision->alerts.front());
  if (decision->ground == Ground::kManual) decision->manual_blocked_by = why;
  if (!live.clock_trusted) why += "；时钟不可信，无法判断是否过期，解除之前一直显示";
  decision->why.insert(decision->why.begin(), std::move(why));
  decision->ground = Ground::kAlert;
  decision->overlays.clear();
}

void CutToLive(const Live& live, CivilTime now, Decision* decision) {
  const auto cut = [&](CivilTime at) {
    if (now < at && at < decision->until) {
      decision->until = at;
    }
  };
  if (live.manual) {
    // An interrupt that keeps it off the wall has a rule.
    const bool plays = StandsAt(*live.manual, now) && decision->rule.empty();
    if (plays) decision->since = live.manual->since;
    cut(live.manual->since);
    cut(live.manual->until);
  }
  if (!live.clock_trusted) return;
  for (const LiveAlert& alert : live.alerts) {
    cut(alert.from);
    if (alert.until) cut(*alert.until);
  }
}

}  // namespace tingping

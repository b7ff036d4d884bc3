#include <nlohmann/json.hpp>

#include "daemon/http/json_answers.h"
#include "daemon/http/routes.h"
#include "daemon/timetable/decision_json.h"

namespace tingping {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::int64_t kFrameTooOldMs = 3000;
constexpr std::chrono::seconds kSwapWithin{60};  // a new program may wait for the item's end

struct Reason {
  std::string zh;
  std::string en;
};

Json WallJson(const RendererReport& report) {
  Json wall = Json::parse(report.status_json, nullptr, false);
  return wall.is_object() && report.answered ? wall : Json::object();
}

/// Why the wall is not right; empty when it is.
std::vector<Reason> NotReady(WallView& view, const RendererReport& report, const Json& wall) {
  std::vector<Reason> reasons;
  if (view.program() == nullptr) reasons.push_back({"还没有节目", "no program yet"});
  if (!report.answered) {
    reasons.push_back({"播放程序没有应答", "the renderer does not answer"});
    return reasons;
  }
  if (report.frame_age_ms < 0 || report.frame_age_ms > kFrameTooOldMs) {
    reasons.push_back({"画面停止更新", "the last frame is old"});
  }
  if (wall.value("scene", "slate") == "slate") {
    reasons.push_back({"屏上还没有节目", "no program on the wall"});
  }
  const bool other = wall.value("program", "") != view.program_id();
  if (other && view.program_age() > kSwapWithin) {
    reasons.push_back({"屏上不是最新的节目", "the wall does not show the published program"});
  }
  for (const StandingFault& fault : view.Faults()) {
    if (fault.code == FaultCode::kNothingScheduled || fault.code == FaultCode::kProgramDamaged) {
      reasons.push_back({std::string(TextOf(fault.code).zh), std::string(TextOf(fault.code).en)});
    }
  }
  return reasons;
}

/// What should be on the wall by schedule and warnings; what a hand started stands in "wall".
Json ScheduleJson(const Program& program, Instant now) {
  const Decision decision = DecisionAt(program, now);
  Json out = DecisionJson(program, decision);
  out["day"]["date"] = FormatDate(program.zone.ToCivil(now).date);
  out["since"] = MomentJson(program, decision.since);
  out["until"] = MomentJson(program, decision.until);
  out["next"] = NextJson(program, decision);
  return out;
}

Json FaultCounts(const WallView& view) {
  Json counts = {{"info", 0}, {"warning", 0}, {"error", 0}};
  for (const StandingFault& fault : view.Faults()) {
    Json& count = counts[std::string(NameOf(TextOf(fault.code).level))];
    count = count.get<int>() + 1;
  }
  return counts;
}

Json FeedStates(const WallView& view, const TimeZone& zone) {
  Json list = Json::array();
  for (const FeedReport& feed : view.Feeds()) {
    list.push_back({{"id", feed.id},
                    {"state", feed.state},
                    {"as_of", InstantOrNull(feed.as_of, zone)},
                    {"accepted", feed.accepted},
                    {"held", feed.held}});
  }
  return list;
}

}  // namespace

HttpAnswer ReadyRoute(WallView& view, const HttpRequest&) {
  const RendererReport report = view.Renderer();
  const Json wall = WallJson(report);
  Json list = Json::array();
  for (const Reason& reason : NotReady(view, report, wall)) {
    list.push_back({{"zh", reason.zh}, {"en", reason.en}});
  }
  const Json light = wall.value("light", Json::object());
  return JsonAnswer(
      {{"ready", list.empty()}, {"unlit", light.value("unlit", Json())}, {"reasons", list}},
      list.empty() ? 200 : 503);
}

HttpAnswer StatusRoute(WallView& view, const HttpRequest&) {
  const TimeZone zone = ZoneOf(view);
  const RendererReport report = view.Renderer();
  Json wall = WallJson(report);
  const bool ready = NotReady(view, report, wall).empty();
  const auto text_of = [&](const char* key) { return wall.value(key, ""); };
  const auto program = view.program();
  const Json out = {
      {"version", view.version()},
      {"started", FormatInstant(view.started(), zone)},
      {"now", FormatInstant(view.Now(), zone)},
      {"ready", ready},
      {"playlist", text_of("playlist")},
      {"item", text_of("item")},
      {"frames", report.frames},
      {"program",
       {{"id", view.program_id()}, {"on_wall", text_of("program") == view.program_id()}}},
      {"wall", wall},
      {"schedule", program ? ScheduleJson(*program, view.Now()) : Json()},
      {"feeds", FeedStates(view, zone)},
      {"faults", FaultCounts(view)}};
  return JsonAnswer(out);
}

}  // namespace tingping

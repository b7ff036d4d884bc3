#include "renderer/app/wall_status.h"

#include <unistd.h>

#include <nlohmann/json.hpp>

namespace tingping {
namespace {

using Json = nlohmann::ordered_json;

std::string OneLine(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json FaultsToJson(const Errors& faults) {
  Json list = Json::array();
  for (const Error& fault : faults) {
    list.push_back({{"code", static_cast<int>(fault.code)},
                    {"detail", fault.detail},
                    {"file", fault.place.file}});
  }
  return list;
}

Json SpeedsToJson(const WallStatus& status) {
  Json list = Json::array();
  for (const LineSpeed& speed : status.speeds) {
    list.push_back({{"zone", speed.zone},
                    {"wished_px_s", speed.wished_px_s},
                    {"px_s", speed.step.PixelsPerSecond(status.hz)},
                    {"pixels", speed.step.pixels},
                    {"frames", speed.step.frames}});
  }
  return list;
}

Json StatsToJson(const CacheStats& stats) {
  return {{"entries", stats.entries},
          {"bytes", stats.bytes},
          {"limit_bytes", stats.limit_bytes},
          {"hits", stats.hits},
          {"misses", stats.misses}};
}

Json LightToJson(const LightReport& light, const TimeZone& zone) {
  const bool unlit = light.state.percent == 0;
  const auto instant = [&](Instant at) { return Json(FormatInstant(at, zone)); };
  return {{"percent", light.state.percent},
          {"unlit", unlit ? Json(light.blackout ? "operator" : "plan") : Json()},
          {"blackout_until", light.blackout ? instant(*light.blackout) : Json()},
          {"mourning", light.state.mourning},
          {"grey", light.grey},
          {"shift", {light.state.dx, light.state.dy}},
          {"until", instant(light.until)}};
}

Json ClaimToJson(const std::optional<Claim>& claim) {
  return claim ? Json{{"rule", claim->rule}, {"playlist", claim->playlist}} : Json();
}

Json ClaimsToJson(const std::vector<Claim>& claims) {
  Json list = Json::array();
  for (const Claim& claim : claims) list.push_back(ClaimToJson(claim));
  return list;
}

Json NextToJson(const Decision& decision) {
  Json next = ClaimToJson(decision.next);
  if (next.is_object()) next["ground"] = NameOf(decision.next_ground);
  return next;
}

Json ScheduleToJson(const WallStatus& status) {
  const Decision& decision = status.player.decision;
  return {{"ground", NameOf(decision.ground)},
          {"ground_zh", ChineseNameOf(decision.ground)},
          {"rotation", ClaimsToJson(decision.rotation)},
          {"overlays", ClaimsToJson(decision.overlays)},
          {"alerts", decision.alerts},
          {"preempted", ClaimToJson(decision.preempted)},
          {"blocked_by", decision.manual_blocked_by},
          {"why", decision.why},
          {"next", NextToJson(decision)},
          {"nothing_to_show", status.player.nothing_due},
          {"clock_trusted", status.player.clock_trusted},
          {"clock_doubt", status.clock_doubt}};
}

Json ManualToJson(const WallStatus& status) {
  const std::optional<HandPlay>& hand = status.player.hand;
  if (!hand) return nullptr;
  return {{"playlist", hand->playlist},
          {"until", FormatInstant(hand->until, status.zone)},
          {"over_interrupts", hand->over_interrupts},
          {"blocked_by", status.player.decision.manual_blocked_by}};
}

}  // namespace

std::string ToJson(const WallStatus& status, std::int64_t frame_age_ms) {
  const PlayerStatus& player = status.player;
  return OneLine({{"program", player.program},
                  {"screen", player.screen},
                  {"playlist", player.playlist},
                  {"rule", player.rule},
                  {"item", player.item},
                  {"scene", player.scene},
                  {"page", player.page},
                  {"pages", player.pages},
                  {"frames", player.frames},
                  {"item_frames", player.item_frames},
                  {"until", player.until},
                  {"text", player.text},
                  {"missing_glyphs", player.missing_glyphs},
                  {"frame_age_ms", frame_age_ms},
                  {"schedule", ScheduleToJson(status)},
                  {"manual", ManualToJson(status)},
                  {"late_frames", status.frames.late},
                  {"dropped_frames", status.frames.dropped},
                  {"uneven_steps", status.evenness.uneven_steps},
                  {"stalls", status.evenness.stalls},
                  {"frame_intervals",
                   {{"le_periods", FrameFigures::kBounds},
                    {"counts", status.frames.intervals},
                    {"sum_periods", status.frames.intervals_sum}}},
                  {"speeds", SpeedsToJson(status)},
                  {"light", LightToJson(status.light, status.zone)},
                  {"glyph_cache", StatsToJson(status.glyph_cache)},
                  {"line_cache", StatsToJson(status.line_cache)},
                  {"output", status.output},
                  {"display",
                   {{"represented", status.display.represented},
                    {"recreated", status.display.recreated},
                    {"reopened", status.display.reopened},
                    {"exits", status.display.exits}}},
                  {"started", status.started},
                  {"now", status.now},
                  {"pid", ::getpid()},
                  {"version", TINGPING_VERSION},
                  {"hz", status.hz},
                  {"faults", FaultsToJson(status.faults)}});
}

std::string ErrorToJson(const std::string& error, std::int64_t frame_age_ms) {
  return OneLine({{"error", error}, {"frame_age_ms", frame_age_ms}});
}

std::string ScreenshotHeader(std::size_t bytes, int w, int h) {
  return OneLine({{"bytes", bytes}, {"w", w}, {"h", h}});
}

std::string PixelsHeader(std::uint64_t sequence, std::int64_t frame_age_ms, int w, int h) {
  Json header = {{"sequence", sequence}, {"frame_age_ms", frame_age_ms}};
  if (w > 0 && h > 0) {
    header["w"] = w;
    header["h"] = h;
    header["bytes"] = static_cast<std::size_t>(w) * static_cast<std::size_t>(h) * sizeof(Pixel);
  }
  return OneLine(header);
}

std::uint64_t SinceOf(const std::string& question) {
  const Json json = Json::parse(question, nullptr, false);
  const auto since = json.is_object() ? json.find("since") : json.end();
  if (!json.is_object() || since == json.end() || !since->is_number_unsigned()) return 0;
  return since->get<std::uint64_t>();
}

std::string WordOf(const std::string& question, const std::string& key) {
  const Json json = Json::parse(question, nullptr, false);
  const auto word = json.is_object() ? json.find(key) : json.end();
  const bool there = json.is_object() && word != json.end() && word->is_string();
  return there ? word->get<std::string>() : "";
}

}  // namespace tingping

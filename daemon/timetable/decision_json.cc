#include "daemon/timetable/decision_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "playlists/alert.h"

namespace tingping {
namespace {

using Json = nlohmann::ordered_json;

Json ClaimList(const Program& program, const std::vector<Claim>& claims) {
  Json list = Json::array();
  for (const Claim& claim : claims) list.push_back(ClaimJson(program, claim));
  return list;
}

Json AlertList(const Program& program, const std::vector<std::string>& ids) {
  Json list = Json::array();
  for (const std::string& id : ids) {
    const auto alert = std::ranges::find(program.alerts, id, &Alert::id);
    list.push_back(
        {{"id", id}, {"heading", alert == program.alerts.end() ? "" : HeadingOf(*alert)}});
  }
  return list;
}

}  // namespace

Json ClaimJson(const Program& program, const std::optional<Claim>& claim) {
  if (!claim) return {};
  const Playlist* playlist = program.FindPlaylist(claim->playlist);
  return {{"rule", claim->rule},
          {"playlist", claim->playlist},
          {"name", playlist == nullptr ? "" : playlist->name}};
}

Json NextJson(const Program& program, const Decision& decision) {
  Json next = ClaimJson(program, decision.next);
  if (next.is_object()) next["ground"] = NameOf(decision.next_ground);
  return next;
}

std::string MomentJson(const Program& program, CivilTime time) {
  return FormatInstant(program.zone.ToInstant(time), program.zone);
}

Json DecisionJson(const Program& program, const Decision& decision) {
  const Playlist* playlist = program.FindPlaylist(decision.playlist);
  Json beaten = Json::array();
  for (const Beaten& loser : decision.beaten) {
    beaten.push_back({{"rule", loser.rule}, {"playlist", loser.playlist}, {"why", loser.why}});
  }
  return {{"playlist", decision.playlist},
          {"name", playlist == nullptr ? "" : playlist->name},
          {"rule", decision.rule},
          {"ground", NameOf(decision.ground)},
          {"ground_zh", ChineseNameOf(decision.ground)},
          {"day",
           {{"kind", NameOf(decision.day.kind)},
            {"zh", ChineseNameOf(decision.day.kind)},
            {"name", decision.day.name},
            {"year_known", decision.day.year_known}}},
          {"rotation", ClaimList(program, decision.rotation)},
          {"overlays", ClaimList(program, decision.overlays)},
          {"alerts", AlertList(program, decision.alerts)},
          {"preempted", ClaimJson(program, decision.preempted)},
          {"beaten", beaten},
          {"more_beaten", decision.more_beaten},
          {"why", decision.why}};
}

}  // namespace tingping

#include <set>

#include "playlists/program.h"
#include "playlists/quote.h"

namespace tingping {
namespace {

template <typename T>
std::vector<std::string_view> IdsOf(const std::vector<T>& list) {
  std::vector<std::string_view> ids;
  for (const T& each : list) ids.push_back(each.id);
  return ids;
}

template <typename T>
void CheckUnique(const std::vector<T>& list, const std::string& what, Errors* errors) {
  std::set<std::string_view> seen;
  for (const T& each : list) {
    if (seen.insert(each.id).second) continue;
    errors->push_back({FaultCode::kDuplicateId, what + "编号 " + Quoted(each.id) + " 重复", {}});
  }
}

Error Missing(FaultCode code, const std::string& what, const std::string& id,
              const std::vector<std::string_view>& known, const Origin& origin) {
  const std::string_view nearest = Nearest(id, known);
  const std::string hint = nearest.empty() ? "" : "，是否想写 " + Quoted(nearest) + "？";
  return {code, "没有" + what + " " + Quoted(id) + hint, origin.place};
}

void CheckItem(const Program& program, const PlaylistItem& item, Errors* errors) {
  constexpr auto kCode = FaultCode::kMissingReference;
  if (item.kind == ItemKind::kGuide && item.ref != kEvery && !program.FindGuide(item.ref)) {
    errors->push_back(Missing(kCode, "办事指南", item.ref, IdsOf(program.guides), item.origin));
  }
  if (item.kind == ItemKind::kNotice && item.ref != kEvery && !program.FindNotice(item.ref)) {
    errors->push_back(Missing(kCode, "通知", item.ref, IdsOf(program.notices), item.origin));
  }
  const bool counts = item.kind == ItemKind::kCases || item.kind == ItemKind::kLicences ||
                      item.kind == ItemKind::kCounters;
  if (counts && !item.source.empty() && !program.FindSource(item.source)) {
    errors->push_back(Missing(kCode, "数据来源", item.source, IdsOf(program.sources), item.origin));
  }
  for (const std::string& screen : item.screens) {
    if (program.FindScreen(screen) != nullptr) continue;
    errors->push_back(Missing(kCode, "屏幕", screen, IdsOf(program.screens), item.origin));
  }
}

void CheckSchedule(const Program& program, Errors* errors) {
  constexpr auto kCode = FaultCode::kMissingPlaylist;
  const auto ids = IdsOf(program.playlists);
  for (const Rule& rule : program.schedule.rules) {
    if (!rule.hours.empty() && program.schedule.FindHours(rule.hours) == nullptr) {
      errors->push_back(Missing(FaultCode::kMissingReference, "办公时间", rule.hours,
                                IdsOf(program.schedule.hours), rule.origin));
    }
    if (program.FindPlaylist(rule.playlist)) continue;
    errors->push_back(Missing(kCode, "节目单", rule.playlist, ids, rule.origin));
  }
  const std::string& filler = program.schedule.default_playlist;
  if (!filler.empty() && !program.FindPlaylist(filler)) {
    errors->push_back(Missing(kCode, "节目单", filler, ids, program.schedule.default_origin));
  }
}

}  // namespace

Errors CheckReferences(const Program& program) {
  Errors errors;
  CheckUnique(program.playlists, "节目单", &errors);
  CheckUnique(program.guides, "办事指南", &errors);
  CheckUnique(program.notices, "通知", &errors);
  CheckUnique(program.screens, "屏幕", &errors);
  CheckUnique(program.sources, "数据来源", &errors);
  for (const Playlist& playlist : program.playlists) {
    for (const PlaylistItem& item : playlist.items) CheckItem(program, item, &errors);
  }
  CheckSchedule(program, &errors);
  return errors;
}

}  // namespace tingping

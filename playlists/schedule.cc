#include "playlists/schedule.h"

#include <algorithm>
#include <array>

#include "playlists/resolver.h"

namespace tingping {
namespace {

constexpr std::array<std::string_view, 4> kKinds = {"normal", "filler", "interrupt", "overlay"};
constexpr std::array<std::string_view, 4> kChineseKinds = {"常规", "垫片", "插播", "滚动字幕"};
constexpr std::array<std::string_view, 7> kGrounds = {"default", "filler", "normal", "interrupt",
                                                      "manual",  "alert",  "safe"};
constexpr std::array<std::string_view, 7> kChineseGrounds = {
    "默认节目单", "垫片", "常规", "插播", "手动播放", "紧急预警", "时钟不可信"};

}  // namespace

std::string_view NameOf(RuleKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

std::string_view ChineseNameOf(RuleKind kind) {
  return kChineseKinds[static_cast<std::size_t>(kind)];
}

std::string_view NameOf(Ground ground) { return kGrounds[static_cast<std::size_t>(ground)]; }

std::string_view ChineseNameOf(Ground ground) {
  return kChineseGrounds[static_cast<std::size_t>(ground)];
}

Occasion OccasionOf(const Rule& rule) {
  Occasion occasion{rule.days, rule.weekdays, {}, rule.except};
  occasion.dates.reserve(rule.dates.size() + rule.more_dates.size());
  for (const DateRange& range : rule.dates) occasion.dates.emplace_back(range);
  occasion.dates.insert(occasion.dates.end(), rule.more_dates.begin(), rule.more_dates.end());
  return occasion;
}

const OfficeHours* Schedule::FindHours(std::string_view id) const {
  if (id.empty()) return hours.empty() ? nullptr : &hours.front();
  const auto found = std::find_if(hours.begin(), hours.end(),
                                  [&](const OfficeHours& each) { return each.id == id; });
  return found == hours.end() ? nullptr : &*found;
}

Decision Resolve(const Schedule& schedule, const Calendar& calendar, CivilTime now,
                 const Live& live) {
  return Resolver(schedule, calendar).Resolve(now, live);
}

std::vector<Decision> Preview(const Schedule& schedule, const Calendar& calendar, CivilTime from,
                              CivilTime to, std::size_t limit) {
  return Resolver(schedule, calendar).Preview(from, to, limit);
}

}  // namespace tingping

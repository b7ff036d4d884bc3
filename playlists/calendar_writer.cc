#include <nlohmann/json.hpp>

#include "playlists/calendar.h"

namespace tingping {
namespace {

using Json = nlohmann::ordered_json;

Json DaysJson(const std::vector<CalendarDay>& days) {
  Json out = Json::array();
  for (const CalendarDay& day : days) {
    out.push_back({{"date", FormatDate(day.date)}, {"name", day.name}, {"isOffDay", day.off}});
  }
  return out;
}

Json YearsJson(const std::map<int, CalendarYear>& years) {
  Json out = Json::object();
  for (const auto& [year, table] : years) {
    Json row = {{"papers", table.papers}, {"days", DaysJson(table.days)}};
    for (const CalendarCorrection& correction : table.corrections) {
      row["corrections"].push_back(
          {{"paper", correction.paper}, {"days", DaysJson(correction.days)}});
    }
    out[std::to_string(year)] = std::move(row);
  }
  return out;
}

}  // namespace

std::string SerializeYears(const std::map<int, CalendarYear>& years) {
  return YearsJson(years).dump();
}

std::string SerializeLayers(const std::vector<CalendarLayer>& layers) {
  Json out = Json::array();
  for (const CalendarLayer& layer : layers) {
    out.push_back(
        {{"level", NameOf(layer.level)}, {"name", layer.name}, {"years", YearsJson(layer.years)}});
  }
  return out.dump();
}

}  // namespace tingping

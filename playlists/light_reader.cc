#include <algorithm>
#include <cmath>

#include "playlists/light.h"
#include "playlists/quote.h"

namespace tingping {
namespace {

constexpr int kDay = 86400;
constexpr int kLongestRamp = 3600;
constexpr int kFarthestShift = 16;
constexpr int kSlowestShift = 1440;

int ReadInt(ObjectReader& in, std::string_view key, int low, int high, int fallback) {
  return static_cast<int>(in.Integer(key, low, high, fallback));
}

LightWindow ReadWindow(const JsonDocument& document, const JsonNode& node, Errors* errors) {
  ObjectReader in(document, node, errors);
  LightWindow window;
  for (const std::string_view key : {"from", "to"}) in.RequiredNode(key);
  ReadDayPart(in, &window.from, &window.to);
  window.percent = static_cast<int>(in.Integer("percent", 0, 100));
  in.Finish();
  return window;
}

PixelShift ReadShift(const JsonDocument& document, const JsonNode& node, Errors* errors) {
  ObjectReader in(document, node, errors);
  PixelShift shift;
  shift.pixels = static_cast<int>(in.Integer("pixels", 1, kFarthestShift));
  shift.every_minutes = ReadInt(in, "every_minutes", 1, kSlowestShift, shift.every_minutes);
  in.Finish();
  return shift;
}

void ReadMourning(const JsonDocument& document, const JsonNode& node, Errors* errors,
                  Light* light) {
  ObjectReader in(document, node, errors);
  light->mourning = in.Bool("now", false);
  in.Array("dates", [&](const JsonNode& item) {
    if (const auto range = ReadDateRange(document, item, errors)) {
      light->mourning_dates.push_back(*range);
    }
  });
  in.Finish();
}

/// A window as one or two parts of one day.
std::vector<std::pair<int, int>> Parts(const LightWindow& window) {
  const int from = window.from.seconds;
  const int to = window.to.seconds;
  if (from < to) return {{from, to}};
  return {{from, kDay}, {0, to}};
}

bool Overlap(const LightWindow& a, const LightWindow& b) {
  for (const auto& [a_from, a_to] : Parts(a)) {
    for (const auto& [b_from, b_to] : Parts(b)) {
      if (std::max(a_from, b_from) < std::min(a_to, b_to)) return true;
    }
  }
  return false;
}

/// The shortest time for which one brightness holds, where the table has any change.
int ShortestStretch(const std::vector<LightWindow>& table) {
  std::vector<int> edges;
  for (const LightWindow& window : table) {
    for (const TimeOfDay time : {window.from, window.to}) edges.push_back(time.seconds % kDay);
  }
  std::sort(edges.begin(), edges.end());
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  int shortest = kDay;
  for (std::size_t i = 0; i < edges.size(); ++i) {
    const int next = i + 1 < edges.size() ? edges[i + 1] : edges.front() + kDay;
    shortest = std::min(shortest, next - edges[i]);
  }
  return shortest;
}

void CheckOverlap(const Light& light, const std::vector<Place>& places, Errors* errors) {
  for (std::size_t i = 0; i < light.table.size(); ++i) {
    for (std::size_t j = i + 1; j < light.table.size(); ++j) {
      if (!Overlap(light.table[i], light.table[j])) continue;
      errors->push_back({FaultCode::kJsonShape,
                         "亮度表第 " + std::to_string(j + 1) + " 行的时间和第 " +
                             std::to_string(i + 1) + " 行重叠",
                         places[j]});
    }
  }
}

void CheckTable(const Light& light, ObjectReader& in) {
  const bool lit =
      light.percent > 0 || std::any_of(light.table.begin(), light.table.end(),
                                       [](const LightWindow& each) { return each.percent > 0; });
  if (!lit) in.Report("percent", FaultCode::kJsonShape, "屏幕任何时候都不亮；至少要有一段时间亮");
  if (const int shortest = ShortestStretch(light.table); light.ramp_s > shortest) {
    in.Report("ramp_s", FaultCode::kJsonShape,
              "渐变要 " + std::to_string(light.ramp_s) + " 秒，长于亮度表里最短的一段（" +
                  std::to_string(shortest) + " 秒）");
  }
}

}  // namespace

Light ReadLight(const JsonDocument& document, const JsonNode& node, Errors* errors) {
  ObjectReader in(document, node, errors);
  Light light;
  light.origin.place = document.PlaceOf(node.offset);
  light.by =
      static_cast<LightBy>(in.Word("by", {NameOf(LightBy::kSoftware), NameOf(LightBy::kCard)}, 0));
  light.percent = ReadInt(in, "percent", 0, 100, light.percent);
  const std::size_t before = errors->size();
  std::vector<Place> places;  // of the table's rows
  in.Array("table", [&](const JsonNode& window) {
    light.table.push_back(ReadWindow(document, window, errors));
    places.push_back(document.PlaceOf(window.offset));
  });
  const bool table_read = errors->size() == before;
  light.ramp_s = ReadInt(in, "ramp_s", 0, kLongestRamp, light.ramp_s);
  light.gamma_tenths = static_cast<int>(std::lround(10 * in.Number("gamma", 1, 4, 0)));
  light.levels = ReadInt(in, "levels", 2, 256, light.levels);
  light.power_off = in.Bool("power_off", false);
  if (const JsonNode* mourning = in.Node("mourning")) {
    ReadMourning(document, *mourning, errors, &light);
  }
  if (const JsonNode* shift = in.Node("shift")) light.shift = ReadShift(document, *shift, errors);
  if (table_read) {
    CheckOverlap(light, places, errors);
    CheckTable(light, in);
  }
  in.Finish();
  return light;
}

}  // namespace tingping

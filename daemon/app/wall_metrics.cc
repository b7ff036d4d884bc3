#include "daemon/app/wall_metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace tingping {
namespace {

using Json = nlohmann::json;

struct CountedEvent {
  const char* key;
  const char* name;
  const char* help;
};

constexpr std::array kCounted = {
    CountedEvent{"late_frames", "tingping_late_frames_total",
                 "Frames begun more than half a period after they were due"},
    CountedEvent{"dropped_frames", "tingping_dropped_frames_total",
                 "Periods that passed without a frame that was due"},
    CountedEvent{"uneven_steps", "tingping_uneven_steps_total",
                 "Frames at which a running line stood or jumped when it should have stepped"},
    CountedEvent{"stalls", "tingping_stalls_total",
                 "Frames at which the next picture was not ready and the old one stayed"},
};

double NumberOr(const Json& json, const char* key, double fallback) {
  const auto found = json.find(key);
  return found != json.end() && found->is_number() ? found->get<double>() : fallback;
}

std::vector<double> NumbersOf(const Json& json, const char* key) {
  std::vector<double> numbers;
  const auto found = json.find(key);
  if (found == json.end() || !found->is_array()) return numbers;
  for (const Json& each : *found) numbers.push_back(each.is_number() ? each.get<double>() : 0);
  return numbers;
}

void AddCounters(const Json& status, prometheus::Registry* registry) {
  for (const CountedEvent& event : kCounted) {
    const double count = NumberOr(status, event.key, -1);
    if (count < 0) continue;
    prometheus::BuildCounter()
        .Name(event.name)
        .Help(event.help)
        .Register(*registry)
        .Add({})
        .Increment(count);
  }
}

void AddIntervals(const Json& status, prometheus::Registry* registry) {
  const auto intervals = status.find("frame_intervals");
  if (intervals == status.end() || !intervals->is_object()) return;
  const std::vector<double> bounds = NumbersOf(*intervals, "le_periods");
  const std::vector<double> counts = NumbersOf(*intervals, "counts");
  if (bounds.empty() || counts.size() != bounds.size() + 1) return;
  prometheus::BuildHistogram()
      .Name("tingping_frame_interval_periods")
      .Help("From one presented frame to the next, in periods of the screen's rate")
      .Register(*registry)
      .Add({}, bounds)
      .ObserveMultiple(counts, NumberOr(*intervals, "sum_periods", 0));
}

void AddCaches(const Json& status, prometheus::Registry* registry) {
  auto& bytes = prometheus::BuildGauge()
                    .Name("tingping_text_cache_bytes")
                    .Help("Bytes a cache of the text engine holds")
                    .Register(*registry);
  auto& limits = prometheus::BuildGauge()
                     .Name("tingping_text_cache_limit_bytes")
                     .Help("Bytes it may hold")
                     .Register(*registry);
  for (const std::string cache : {"glyph_cache", "line_cache"}) {
    const auto found = status.find(cache);
    if (found == status.end() || !found->is_object()) continue;
    bytes.Add({{"cache", cache}}).Set(NumberOr(*found, "bytes", 0));
    limits.Add({{"cache", cache}}).Set(NumberOr(*found, "limit_bytes", 0));
  }
}

void AddSpeeds(const Json& status, prometheus::Registry* registry) {
  const auto speeds = status.find("speeds");
  if (speeds == status.end() || !speeds->is_array()) return;
  auto& family = prometheus::BuildGauge()
                     .Name("tingping_scroll_speed_px_per_second")
                     .Help("Speed of a zone's running line, as snapped to whole pixels")
                     .Register(*registry);
  for (const Json& speed : *speeds) {
    if (!speed.is_object()) continue;
    const auto zone = speed.find("zone");
    if (zone == speed.end() || !zone->is_string()) continue;
    family.Add({{"zone", zone->get<std::string>()}}).Set(NumberOr(speed, "px_s", 0));
  }
}

void AddLight(const Json& status, prometheus::Registry* registry) {
  const auto light = status.find("light");
  if (light == status.end() || !light->is_object()) return;
  prometheus::BuildGauge()
      .Name("tingping_light_percent")
      .Help("Brightness of the wall, 0 where it is unlit")
      .Register(*registry)
      .Add({})
      .Set(NumberOr(*light, "percent", 100));
}

void AddDisplay(const Json& status, prometheus::Registry* registry) {
  const auto display = status.find("display");
  if (display == status.end() || !display->is_object()) return;
  auto& family = prometheus::BuildCounter()
                     .Name("tingping_display_remedies_total")
                     .Help("What the renderer did about a display in trouble, since it started")
                     .Register(*registry);
  for (const char* remedy : {"represented", "recreated", "reopened", "exits"}) {
    family.Add({{"remedy", remedy}}).Increment(NumberOr(*display, remedy, 0));
  }
}

}  // namespace

void AddWallMetrics(const Json& status, prometheus::Registry* registry) {
  if (!status.is_object()) return;
  AddCounters(status, registry);
  AddIntervals(status, registry);
  AddCaches(status, registry);
  AddSpeeds(status, registry);
  AddLight(status, registry);
  AddDisplay(status, registry);
}

}  // namespace tingping

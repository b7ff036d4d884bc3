#include "daemon/app/wall_metrics.h"

#include <gmock/gmock.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <nlohmann/json.hpp>
#include <string>

namespace tingping::test {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string MetricsOf(const std::string& status) {
  prometheus::Registry registry;
  AddWallMetrics(nlohmann::json::parse(status, nullptr, false), &registry);
  return prometheus::TextSerializer().Serialize(registry.Collect());
}

TEST(WallMetricsTest, FramesAreCountedByWhatWentWrong) {
  const std::string text =
      MetricsOf(R"({"late_frames": 3, "dropped_frames": 5, "uneven_steps": 0, "stalls": 7})");
  EXPECT_THAT(text, HasSubstr("\ntingping_late_frames_total 3\n"));
  EXPECT_THAT(text, HasSubstr("\ntingping_dropped_frames_total 5\n"));
  EXPECT_THAT(text, HasSubstr("\ntingping_uneven_steps_total 0\n"));
  EXPECT_THAT(text, HasSubstr("\ntingping_stalls_total 7\n"));
}

TEST(WallMetricsTest, IntervalsAreAHistogramOfPeriods) {
  const std::string text = MetricsOf(
      R"({"frame_intervals": {"le_periods": [0.9, 1.1], "counts": [1, 50, 2],
                               "sum_periods": 55.5}})");
  EXPECT_THAT(text, HasSubstr("tingping_frame_interval_periods_bucket{le=\"0.9\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("tingping_frame_interval_periods_bucket{le=\"1.1\"} 51\n"));
  EXPECT_THAT(text, HasSubstr("tingping_frame_interval_periods_bucket{le=\"+Inf\"} 53\n"));
  EXPECT_THAT(text, HasSubstr("tingping_frame_interval_periods_sum 55.5\n"));
}

TEST(WallMetricsTest, CachesAndSpeedsHaveLabels) {
  const std::string text = MetricsOf(
      R"({"glyph_cache": {"bytes": 12, "limit_bytes": 34},
          "speeds": [{"zone": "ticker", "px_s": 120.0}]})");
  EXPECT_THAT(text, HasSubstr("tingping_text_cache_bytes{cache=\"glyph_cache\"} 12\n"));
  EXPECT_THAT(text, HasSubstr("tingping_text_cache_limit_bytes{cache=\"glyph_cache\"} 34\n"));
  EXPECT_THAT(text, HasSubstr("tingping_scroll_speed_px_per_second{zone=\"ticker\"} 120\n"));
}

TEST(WallMetricsTest, LightIsAGauge) {
  EXPECT_THAT(MetricsOf(R"({"light": {"percent": 40}})"),
              HasSubstr("\ntingping_light_percent 40\n"));
  EXPECT_THAT(MetricsOf(R"({"late_frames": 1})"), Not(HasSubstr("tingping_light_percent")));
}

TEST(WallMetricsTest, RemediesForTheDisplayAreCountedByKind) {
  const std::string text = MetricsOf(R"({"display": {"represented": 4, "reopened": 1}})");
  EXPECT_THAT(text, HasSubstr("tingping_display_remedies_total{remedy=\"represented\"} 4\n"));
  EXPECT_THAT(text, HasSubstr("tingping_display_remedies_total{remedy=\"exits\"} 0\n"));
}

TEST(WallMetricsTest, AnotherShapeIsLeftOut) {
  for (const char* status : {"", "[]", "7", R"({"late_frames": "many", "frame_intervals": []})",
                             R"({"frame_intervals": {"le_periods": [1], "counts": [1]}})",
                             R"({"speeds": [1, {"zone": 3}], "glyph_cache": "none"})"}) {
    EXPECT_THAT(MetricsOf(status), Not(HasSubstr("\ntingping_"))) << status;
  }
}

}  // namespace
}  // namespace tingping::test

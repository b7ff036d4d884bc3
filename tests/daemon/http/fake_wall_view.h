// A wall that is what the test says it is.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "daemon/http/wall_view.h"

namespace tingping {

struct FakeWallView : WallView {
  TimeZone zone;
  Instant now = *ParseInstant("2026-11-23T09:30:00", zone);
  std::shared_ptr<Program> playing = std::make_shared<Program>();
  std::string id = "feed5eed";
  std::chrono::milliseconds age{60'000'000};
  RendererReport report;
  Result<std::string> png = std::string("\x89PNG pixels");
  std::vector<StandingFault> faults;
  std::vector<FeedReport> feeds;
  std::filesystem::path plays = "there is no such folder";

  int places = 1;
  int watched_fps = 0;
  std::unique_ptr<LiveSink> viewer;
  std::atomic<bool> watched{false};  // viewer is set

  mutable std::mutex mutex;
  std::map<std::pair<std::string, int>, int> counted;  // guarded by mutex

  /// A wall on which all is well: one playlist, all day.
  FakeWallView() {
    Playlist day;
    day.id = "day";
    day.name = "白天";
    playing->playlists = {day};
    playing->schedule.default_playlist = "day";
    SetWall("cases", id);
  }

  void SetWall(const std::string& scene, const std::string& program) {
    report.answered = true;
    report.frames = 1234;
    report.frame_age_ms = 12;
    report.status_json = R"({"program":")" + program + R"(","scene":")" + scene +
                         R"(","playlist":"day","item":"cases","page":1,"pages":2,)"
                         R"("frames":1234,"frame_age_ms":12,"text":["受理编号"]})";
  }

  int Counted(const std::string& route, int status) const {
    const std::scoped_lock lock(mutex);
    const auto found = counted.find({route, status});
    return found == counted.end() ? 0 : found->second;
  }

  Instant Now() const override { return now; }
  std::shared_ptr<const Program> program() const override { return playing; }
  std::string program_id() const override { return id; }
  std::chrono::milliseconds program_age() const override { return age; }
  std::string version() const override { return "9.9.9"; }
  Instant started() const override { return now - std::chrono::hours(2); }
  RendererReport Renderer() override { return report; }
  Result<std::string> ScreenshotPng(PictureAs as) override {
    if (as == PictureAs::kContent && png.ok()) return *png + " of the content";
    return png;
  }
  bool Watch(int fps, const OpenLiveSink& open) override {
    if (places == 0) return false;
    --places;
    watched_fps = fps;
    viewer = open();
    watched = true;
    return true;
  }
  void EndWatching() override { viewer.reset(); }
  std::vector<StandingFault> Faults() const override { return faults; }
  std::vector<FeedReport> Feeds() const override { return feeds; }
  std::filesystem::path PlaysFolder() const override { return plays; }
  std::string MetricsText() override { return "tingping_frames_total 1234\n"; }
  void CountRequest(std::string_view route, int status) override {
    const std::scoped_lock lock(mutex);
    ++counted[{std::string(route), status}];
  }
};

}  // namespace tingping

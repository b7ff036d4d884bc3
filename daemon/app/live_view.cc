#include "daemon/app/live_view.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <utility>

#include "daemon/app/recent_answer.h"
#include "daemon/app/screen_probe.h"
#include "daemon/app/wall_metrics.h"
#include "daemon/live/encode.h"
#include "daemon/live/live_hub.h"
#include "playlists/due_day.h"
#include "renderer/host/local_socket.h"

namespace tingping {
namespace {

constexpr std::chrono::seconds kScreenshotPatience{2};
constexpr std::chrono::milliseconds kReportLife{50};
constexpr std::chrono::milliseconds kScreenshotLife{200};
constexpr std::size_t kScreenshotBytes = 64u << 20;
constexpr std::size_t kMostHeldRows = 50;
constexpr std::string_view kPngMagic = "\x89PNG";

double SecondsBetween(Instant from, Instant to) {
  return std::chrono::duration<double>(to - from).count();
}

/// What the build of the program found out about a source's rows.
void AddBuilt(const CurrentProgram& current, Instant now, FeedReport* report) {
  if (const auto held = current.held.find(report->id); held != current.held.end()) {
    const auto count = static_cast<int>(held->second.size());
    report->accepted = std::max(0, report->accepted - count);
    report->held += count;
    report->held_for[HeldReason::kMissingGlyph] += count;
    for (const HeldRow& row : held->second) {
      if (report->held_rows.size() < kMostHeldRows) report->held_rows.push_back(row);
    }
  }
  if (current.program == nullptr) return;
  const CivilDate today = current.program->zone.ToCivil(now).date;
  for (const Case& row : current.program->cases) {
    if (row.source_id != report->id) continue;
    const Punctuality punctuality = PunctualityOf(row, today);
    report->overdue += punctuality == Punctuality::kOverdue ? 1 : 0;
    report->due_unknown += punctuality == Punctuality::kUnknown ? 1 : 0;
  }
}

class LiveView final : public WallView {
 public:
  LiveView(const Config& config, const Clock& clock, const ProgramKeeper& keeper,
           const FeedRunner& feeds, const FaultBoard& board)
      : config_(config),
        clock_(clock),
        keeper_(keeper),
        feeds_(feeds),
        board_(board),
        started_(clock.Wall()),
        hub_([this](std::uint64_t since) { return AskPixels(config_.ScreenSocket(), since); }) {}

  Instant Now() const override { return clock_.Wall(); }
  std::shared_ptr<const Program> program() const override { return keeper_.Current().program; }
  std::string program_id() const override { return keeper_.Current().id; }
  std::chrono::milliseconds program_age() const override {
    return std::chrono::duration_cast<std::chrono::milliseconds>(clock_.Steady() -
                                                                 keeper_.Current().since);
  }
  std::string version() const override { return TINGPING_VERSION; }
  Instant started() const override { return started_; }

  RendererReport Renderer() override {
    return report_.Get(clock_.Steady(), [this] { return AskRenderer(config_); });
  }

  Result<std::string> ScreenshotPng(PictureAs as) override {
    if (as == PictureAs::kContent) {
      return content_.Get(clock_.Steady(), [this] { return AskContent(); });
    }
    return screenshot_.Get(clock_.Steady(), [this] { return AskScreenshot(); });
  }

  bool Watch(int fps, const OpenLiveSink& open) override { return hub_.Watch(fps, open); }
  void EndWatching() override { hub_.End(); }

  std::vector<StandingFault> Faults() const override { return board_.List(); }
  std::vector<FeedReport> Feeds() const override {
    std::vector<FeedReport> reports = feeds_.Reports();
    const CurrentProgram current = keeper_.Current();
    for (FeedReport& report : reports) AddBuilt(current, clock_.Wall(), &report);
    return reports;
  }
  std::filesystem::path PlaysFolder() const override { return config_.state_dir / "plays"; }

  void CountRequest(std::string_view route, int status) override {
    const std::scoped_lock lock(mutex_);
    ++requests_[{std::string(route), status}];
  }

  std::string MetricsText() override {
    // A registry for each answer: the figures live elsewhere and are only written down here.
    prometheus::Registry registry;
    AddWall(&registry);
    AddFeeds(&registry);
    AddFaults(&registry);
    AddRequests(&registry);
    return prometheus::TextSerializer().Serialize(registry.Collect());
  }

 private:
  static void Gauge(prometheus::Registry* registry, const std::string& name,
                    const std::string& help, const std::map<std::string, std::string>& labels,
                    double value) {
    prometheus::BuildGauge().Name(name).Help(help).Register(*registry).Add(labels).Set(value);
  }

  static void Counter(prometheus::Registry* registry, const std::string& name,
                      const std::string& help, double value) {
    prometheus::BuildCounter().Name(name).Help(help).Register(*registry).Add({}).Increment(value);
  }

  Result<std::string> AskScreenshot() const {
    const Result<WallPixels> pixels = AskPixels(config_.ScreenSocket(), 0);
    if (!pixels) return pixels.error();
    return PngOf(*pixels);
  }

  Result<std::string> AskContent() const {
    Result<LocalAnswer> answer =
        AskLocal(config_.ScreenSocket(), R"({"op":"screenshot","as":"content"})",
                 kScreenshotPatience, kScreenshotBytes);
    if (!answer) return answer.error();
    if (answer->body.starts_with(kPngMagic)) return std::move(answer->body);
    return Error{FaultCode::kRendererSilent, "播放程序还没有画面", {}};
  }

  void AddWall(prometheus::Registry* registry) {
    const RendererReport wall = Renderer();
    const auto status = nlohmann::json::parse(wall.status_json, nullptr, false);
    Gauge(registry, "tingping_renderer_up", "1 when the renderer answers", {},
          wall.answered ? 1 : 0);
    Counter(registry, "tingping_frames_total", "Frames presented since the renderer's start",
            static_cast<double>(wall.frames));
    Gauge(registry, "tingping_frame_age_seconds", "Age of the last presented frame", {},
          static_cast<double>(wall.frame_age_ms) / 1000);
    AddWallMetrics(status, registry);
    Counter(registry, "tingping_program_builds_total", "Programs built since start",
            static_cast<double>(keeper_.Current().builds));
  }

  void AddFeeds(prometheus::Registry* registry) {
    for (const FeedReport& feed : Feeds()) {
      const std::map<std::string, std::string> labels = {{"feed", feed.id}};
      Gauge(registry, "tingping_feed_rows_accepted", "Rows on the wall", labels, feed.accepted);
      Gauge(registry, "tingping_feed_rows_held", "Rows held back", labels, feed.held);
      for (const auto& [reason, rows] : feed.held_for) {
        Gauge(registry, "tingping_feed_rows_held_for", "Rows held back, by reason",
              {{"feed", feed.id}, {"reason", std::string(NameOf(reason))}}, rows);
      }
      Gauge(registry, "tingping_feed_cases_overdue", "Unfinished cases past their promised day",
            labels, feed.overdue);
      Gauge(registry, "tingping_feed_cases_due_unknown",
            "Unfinished cases whose promised day cannot be told", labels, feed.due_unknown);
      Gauge(registry, "tingping_feed_rows_gone", "Rows that left the source and are still shown",
            labels, feed.gone);
      if (feed.as_of == Instant{}) continue;
      Gauge(registry, "tingping_feed_age_seconds", "Age of the last good answer", labels,
            SecondsBetween(feed.as_of, clock_.Wall()));
    }
  }

  void AddFaults(prometheus::Registry* registry) {
    std::map<int, double> by_code;
    for (const StandingFault& fault : board_.List()) ++by_code[static_cast<int>(fault.code)];
    for (const auto& [code, count] : by_code) {
      Gauge(registry, "tingping_faults", "Standing faults", {{"code", std::to_string(code)}},
            count);
    }
  }

  void AddRequests(prometheus::Registry* registry) {
    auto& family = prometheus::BuildCounter()
                       .Name("tingping_http_requests_total")
                       .Help("HTTP requests answered since start")
                       .Register(*registry);
    const std::scoped_lock lock(mutex_);
    for (const auto& [key, count] : requests_) {
      family.Add({{"route", key.first}, {"status", std::to_string(key.second)}}).Increment(count);
    }
  }

  const Config& config_;
  const Clock& clock_;
  const ProgramKeeper& keeper_;
  const FeedRunner& feeds_;
  const FaultBoard& board_;
  const Instant started_;
  RecentAnswer<RendererReport> report_{kReportLife};
  RecentAnswer<Result<std::string>> screenshot_{kScreenshotLife};
  RecentAnswer<Result<std::string>> content_{kScreenshotLife};
  std::mutex mutex_;
  std::map<std::pair<std::string, int>, double> requests_;  // guarded by mutex_
  LiveHub hub_;
};

}  // namespace

std::unique_ptr<WallView> MakeLiveView(const Config& config, const Clock& clock,
                                       const ProgramKeeper& keeper, const FeedRunner& feeds,
                                       const FaultBoard& board) {
  return std::make_unique<LiveView>(config, clock, keeper, feeds, board);
}

}  // namespace tingping

#include "daemon/app/screen_probe.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <nlohmann/json.hpp>
#include <stop_token>
#include <thread>

#include "daemon/app/fault_group.h"
#include "daemon/sys/thread_name.h"
#include "renderer/host/local_socket.h"

namespace tingping {
namespace {

using Json = nlohmann::json;

constexpr std::chrono::milliseconds kPatience{500};
constexpr std::chrono::seconds kEvery{1};
constexpr std::chrono::milliseconds kSilent{kFrameTooOldMs};
constexpr std::chrono::milliseconds kStartGrace{8000};  // one that just starts is not silent yet
constexpr std::size_t kAnswerBytes = 1u << 20;

Errors FaultsIn(const std::string& status_json) {
  Errors errors;
  const Json status = Json::parse(status_json, nullptr, false);
  if (!status.is_object()) return errors;
  for (const Json& fault : status.value("faults", Json::array())) {
    errors.push_back({static_cast<FaultCode>(fault.value("code", 599)),
                      fault.value("detail", ""),
                      {fault.value("file", "")}});
  }
  return errors;
}

class ThreadedProbe final : public ScreenProbe {
 public:
  ThreadedProbe(const Config& config, const Clock& clock, FaultBoard& board)
      : config_(config),
        clock_(clock),
        faults_(board, "screen"),
        reported_(board, "screen", false),
        heard_(clock.Steady()) {
    thread_ = std::jthread([this](const std::stop_token& stop) { Run(stop); });
  }

  std::chrono::milliseconds silence() const override {
    return std::chrono::duration_cast<std::chrono::milliseconds>(clock_.Steady() - heard_.load());
  }

 private:
  void Run(const std::stop_token& stop) {
    const ThreadName name("probe");
    while (!stop.stop_requested()) {
      faults_.Set(Look(), clock_.Wall());
      std::unique_lock lock(mutex_);
      stopped_.wait_for(lock, stop, kEvery, [] { return false; });
    }
  }

  Errors Look() {
    const RendererReport report = AskRenderer(config_);
    if (!report.answered) {
      if (silence() < (heard_once_ ? kSilent : kStartGrace)) return {};
      return {{FaultCode::kRendererSilent, "播放程序没有应答", {}}};
    }
    heard_ = clock_.Steady();
    heard_once_ = true;
    reported_.Set(FaultsIn(report.status_json), clock_.Wall());
    Errors errors;
    if (report.frame_age_ms > kFrameTooOldMs) {
      errors.push_back({FaultCode::kFrameOld,
                        "超过 " + std::to_string(kFrameTooOldMs / 1000) + " 秒没有新的画面",
                        {}});
    }
    return errors;
  }

  const Config& config_;
  const Clock& clock_;
  FaultGroup faults_;    // of the connection
  FaultGroup reported_;  // of the renderer, which has logged them itself
  std::atomic<SteadyTime> heard_;
  bool heard_once_ = false;  // of the probe's thread
  std::mutex mutex_;
  std::condition_variable_any stopped_;
  std::jthread thread_;  // last: ends before the rest is gone
};

}  // namespace

RendererReport AskRenderer(const Config& config) {
  RendererReport report;
  const auto answer =
      AskLocal(config.ScreenSocket(), R"({"op":"status"})", kPatience, kAnswerBytes);
  if (!answer) return report;
  const Json status = Json::parse(answer->header, nullptr, false);
  if (!status.is_object()) return report;
  report.answered = !status.contains("error");
  report.frames = status.value("frames", std::int64_t{0});
  report.frame_age_ms = status.value("frame_age_ms", std::int64_t{-1});
  report.status_json = answer->header;
  return report;
}

int RendererPid(const Config& config) {
  const Json status = Json::parse(AskRenderer(config).status_json, nullptr, false);
  return status.is_object() ? status.value("pid", -1) : -1;
}

std::unique_ptr<ScreenProbe> ScreenProbe::Start(const Config& config, const Clock& clock,
                                                FaultBoard& board) {
  return std::make_unique<ThreadedProbe>(config, clock, board);
}

}  // namespace tingping

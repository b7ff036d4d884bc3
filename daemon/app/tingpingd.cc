#include "daemon/app/tingpingd.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <map>
#include <memory>

#include "daemon/app/feed_runner.h"
#include "daemon/app/live_view.h"
#include "daemon/app/program_keeper.h"
#include "daemon/app/screen_probe.h"
#include "daemon/config.h"
#include "daemon/feeds/fetcher.h"
#include "daemon/http/server.h"
#include "daemon/sys/child_keeper.h"
#include "daemon/sys/clock.h"
#include "daemon/sys/fault_board.h"
#include "renderer/host/files.h"
#include "renderer/host/folder_watch.h"
#include "renderer/host/log.h"
#include "renderer/host/service_manager.h"
#include "renderer/host/signals.h"
#include "renderer/host/system_error.h"
#include "renderer/host/unique_fd.h"

namespace tingping {
namespace fs = std::filesystem;
namespace {

constexpr int kUsage = 2;
constexpr int kCannot = 3;
constexpr std::chrono::milliseconds kTurn{1000};
constexpr std::chrono::milliseconds kQuiet{150};  // editors save in several steps
constexpr std::chrono::seconds kAgeEvery{10};
constexpr std::chrono::seconds kHangs{20};  // a child that is silent for this long is restarted
constexpr std::chrono::seconds kRescanEvery{5};

void LogFault(const StandingFault& fault, bool appeared) {
  const FaultText& text = TextOf(fault.code);
  const std::string line = std::to_string(static_cast<int>(fault.code)) + " " +
                           std::string(text.zh) + " [" + fault.subject + "] " + fault.detail;
  if (!appeared) return LogInfo("fault gone: " + line);
  if (text.level == FaultLevel::kError) return LogError("fault: " + line);
  LogWarn("fault: " + line);
}

class Daemon {
 public:
  Daemon(Config config, const DaemonOptions& options)
      : config_(std::move(config)),
        options_(options),
        clock_(options.now),
        board_(LogFault),
        wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
        keeper_(config_, clock_, board_) {
    for (const FeedConfig& feed : config_.feeds) feed_faults_.try_emplace(feed.id, board_, feed.id);
  }

  int Run() {
    auto signals = StopSignals::Open();
    if (!signals) return Refuse(signals.error());
    auto watch = FolderWatch::Open(keeper_.WatchedFolders());  // before the first look at them
    if (!watch) return Refuse(watch.error());
    if (const Status started = Start(); !started) return Refuse(started.error());
    NotifyReady("publishing");
    while (!(*signals)->Stopped()) {
      Wait((*signals)->fd(), (*watch)->fd());
      Turn(**watch);
      NotifyWatchdog();
    }
    NotifyStopping();
    LogInfo("stopping");
    http_.reset();
    if (child_) child_->Stop();
    return 0;
  }

 private:
  static int Refuse(const Error& error) {
    LogError(ToString(error));
    return kCannot;
  }

  Status Start() {
    for (const fs::path& folder : {config_.state_dir, config_.run_dir, config_.ProgramDir()}) {
      std::error_code failed;
      fs::create_directories(folder, failed);
      if (failed) {
        return SystemError(FaultCode::kFileUnreadable, "建立不了文件夹", folder, failed.value());
      }
    }
    // Two on one folder would fetch, publish and answer at cross purposes.
    Result<UniqueFd> lock = LockFile(config_.state_dir / "tingpingd.lock");
    if (!lock) return lock.error();
    lock_ = *std::move(lock);
    keeper_.ReloadContent();
    keeper_.Publish();
    feeds_ = FeedRunner::Start(config_, clock_, [this] { ::eventfd_write(wake_.get(), 1); });
    probe_ = ScreenProbe::Start(config_, clock_, board_);
    view_ = MakeLiveView(config_, clock_, keeper_, *feeds_, board_);
    auto http = HttpServer::Start({config_.http.bind, config_.http.port}, *view_);
    if (!http) return http.error();
    http_ = *std::move(http);
    const Status written =
        ReplaceFile(config_.run_dir / "http.port", std::to_string(http_->port()) + "\n");
    if (!written) return written.error();
    LogInfo("http://" + config_.http.bind + ':' + std::to_string(http_->port()));
    StartScreen();  // last: whoever fails to start leaves no child behind
    return Ok{};
  }

  /// Outside the service manager the renderer is a child. One that already plays (it outlives us)
  /// is taken over instead of started a second time.
  void StartScreen() {
    if (options_.screen_program.empty()) return;
    Process::Command command;
    command.program = options_.screen_program;
    command.arguments = {"--program-dir",   config_.ProgramDir(), "--state-dir",
                         config_.state_dir, "--socket",           config_.ScreenSocket(),
                         "--fonts",         config_.fonts,        "--screen",
                         config_.screen,    "--output",           options_.screen_output};
    if (options_.now) {
      command.arguments.insert(command.arguments.end(),
                               {"--now", FormatInstant(clock_.Wall(), config_.zone)});
    }
    child_.emplace(std::move(command), clock_, [](const std::string& line) { LogInfo(line); });
    const int pid = RendererPid(config_);
    if (pid > 0) {
      if (auto running = Process::Adopt(pid)) child_->Adopt(*std::move(running));
    }
    child_->Turn();
  }

  void Wait(int signal_fd, int watch_fd) {
    auto patience = kTurn;
    const auto until = [&](SteadyTime when) {
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(when - clock_.Steady());
      patience = std::clamp(left, std::chrono::milliseconds(0), patience);
    };
    if (content_due_) until(*content_due_);
    if (child_ && child_->next_start()) until(*child_->next_start());
    std::array<pollfd, 4> fds = {{{signal_fd, POLLIN, 0},
                                  {watch_fd, POLLIN, 0},
                                  {wake_.get(), POLLIN, 0},
                                  {child_ ? child_->fd() : -1, POLLIN, 0}}};
    ::poll(fds.data(), fds.size(), static_cast<int>(patience.count()));
    eventfd_t ignored = 0;
    ::eventfd_read(wake_.get(), &ignored);
  }

  void Turn(FolderWatch& watch) {
    const SteadyTime now = clock_.Steady();
    if (watch.Drain()) content_due_ = now + kQuiet;
    if (now >= rescan_due_) {
      watch.Rescan();
      rescan_due_ = now + kRescanEvery;
    }
    bool publish = false;
    if (content_due_ && now >= *content_due_) {
      content_due_.reset();
      keeper_.ReloadContent();
      publish = true;
    }
    if (feeds_->TakeNews()) publish = true;
    if (publish) keeper_.Publish();
    if (publish || now >= age_due_) {
      SetFeedFaults();
      age_due_ = now + kAgeEvery;
      if (!publish) LookAgain();
    }
    if (child_) TurnChild();
  }

  /// The file in the program folder may have been damaged since it was written; publishing writes
  /// it anew.
  void LookAgain() {
    for (const StandingFault& fault : board_.List()) {
      if (fault.code == FaultCode::kProgramDamaged || fault.code == FaultCode::kProgramMissing) {
        return keeper_.Publish();
      }
    }
    keeper_.Recheck();
  }

  void TurnChild() {
    child_->Turn();
    if (std::min(child_->age(), probe_->silence()) < kHangs) return;
    LogWarn("the renderer has not answered for long and is started anew");
    child_->Restart();
  }

  void SetFeedFaults() {
    for (auto& [id, group] : feed_faults_) group.Set(feeds_->ProblemsOf(id), clock_.Wall());
  }

  const Config config_;
  const DaemonOptions options_;
  SystemClock clock_;
  FaultBoard board_;
  UniqueFd lock_;  // of the state folder
  UniqueFd wake_;
  ProgramKeeper keeper_;
  std::map<std::string, FaultGroup> feed_faults_;
  std::optional<SteadyTime> content_due_;
  SteadyTime rescan_due_{};
  SteadyTime age_due_{};
  std::optional<ChildKeeper> child_;
  // Threads, each stopped before what it uses is gone.
  std::unique_ptr<FeedRunner> feeds_;
  std::unique_ptr<ScreenProbe> probe_;
  std::unique_ptr<WallView> view_;
  std::unique_ptr<HttpServer> http_;
};

}  // namespace

int RunDaemon(const DaemonOptions& options) {
  Errors errors;
  Config config = ReadConfig(options.config, &errors);
  if (!errors.empty()) {
    for (const Error& error : errors) LogError(ToString(error));
    return kUsage;
  }
  std::signal(SIGPIPE, SIG_IGN);  // nobody reads the log: no reason to stop; the child inherits it
  const CurlScope curl;
  return Daemon(std::move(config), options).Run();
}

}  // namespace tingping

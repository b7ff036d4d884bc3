#include "renderer/app/screen_app.h"

#include <algorithm>
#include <cstdio>
#include <memory>
#include <utility>

#include "renderer/app/blackout.h"
#include "renderer/app/display.h"
#include "renderer/app/fault_log.h"
#include "renderer/app/frame_pacer.h"
#include "renderer/app/glyph_faults.h"
#include "renderer/app/inquiry_desk.h"
#include "renderer/app/play_keeper.h"
#include "renderer/app/program_loader.h"
#include "renderer/app/wall_light.h"
#include "renderer/app/wall_orders.h"
#include "renderer/app/wall_panel.h"
#include "renderer/app/wall_time.h"
#include "renderer/host/asset_files.h"
#include "renderer/host/log.h"
#include "renderer/host/service_manager.h"
#include "renderer/host/signals.h"
#include "renderer/host/wake.h"
#include "renderer/output/output.h"
#include "renderer/player/player.h"
#include "renderer/text/open_engine.h"

namespace tingping {
namespace {

using Steady = std::chrono::steady_clock;

constexpr int kCannot = 3;
constexpr int kSlateHz = 10;
constexpr int kTestCardHz = 60;
constexpr std::chrono::seconds kHousekeepingEvery{1};
constexpr std::chrono::milliseconds kFirstProgramWithin{500};
constexpr std::chrono::milliseconds kFirstBodyWithin{120};
constexpr std::chrono::seconds kIdentifyFor{10};
constexpr std::chrono::seconds kSocketTimeout{5};
constexpr Rect kUnknownDisplay{0, 0, 1920, 1080};
constexpr std::size_t kShortId = 12;

PanelPicture PictureFor(const ScreenOptions& options) {
  if (options.identify) return PanelPicture::kIdentify;
  return options.test_card ? PanelPicture::kTestCard : PanelPicture::kSlate;
}

void Append(const Errors& some, Errors* all) { all->insert(all->end(), some.begin(), some.end()); }

class ScreenApp {
 public:
  explicit ScreenApp(const ScreenOptions& options)
      : options_(options),
        clock_(options.now),
        pacer_(kSlateHz, Steady::now()),
        display_(
            [this](const OutputPlace& place) {
              return OpenOutput(options_.output, place, pacer_.hz());
            },
            options_.rotation) {}

  int Run() {
    const auto signals = StopSignals::Open();
    if (!signals) return Refuse(signals.error());
    if (!OpenSocket()) return Refuse(socket_fault_.front());
    if (!options_.program_dir.empty()) {
      loader_ = ProgramLoader::Start(options_.program_dir, [this] { wake_.Signal(); });
    }
    plays_.Start(Kept("plays"), options_.plays);
    OpenAll();
    if (loader_) loader_->WaitForFirstLook(kFirstProgramWithin);
    TakeProgram();
    if (playing_) {
      Place({screen_->x, screen_->y, screen_->w, screen_->h}, screen_->hz);
      WaitForBody();
    } else {
      UsePanel();
    }
    const int code = Loop(signals->get());
    NotifyStopping();
    if (player_) plays_.Stop(*player_, clock_.Now(), zone_);
    return code;
  }

 private:
  /// Fonts, program and window system are opened side by side: each takes a tenth of a second.
  void OpenAll() {
    std::future<OpenedEngine> engine;
    if (!panel_only()) engine = OpenTextEngineAside(options_.fonts);
    windows_.emplace(options_.output);
    if (engine.valid()) StartPlayer(engine.get());
  }

  bool panel_only() const { return options_.identify || options_.test_card; }

  std::filesystem::path Kept(const char* name) const {
    if (options_.state_dir.empty() || panel_only()) return {};
    return options_.state_dir / name;
  }

  static int Refuse(const Error& error) {
    LogError(ToString(error));
    return kCannot;
  }

  int Loop(StopSignals* signals) {
    pacer_ = FramePacer(playing_ ? screen_->hz : PanelHz(), Steady::now());
    std::int64_t quiet = 0;
    while (true) {
      const Steady::time_point now = Steady::now();
      if (options_.identify && now - begun_ >= kIdentifyFor) break;
      if (display_.GivenUp()) return Refuse(display_.Faults(now).front());
      pacer_.FollowDisplay(display_.FollowsVsync());
      const auto skipped = pacer_.Begin(now, quiet);
      if (skipped) {
        Turn(now, *skipped);
        quiet = QuietFrames();
        if (playing_) plays_.Note(*player_, clock_.Now(), now, pacer_.Due(quiet), zone_);
      }
      AnswerInquiries();
      // Woken when it is too early for a frame, the display's events wait for the next one.
      const int events = skipped ? display_.EventFd() : -1;
      const std::int64_t rest = skipped ? quiet : std::min<std::int64_t>(quiet, 1);
      if (!SleepUntil(pacer_.Due(rest), {signals->fd(), wake_.fd(), events})) continue;
      if (signals->Stopped()) break;
      wake_.Clear();
    }
    return 0;
  }

  /// The first frame rather has a body than comes a moment earlier.
  void WaitForBody() {
    plays_.SetClock(*player_, Steady::now());
    orders_.Tell(*player_, clock_.Now(), Steady::now());
    player_->Tick(clock_.Now());
    player_->WaitForBody(kFirstBodyWithin);
  }

  /// Frames that nobody needs to wake for: what is on the wall stays, at most until the second's
  /// heartbeat.
  std::int64_t QuietFrames() const {
    if (display_.Restless(Steady::now()) || display_.WantsEveryFrame() || options_.test_card) {
      return 0;
    }
    const std::int64_t second = pacer_.hz() - 1;
    return playing_ ? std::min(player_->QuietFrames(clock_.Now()), second) : second;
  }

  /// One presented frame. Frames that cannot be presented are not drawn, and so not counted.
  void Turn(Steady::time_point now, std::int64_t skipped) {
    TakeProgram();
    if (player_) {
      plays_.SetClock(*player_, now);
      orders_.Tell(*player_, clock_.Now(), now);
    }
    if (display_.Ready(now)) {
      const Damage damage = playing_ ? player_->Tick(clock_.Now(), skipped) : panel_.Step();
      if (playing_) FollowScreen();
      if (display_.Ready(now)) Present(damage, now);
    }
    if (player_) plays_.Keep(*player_, zone_);
    KeepHouse(now);
  }

  /// Brings the frame to the wall in the light of the moment.
  void Present(const Damage& damage, Steady::time_point now) {
    const Screen* screen = playing_ ? player_->screen() : nullptr;
    const LitPicture lit = light_.Lit(screen, zone_, clock_.Now(), frame(), damage);
    if (player_) player_->SetLit(light_.report().state.percent > 0);
    if (!lit.damage.empty()) desk_.Changed();
    // On before the first lit frame; off when the black one is on the wall.
    if (!powered_ && !light_.WantsPowerOff()) SwitchPower(true);
    if (!display_.Present(lit.frame, lit.damage, now)) return;
    if (powered_ && light_.WantsPowerOff()) SwitchPower(false);
    Presented(Steady::now());
  }

  /// What cannot be switched stands in the display's faults.
  void SwitchPower(bool on) {
    powered_ = on;
    static_cast<void>(display_.SetPower(on));
  }

  const Frame& frame() const { return playing_ ? player_->frame() : panel_.frame(); }

  void Presented(Steady::time_point now) {
    desk_.Presented(now);
    pacer_.Presented(now);
    if (!presented_) {
      presented_ = true;
      windows_.reset();
      panel_.Prepare();
      const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(now - begun_);
      LogInfo("第一帧：启动后 " + std::to_string(took.count()) + " 毫秒，输出 " + display_.Name());
      NotifyReady("on the wall");
    }
    if (now - watchdog_at_ >= kHousekeepingEvery) {
      watchdog_at_ = now;
      NotifyWatchdog();
    }
  }

  // --- programs --------------------------------------------------------------------------------

  void TakeProgram() {
    if (!loader_) return;
    std::optional<LoadedProgram> loaded = loader_->Take();
    if (!loaded) return;
    const Program& program = *loaded->program;
    const Screen* screen =
        options_.screen.empty() ? &program.screens.front() : program.FindScreen(options_.screen);
    if (screen == nullptr) {
      screen_fault_ = {
          Error{FaultCode::kMissingReference, "节目里没有屏幕 \"" + options_.screen + "\"", {}}};
      return;
    }
    screen_fault_.clear();
    zone_ = program.zone;
    blackout_.SetZone(zone_);
    orders_.SetProgram(program);
    screen_ = *screen;
    program_id_ = loaded->id;
    LogInfo("节目 " + loaded->id.substr(0, kShortId));
    if (!player_) return UsePanel();
    player_->SetProgram(std::move(loaded->program), std::move(loaded->id));
    playing_ = true;
  }

  /// Window and rate follow the screen that the last tick drew.
  void FollowScreen() {
    const Screen& screen = *player_->screen();
    if (screen.hz != pacer_.hz()) pacer_.SetRate(screen.hz);
    Place({screen.x, screen.y, screen.w, screen.h}, screen.hz);
  }

  void Place(const Rect& window, int hz) { display_.Place({window, options_.display}, hz); }

  // --- the service panel -----------------------------------------------------------------------

  int PanelHz() const {
    if (!options_.test_card) return kSlateHz;
    return screen_ ? screen_->hz : kTestCardHz;
  }

  /// The display as a frame sees it, at the display's corner.
  std::optional<Rect> UprightBounds() const {
    std::optional<Rect> bounds = DisplayBounds(options_.output, options_.display);
    if (bounds && !IsUpright(options_.rotation)) std::swap(bounds->w, bounds->h);
    if (bounds && !options_.display.empty()) bounds->x = bounds->y = 0;
    return bounds;
  }

  Rect PanelPlace() const {
    if (screen_) return {screen_->x, screen_->y, screen_->w, screen_->h};
    if (options_.geometry) return *options_.geometry;
    return UprightBounds().value_or(kUnknownDisplay);
  }

  void UsePanel() {
    const Rect place = PanelPlace();
    panel_.Draw(place, screen_ ? &*screen_ : nullptr, {options_.screen, program_id_});
    desk_.Changed();
    Place(place, PanelHz());
  }

  void StartPlayer(OpenedEngine opened) {
    font_faults_ = std::move(opened.faults);
    if (opened.engine == nullptr) return;
    studio_ = StartStudio(std::move(opened.engine), ProgramAssets(options_.program_dir));
    player_ = std::make_unique<Player>(*studio_, options_.screen);
  }

  // --- records, faults, questions --------------------------------------------------------------

  /// False when another player already answers there: two on one wall would be wrong. Any other
  /// trouble with the socket is no reason for a dark wall.
  bool OpenSocket() {
    if (options_.socket.empty() || server_ || panel_only()) return true;
    Result<std::unique_ptr<LocalServer>> server = LocalServer::Listen(
        options_.socket, [this](const std::string& question) { return Answer(question); },
        kSocketTimeout);
    socket_fault_ = server ? Errors{} : Errors{server.error()};
    if (!server) return server.error().code != FaultCode::kInternal;
    server_ = std::move(server).value();
    return true;
  }

  /// On the socket's thread.
  LocalAnswer Answer(const std::string& question) {
    if (std::optional<LocalAnswer> answer = blackout_.Answer(question)) return *std::move(answer);
    if (std::optional<LocalAnswer> answer = orders_.Answer(question)) return *std::move(answer);
    return desk_.Ask(question);
  }

  void KeepHouse(Steady::time_point now) {
    if (now < housekeeping_at_) return;
    housekeeping_at_ = now + kHousekeepingEvery;
    OpenSocket();
    fault_log_.Follow(Faults());
  }

  Errors Faults() {
    Errors all = font_faults_;
    Append(panel_.Faults(), &all);
    Append(screen_fault_, &all);
    Append(display_.Faults(Steady::now()), &all);
    Append(socket_fault_, &all);
    Append(plays_.Problems(), &all);
    Append(orders_.Faults(), &all);
    if (loader_) Append(loader_->Problems(), &all);
    if (studio_) Append(MissingGlyphFaults(MissingNames(studio_->Report())), &all);
    return all;
  }

  void AnswerInquiries() {
    const std::optional<InquiryDesk::Request> request = desk_.Waiting();
    if (!request) return;
    InquiryDesk::Answer answer;
    if (request->status) answer.status = DescribeWall();
    if (request->frame) answer.frame = request->as_lit ? light_.AsLit(frame()) : frame();
    desk_.Give(*request, std::move(answer));
  }

  WallStatus DescribeWall() {
    const Instant now = clock_.Now();
    WallStatus status;
    if (playing_) {
      status.player = player_->Status(now);
    } else {
      status.player.scene = "slate";
      status.player.screen = screen_ ? screen_->id : options_.screen;
    }
    if (studio_) {
      const EngineReport report = studio_->Report();
      status.player.missing_glyphs = MissingNames(report);
      status.glyph_cache = report.glyphs;
      status.line_cache = report.lines;
    }
    status.output = display_.Name();
    status.display = display_.counts();
    status.started = FormatInstant(started_, zone_);
    status.now = FormatInstant(now, zone_);
    status.hz = pacer_.hz();
    status.frames = pacer_.figures();
    if (playing_) {
      status.evenness = player_->Evenness();
      status.speeds = player_->Speeds();
    }
    status.light = light_.report();
    status.clock_doubt = orders_.clock().why;
    status.zone = zone_;
    status.faults = Faults();
    return status;
  }

  const ScreenOptions options_;
  const Steady::time_point begun_ = Steady::now();
  WallTime clock_;
  const Instant started_ = clock_.Now();
  FramePacer pacer_;
  Display display_;
  std::optional<WindowSystem> windows_;  // until the first frame
  std::unique_ptr<Studio> studio_;       // null: no usable fonts
  std::unique_ptr<Player> player_;       // null with studio_
  PlayKeeper plays_{options_.now.has_value()};
  std::unique_ptr<ProgramLoader> loader_;  // null: not wanted

  TimeZone zone_;                 // of the program taken last
  std::optional<Screen> screen_;  // likewise
  std::string program_id_;        // likewise
  bool playing_ = false;          // the player has a program
  WallPanel panel_{PictureFor(options_)};

  bool presented_ = false;
  bool powered_ = true;
  Steady::time_point watchdog_at_{};
  Steady::time_point housekeeping_at_{};
  Errors font_faults_;
  Errors screen_fault_;
  Errors socket_fault_;
  FaultLog fault_log_;
  const Wake wake_;
  Blackout blackout_{Kept("blackout.json"), [this] { return clock_.Now(); },
                     [this] { wake_.Signal(); }};
  WallLight light_{blackout_};
  WallOrders orders_{{options_.program_dir, Kept("plays"), Kept("play.json")},
                     options_.now.has_value(),
                     [this] { return clock_.Now(); },
                     [this] { wake_.Signal(); }};
  InquiryDesk desk_{[this] { wake_.Signal(); }};
  std::unique_ptr<LocalServer> server_;  // last: stops asking before the rest is gone
};

}  // namespace

int RunScreen(const ScreenOptions& options) { return ScreenApp(options).Run(); }

}  // namespace tingping

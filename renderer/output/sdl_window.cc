#include "renderer/output/sdl_window.h"

#include "renderer/output/surface.h"
#include "renderer/output/x11_loss.h"

namespace tingping {
namespace {

constexpr char kTitle[] = "tingping";
constexpr char kOffscreen[] = "offscreen";

void SetHints(SdlDriver driver) {
  SDL_SetHint(SDL_HINT_VIDEODRIVER, driver == SdlDriver::kOffscreen ? kOffscreen : nullptr);
  // No window manager may move, decorate or scale the wall: a sending card copies pixels 1:1.
  SDL_SetHint(SDL_HINT_X11_FORCE_OVERRIDE_REDIRECT, "1");
  SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
  SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "1");
  SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
  SDL_SetHint(SDL_HINT_QUIT_ON_LAST_WINDOW_CLOSE, "0");
}

void SetSurfaceHint(const std::string& driver) {
  if (driver == "wayland") {
    // SDL 2.26 has no plain window surface there; without acceleration there is no picture.
    SDL_SetHintWithPriority(SDL_HINT_FRAMEBUFFER_ACCELERATION, "1", SDL_HINT_OVERRIDE);
  } else {
    // Without a GPU an accelerated window surface is drawn by llvmpipe:
    // 107 % of a core instead of 3 %.
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
  }
}

std::vector<DisplayInfo> SdlDisplays() {
  std::vector<DisplayInfo> all;
  for (int i = 0; i < SDL_GetNumVideoDisplays(); ++i) {
    SDL_Rect bounds{};
    if (SDL_GetDisplayBounds(i, &bounds) != 0) continue;
    const char* const name = SDL_GetDisplayName(i);
    all.push_back({name == nullptr ? "" : name, {bounds.x, bounds.y, bounds.w, bounds.h}});
  }
  return all;
}

/// X's own names are those of the sockets (HDMI-1); SDL's are those of the monitors' makers.
std::vector<DisplayInfo> DisplaysOf(const X11Watch* watch) {
  std::vector<DisplayInfo> all;
  if (watch != nullptr) all = watch->Monitors();
  return all.empty() ? SdlDisplays() : all;
}

/// SDL falls back to drivers that draw to nowhere; the wall would be dark and all seem well.
bool DrawsToNowhere(const std::string& driver) {
  return driver == kOffscreen || driver == "dummy" || driver == "evdev";
}

bool UsesX11() { return std::string_view(SDL_GetCurrentVideoDriver()) == "x11"; }

}  // namespace

SdlVideo::SdlVideo(SdlDriver driver) {
  SetHints(driver);
  started_ = SDL_InitSubSystem(SDL_INIT_VIDEO) == 0;
}

SdlVideo::~SdlVideo() {
  if (started_) SDL_QuitSubSystem(SDL_INIT_VIDEO);
}

SdlWindow::~SdlWindow() {
  if (!lost_) {
    Close();
    return;
  }
  // Closing what is broken would end the process on the spot.
  static_cast<void>(window_.release());
  video_.Abandon();
}

Status SdlWindow::Open(const OutputPlace& place, Uint32 flags) {
  if (!video_.started()) return SdlError(FaultCode::kDisplayLost, "图形环境不可用");
  if (driver_ == SdlDriver::kDesktop && DrawsToNowhere(DriverName())) {
    return Error{FaultCode::kDisplayLost, "没有图形环境，检查 DISPLAY", {}};
  }
  SetSurfaceHint(DriverName());
  if (lost_) return Error{FaultCode::kDisplayLost, "与图形环境的连接断了", {}};
  if (!watch_ && UsesX11()) watch_ = X11Watch::Open();
  Close();
  place_ = place;
  faults_.clear();
  on_desktop_ = OnDesktop(place, Displays(), &faults_);
  flags |=
      SDL_WINDOW_BORDERLESS | SDL_WINDOW_ALWAYS_ON_TOP | SDL_WINDOW_SKIP_TASKBAR | SDL_WINDOW_SHOWN;
  const auto [x, y, w, h] = on_desktop_;
  window_.reset(SDL_CreateWindow(kTitle, x, y, w, h, flags));
  if (window_ == nullptr) return SdlError(FaultCode::kDisplayLost, "窗口打不开");
  SDL_SetWindowPosition(window_.get(), x, y);
  WatchX11Loss(window_.get(), &lost_);
  if (watch_) watch_->Follow(X11WindowOf(window_.get()));
  SDL_ShowCursor(SDL_DISABLE);
  SDL_DisableScreenSaver();
  return Ok{};
}

void SdlWindow::Close() {
  if (watch_) watch_->Follow(0);  // what we do to the window ourselves is no news
  if (window_ != nullptr) ExpectX11WindowGone(window_.get());
  window_.reset();
}

OutputState SdlWindow::Pump() {
  OutputState state = OutputState::kFine;
  SDL_Event event;
  while (!lost_ && SDL_PollEvent(&event) != 0) state = std::max(state, StateAfter(event));
  if (watch_ && !lost_) {
    const X11Sight sight = watch_->Look();
    if (sight.raised) state = std::max(state, OutputState::kStale);
    if (sight.rearranged) state = std::max(state, PlaceState());
    if (sight.gone) state = std::max(state, OutputState::kWindowGone);
  }
  return lost_ ? OutputState::kLost : state;
}

OutputState SdlWindow::StateAfter(const SDL_Event& event) const {
  if (event.type == SDL_QUIT) return OutputState::kWindowGone;
  if (event.type == SDL_RENDER_TARGETS_RESET || event.type == SDL_RENDER_DEVICE_RESET) {
    return OutputState::kWindowGone;  // its textures are gone
  }
  if (event.type != SDL_WINDOWEVENT || window_ == nullptr ||
      event.window.windowID != SDL_GetWindowID(window_.get())) {
    return OutputState::kFine;
  }
  switch (event.window.event) {
    case SDL_WINDOWEVENT_CLOSE:
    case SDL_WINDOWEVENT_HIDDEN:
      return OutputState::kWindowGone;
    case SDL_WINDOWEVENT_EXPOSED:
    case SDL_WINDOWEVENT_SHOWN:
    case SDL_WINDOWEVENT_RESTORED:
    case SDL_WINDOWEVENT_SIZE_CHANGED:
      return OutputState::kStale;
    default:
      return OutputState::kFine;
  }
}

OutputState SdlWindow::PlaceState() {
  Errors faults;
  const bool moved = OnDesktop(place_, Displays(), &faults) != on_desktop_;
  return moved || faults != faults_ ? OutputState::kMisplaced : OutputState::kStale;
}

Status SdlWindow::SetPower(bool on) {
  if (watch_) return watch_->SetPower(on);
  return Error{FaultCode::kDisplayPower, "这种图形环境不能开关显示器：" + DriverName(), {}};
}

std::string SdlWindow::DriverName() const {
  const char* const name = SDL_GetCurrentVideoDriver();
  return name == nullptr ? "" : name;
}

std::vector<DisplayInfo> SdlWindow::Displays() const { return DisplaysOf(watch_.get()); }

Result<std::vector<DisplayInfo>> DesktopDisplays() {
  const SdlVideo video(SdlDriver::kDesktop);
  if (!video.started()) return SdlError(FaultCode::kDisplayLost, "图形环境不可用");
  const std::unique_ptr<X11Watch> watch = UsesX11() ? X11Watch::Open() : nullptr;
  return DisplaysOf(watch.get());
}

}  // namespace tingping

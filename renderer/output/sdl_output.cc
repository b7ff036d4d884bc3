#include <SDL.h>

#include <cstring>

#include "renderer/output/output.h"
#include "renderer/output/surface.h"
#include "renderer/output/x11_loss.h"

namespace tingping {
namespace {

struct WindowDeleter {
  void operator()(SDL_Window* window) const { SDL_DestroyWindow(window); }
};

/// SDL's video part, for as long as an output lives.
class VideoScope {
 public:
  VideoScope() : started_(SDL_InitSubSystem(SDL_INIT_VIDEO) == 0) {}
  ~VideoScope() {
    if (started_) SDL_QuitSubSystem(SDL_INIT_VIDEO);
  }
  VideoScope(const VideoScope&) = delete;
  VideoScope& operator=(const VideoScope&) = delete;
  bool started() const { return started_; }
  /// Leaves everything as it is until the process ends.
  void Abandon() { started_ = false; }

 private:
  bool started_;
};

void SetHints() {
  // No window manager may move, decorate or scale the wall: a sending card copies pixels 1:1.
  SDL_SetHint(SDL_HINT_X11_FORCE_OVERRIDE_REDIRECT, "1");
  SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
  SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "1");
  SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
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

class SdlOutput final : public Output {
 public:
  SdlOutput() = default;
  ~SdlOutput() override {
    if (!lost_) return;
    // Closing what is broken would end the process on the spot.
    static_cast<void>(window_.release());
    video_.Abandon();
  }

  Status Open(const Rect& place, const std::string& title) {
    if (!video_.started()) return SdlError(FaultCode::kDisplayLost, "图形环境不可用");
    // SDL falls back to drivers that draw to nowhere; the wall would be dark and all seem well.
    const std::string driver = SDL_GetCurrentVideoDriver();
    if (driver == "offscreen" || driver == "dummy" || driver == "evdev") {
      return Error{FaultCode::kDisplayLost, "没有图形环境，检查 DISPLAY", {}};
    }
    SetSurfaceHint(driver);
    constexpr Uint32 kFlags = SDL_WINDOW_BORDERLESS | SDL_WINDOW_ALWAYS_ON_TOP |
                              SDL_WINDOW_SKIP_TASKBAR | SDL_WINDOW_SHOWN;
    window_.reset(SDL_CreateWindow(title.c_str(), place.x, place.y, place.w, place.h, kFlags));
    if (window_ == nullptr) return SdlError(FaultCode::kDisplayLost, "窗口打不开");
    SDL_SetWindowPosition(window_.get(), place.x, place.y);
    WatchX11Loss(window_.get(), &lost_);
    SDL_ShowCursor(SDL_DISABLE);
    SDL_DisableScreenSaver();
    return Ok{};
  }

  Status Present(const Frame& frame, const Damage& damage) override {
    SDL_Surface* surface = SDL_GetWindowSurface(window_.get());
    if (surface == nullptr) return SdlError(FaultCode::kDisplayLost, "窗口画面不可用");
    const Rect whole{0, 0, std::min(frame.width(), surface->w),
                     std::min(frame.height(), surface->h)};
    rects_.clear();
    const Damage everything = {whole};
    for (const Rect& rect : stale_ ? everything : damage) {
      const Rect part = Intersect(rect, whole);
      if (!part.empty()) rects_.push_back({part.x, part.y, part.w, part.h});
    }
    Copy(frame, surface);
    if (SDL_UpdateWindowSurfaceRects(window_.get(), rects_.data(),
                                     static_cast<int>(rects_.size())) != 0) {
      return SdlError(FaultCode::kDisplayLost, "画面送不出去");
    }
    if (lost_) return Error{FaultCode::kDisplayLost, "与图形环境的连接断了", {}};
    stale_ = false;
    return Ok{};
  }

  bool PumpEvents() override {
    SDL_Event event;
    while (!lost_ && SDL_PollEvent(&event) != 0) {
      if (event.type == SDL_QUIT) return false;
      if (event.type != SDL_WINDOWEVENT) continue;
      if (event.window.event == SDL_WINDOWEVENT_CLOSE) return false;
      // What the server forgot (covered, resized, shown again) is drawn again whole.
      if (event.window.event == SDL_WINDOWEVENT_EXPOSED ||
          event.window.event == SDL_WINDOWEVENT_SHOWN ||
          event.window.event == SDL_WINDOWEVENT_SIZE_CHANGED) {
        stale_ = true;
      }
    }
    return !lost_;
  }

  std::string Name() const override { return std::string("sdl/") + SDL_GetCurrentVideoDriver(); }

 private:
  void Copy(const Frame& frame, SDL_Surface* surface) const {
    const Surface view = ViewOf(frame);
    if (surface->format->format != SDL_PIXELFORMAT_RGB888) {
      for (SDL_Rect rect : rects_) SDL_BlitSurface(view.get(), &rect, surface, &rect);
      return;
    }
    for (const SDL_Rect& rect : rects_) {
      for (int y = rect.y; y < rect.y + rect.h; ++y) {
        auto* const row = static_cast<std::uint8_t*>(surface->pixels) +
                          static_cast<std::ptrdiff_t>(y) * surface->pitch;
        const auto from = frame.Row(y).subspan(static_cast<std::size_t>(rect.x),
                                               static_cast<std::size_t>(rect.w));
        std::memcpy(row + static_cast<std::ptrdiff_t>(rect.x) * 4, from.data(), from.size_bytes());
      }
    }
  }

  bool lost_ = false;  // first: the display's last calls may set it
  VideoScope video_;
  std::unique_ptr<SDL_Window, WindowDeleter> window_;
  std::vector<SDL_Rect> rects_;
  bool stale_ = true;  // the window holds nothing of ours yet
};

}  // namespace

Result<std::unique_ptr<Output>> MakeSdlOutput(const Rect& window, const std::string& title) {
  SetHints();
  auto output = std::make_unique<SdlOutput>();
  const Status opened = output->Open(window, title);
  if (!opened) return opened.error();
  return std::unique_ptr<Output>(std::move(output));
}

Result<Rect> DisplayBounds() {
  const VideoScope video;
  SDL_Rect bounds{};
  if (!video.started() || SDL_GetDisplayBounds(0, &bounds) != 0) {
    return SdlError(FaultCode::kDisplayLost, "图形环境不可用");
  }
  return Rect{bounds.x, bounds.y, bounds.w, bounds.h};
}

}  // namespace tingping

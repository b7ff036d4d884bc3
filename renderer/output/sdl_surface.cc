#include <algorithm>
#include <cstring>

#include "renderer/output/sdl_window.h"
#include "renderer/output/surface.h"

namespace tingping {
namespace {

/// The window's own surface: under X11 shared memory, so that one copy of the damage is all.
class SdlSurface final : public Output {
 public:
  explicit SdlSurface(SdlDriver driver) : window_(driver) {}

  Status Recreate(const OutputPlace& place) override { return window_.Open(place, 0); }

  Status Present(const Frame& frame, const Damage& damage) override {
    SDL_Surface* surface = SDL_GetWindowSurface(window_.get());
    if (surface == nullptr) return SdlError(FaultCode::kDisplayLost, "窗口画面不可用");
    const Rect whole{0, 0, std::min(frame.width(), surface->w),
                     std::min(frame.height(), surface->h)};
    rects_.clear();
    for (const Rect& rect : damage) {
      const Rect part = Intersect(rect, whole);
      if (!part.empty()) rects_.push_back({part.x, part.y, part.w, part.h});
    }
    Copy(frame, surface);
    if (SDL_UpdateWindowSurfaceRects(window_.get(), rects_.data(),
                                     static_cast<int>(rects_.size())) != 0) {
      return SdlError(FaultCode::kDisplayLost, "画面送不出去");
    }
    if (window_.lost()) return Error{FaultCode::kDisplayLost, "与图形环境的连接断了", {}};
    return Ok{};
  }

  OutputState Pump() override { return window_.Pump(); }
  Status SetPower(bool on) override { return window_.SetPower(on); }
  int EventFd() const override { return window_.EventFd(); }
  Errors Faults() const override { return window_.faults(); }
  std::string Name() const override { return "sdl:surface/" + window_.DriverName(); }

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

  SdlWindow window_;
  std::vector<SDL_Rect> rects_;
};

}  // namespace

Result<std::unique_ptr<Output>> MakeSdlSurface(const OutputPlace& place, SdlDriver driver) {
  auto output = std::make_unique<SdlSurface>(driver);
  const Status opened = output->Recreate(place);
  if (!opened) return opened.error();
  return std::unique_ptr<Output>(std::move(output));
}

}  // namespace tingping

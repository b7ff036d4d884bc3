#include <SDL_opengl.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "renderer/output/sdl_window.h"
#include "renderer/output/surface.h"

namespace tingping {
namespace {

constexpr char kRenderNodes[] = "/dev/dri";
constexpr std::array<std::string_view, 5> kSoftware = {"llvmpipe", "softpipe", "swrast",
                                                       "SwiftShader", "Software Rasterizer"};

struct RendererDeleter {
  void operator()(SDL_Renderer* renderer) const { SDL_DestroyRenderer(renderer); }
};
struct TextureDeleter {
  void operator()(SDL_Texture* texture) const { SDL_DestroyTexture(texture); }
};

/// A texture that the GPU copies to the window at each refresh; only the damage travels to it.
class SdlRenderer final : public Output {
 public:
  SdlRenderer() : window_(SdlDriver::kDesktop) {}
  ~SdlRenderer() override {
    if (!window_.lost()) return;
    static_cast<void>(texture_.release());  // nobody is there to take them back
    static_cast<void>(renderer_.release());
  }

  Status Recreate(const OutputPlace& place) override {
    texture_.reset();
    renderer_.reset();
    const Status opened = window_.Open(place, SDL_WINDOW_OPENGL);
    if (!opened) return opened;
    constexpr Uint32 kFlags = SDL_RENDERER_ACCELERATED | SDL_RENDERER_PRESENTVSYNC;
    renderer_.reset(SDL_CreateRenderer(window_.get(), -1, kFlags));
    if (renderer_ == nullptr) return SdlError(FaultCode::kDisplayLost, "显卡绘图不可用");
    texture_.reset(SDL_CreateTexture(renderer_.get(), SDL_PIXELFORMAT_RGB888,
                                     SDL_TEXTUREACCESS_STREAMING, place.window.w, place.window.h));
    if (texture_ == nullptr) return SdlError(FaultCode::kDisplayLost, "显存里放不下画面");
    SDL_RendererInfo info{};
    vsync_ = SDL_GetRendererInfo(renderer_.get(), &info) == 0 &&
             (info.flags & SDL_RENDERER_PRESENTVSYNC) != 0;
    whole_ = {0, 0, place.window.w, place.window.h};
    return Ok{};
  }

  Status Present(const Frame& frame, const Damage& damage) override {
    if (texture_ == nullptr) return Error{FaultCode::kDisplayLost, "还没有窗口", {}};
    const Rect visible = Intersect(whole_, {0, 0, frame.width(), frame.height()});
    for (const Rect& rect : damage) {
      const Rect part = Intersect(rect, visible);
      if (part.empty()) continue;
      const SDL_Rect area{part.x, part.y, part.w, part.h};
      const Pixel* const from = frame.Row(part.y).subspan(static_cast<std::size_t>(part.x)).data();
      const int pitch = frame.width() * static_cast<int>(sizeof(Pixel));
      if (SDL_UpdateTexture(texture_.get(), &area, from, pitch) != 0) {
        return SdlError(FaultCode::kDisplayLost, "画面送不到显卡");
      }
    }
    const SDL_Rect all{0, 0, whole_.w, whole_.h};
    if (SDL_RenderCopy(renderer_.get(), texture_.get(), nullptr, &all) != 0) {
      return SdlError(FaultCode::kDisplayLost, "画面送不出去");
    }
    SDL_RenderPresent(renderer_.get());
    if (window_.lost()) return Error{FaultCode::kDisplayLost, "与图形环境的连接断了", {}};
    return Ok{};
  }

  OutputState Pump() override { return window_.Pump(); }
  bool WaitsForVsync() const override { return vsync_; }
  Status SetPower(bool on) override { return window_.SetPower(on); }
  int EventFd() const override { return window_.EventFd(); }
  Errors Faults() const override { return window_.faults(); }
  std::string Name() const override { return "sdl:renderer/" + window_.DriverName(); }

 private:
  SdlWindow window_;
  std::unique_ptr<SDL_Renderer, RendererDeleter> renderer_;
  std::unique_ptr<SDL_Texture, TextureDeleter> texture_;
  Rect whole_;
  bool vsync_ = false;
};

bool HasRenderNode() {
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(kRenderNodes, error)) {
    if (entry.path().filename().string().starts_with("renderD")) return true;
  }
  return false;
}

/// What OpenGL draws with; empty when it does not come up.
std::string GlRenderer() {
  const SdlVideo video(SdlDriver::kDesktop);
  if (!video.started()) return "";
  std::string name;
  SDL_Window* const window =
      SDL_CreateWindow("", 0, 0, 16, 16, SDL_WINDOW_OPENGL | SDL_WINDOW_HIDDEN);
  if (window == nullptr) return "";
  if (const SDL_GLContext context = SDL_GL_CreateContext(window); context != nullptr) {
    using GetString = const GLubyte*(APIENTRY*)(GLenum);
    const auto get = reinterpret_cast<GetString>(SDL_GL_GetProcAddress("glGetString"));
    const GLubyte* const text = get == nullptr ? nullptr : get(GL_RENDERER);
    if (text != nullptr) name = reinterpret_cast<const char*>(text);
    SDL_GL_DeleteContext(context);
  }
  SDL_DestroyWindow(window);
  return name;
}

}  // namespace

bool IsSoftwareRenderer(std::string_view gl_renderer) {
  return std::ranges::any_of(kSoftware, [&](std::string_view name) {
    return gl_renderer.find(name) != std::string_view::npos;
  });
}

bool HasRealGpu() {
  if (!HasRenderNode()) return false;
  const std::string name = GlRenderer();
  return !name.empty() && !IsSoftwareRenderer(name);
}

Result<std::unique_ptr<Output>> MakeSdlRenderer(const OutputPlace& place) {
  auto output = std::make_unique<SdlRenderer>();
  const Status opened = output->Recreate(place);
  if (!opened) return opened.error();
  return std::unique_ptr<Output>(std::move(output));
}

}  // namespace tingping

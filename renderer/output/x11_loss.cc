// Apart from other sources because Xlib defines words like Status and Bool.
#include "renderer/output/x11_loss.h"

#include <SDL_syswm.h>
#include <X11/Xlib.h>

namespace tingping {
namespace {

/// Xlib's own handlers write a line and end the process.
int SayNothing(Display* /*display*/) { return 0; }
int Ignore(Display* /*display*/, XErrorEvent* /*error*/) { return 0; }

void NoteLoss(Display* /*display*/, void* lost) { *static_cast<bool*>(lost) = true; }

bool UnderX11(SDL_Window* window, SDL_SysWMinfo* info) {
  SDL_VERSION(&info->version);
  return SDL_GetWindowWMInfo(window, info) == SDL_TRUE && info->subsystem == SDL_SYSWM_X11;
}

}  // namespace

void WatchX11Loss(SDL_Window* window, bool* lost) {
  SDL_SysWMinfo info;
  if (!UnderX11(window, &info)) return;
  XSetErrorHandler(Ignore);
  XSetIOErrorHandler(SayNothing);
  XSetIOErrorExitHandler(info.info.x11.display, NoteLoss, lost);
}

void ExpectX11WindowGone(SDL_Window* window) {
  SDL_SysWMinfo info;
  if (!UnderX11(window, &info)) return;
  XEvent said{};
  said.xunmap.type = UnmapNotify;
  said.xunmap.display = info.info.x11.display;
  said.xunmap.event = said.xunmap.window = info.info.x11.window;
  XPutBackEvent(info.info.x11.display, &said);
}

std::uint32_t X11WindowOf(SDL_Window* window) {
  SDL_SysWMinfo info;
  return UnderX11(window, &info) ? static_cast<std::uint32_t>(info.info.x11.window) : 0;
}

}  // namespace tingping

// Apart from other sources because Xlib defines words like Status and Bool.
#include "renderer/output/x11_loss.h"

#include <SDL_syswm.h>
#include <X11/Xlib.h>

namespace tingping {
namespace {

/// Xlib's own handler writes a line and ends the process.
int SayNothing(Display* /*display*/) { return 0; }

void NoteLoss(Display* /*display*/, void* lost) { *static_cast<bool*>(lost) = true; }

}  // namespace

void WatchX11Loss(SDL_Window* window, bool* lost) {
  SDL_SysWMinfo info;
  SDL_VERSION(&info.version);
  if (SDL_GetWindowWMInfo(window, &info) == SDL_TRUE && info.subsystem == SDL_SYSWM_X11) {
    XSetIOErrorHandler(SayNothing);
    XSetIOErrorExitHandler(info.info.x11.display, NoteLoss, lost);
  }
}

}  // namespace tingping

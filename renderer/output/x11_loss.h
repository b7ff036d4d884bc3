// Lets the process end in order when its X server goes away.
//
// Xlib by itself ends the process at once; then the play log would lose its last line and nobody
// would say why. Opening another display afterwards is no use: SDL holds a second connection that
// can only be closed by exiting. So the loss is final, and the service manager starts anew.
#pragma once

struct SDL_Window;

namespace tingping {

/// From now on a broken connection of the window's display sets `*lost`, which must stay where it
/// is while the display is open; calls on the display then do nothing. Without X nothing happens.
void WatchX11Loss(SDL_Window* window, bool* lost);

}  // namespace tingping

// Lets the process end in order when its X server goes away, and live on when its window does.
//
// Xlib by itself ends the process at once in both cases; then the play log would lose its last line
// and nobody would say why. Opening another display after the loss of a server is no use: SDL holds
// a second connection that can only be closed by exiting. So that loss is final, and the service
// manager starts anew.
#pragma once

#include <cstdint>

struct SDL_Window;

namespace tingping {

/// From now on a broken connection of the window's display sets `*lost`, which must stay where it
/// is while the display is open; calls on the display then do nothing. Requests that the server
/// refuses, as those for a window that somebody destroyed, have no consequence. Without X nothing
/// happens.
void WatchX11Loss(SDL_Window* window, bool* lost);

/// To be called before SDL destroys the window: SDL waits for the server to say that the window is
/// hidden, which it never says of a window that somebody else has destroyed.
void ExpectX11WindowGone(SDL_Window* window);

/// The server's number for the window; 0 without X.
std::uint32_t X11WindowOf(SDL_Window* window);

}  // namespace tingping

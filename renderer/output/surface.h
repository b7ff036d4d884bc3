// SDL surfaces as values that free themselves.
#pragma once

#include <SDL.h>

#include <memory>
#include <string>

#include "playlists/result.h"
#include "renderer/scene/frame.h"

namespace tingping {

struct SurfaceDeleter {
  void operator()(SDL_Surface* surface) const { SDL_FreeSurface(surface); }
};
using Surface = std::unique_ptr<SDL_Surface, SurfaceDeleter>;

/// A view of the frame's pixels; the frame must outlive it and is not changed through it.
Surface ViewOf(const Frame& frame);

/// SDL's last error under a code.
Error SdlError(FaultCode code, const std::string& what);

}  // namespace tingping

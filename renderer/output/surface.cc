#include "renderer/output/surface.h"

namespace tingping {

Surface ViewOf(const Frame& frame) {
  constexpr int kBits = 32;
  constexpr int kBytes = 4;
  auto* pixels = const_cast<Pixel*>(frame.data());  // SDL has no read-only surface
  return Surface(SDL_CreateRGBSurfaceWithFormatFrom(pixels, frame.width(), frame.height(), kBits,
                                                    frame.width() * kBytes,
                                                    SDL_PIXELFORMAT_RGB888));
}

Error SdlError(FaultCode code, const std::string& what) {
  return {code, what + "：" + SDL_GetError(), {}};
}

}  // namespace tingping

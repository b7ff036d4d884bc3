// The outputs that draw through SDL, and what SDL knows of the desktop.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "renderer/output/output.h"

namespace tingping {

/// kDesktop: what SDL finds: X11, Wayland, KMS/DRM, or the one that SDL_VIDEODRIVER names.
enum class SdlDriver { kDesktop, kOffscreen };

/// A window drawn by the CPU. Errors: kDisplayLost.
Result<std::unique_ptr<Output>> MakeSdlSurface(const OutputPlace& place, SdlDriver driver);

/// A window drawn by the GPU, in step with the display's refresh. Errors: kDisplayLost.
Result<std::unique_ptr<Output>> MakeSdlRenderer(const OutputPlace& place);

/// Whether this machine draws OpenGL by other means than its CPU. Asks OpenGL only where a render
/// node is.
bool HasRealGpu();

/// Whether OpenGL's renderer string names one that draws on the CPU.
bool IsSoftwareRenderer(std::string_view gl_renderer);

/// The displays of the desktop. Errors: kDisplayLost.
Result<std::vector<DisplayInfo>> DesktopDisplays();

}  // namespace tingping

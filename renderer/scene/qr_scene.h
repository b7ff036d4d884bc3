// A QR code with its title and caption.
#pragma once

#include <memory>

#include "renderer/scene/scene.h"

namespace tingping {

/// Dark modules on a lit square, whatever the palette: readers of light codes on a dark ground are
/// few. Null when PlaceQr finds no room.
std::unique_ptr<Scene> MakeQr(const SceneContext& context, const PlaylistItem& item);

}  // namespace tingping

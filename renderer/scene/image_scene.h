// A picture with its title and caption.
#pragma once

#include <memory>

#include "renderer/scene/scene.h"

namespace tingping {

/// Decoded and scaled here, in the studio, once. Null when the program has no such asset, its file
/// is missing or altered, or it cannot be decoded.
std::unique_ptr<Scene> MakeImage(const SceneContext& context, const PlaylistItem& item);

}  // namespace tingping

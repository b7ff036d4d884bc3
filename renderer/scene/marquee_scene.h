// 走字 as an item of the body: a line that enters at the right edge and leaves at the left.
#pragma once

#include <memory>

#include "renderer/scene/scene.h"

namespace tingping {

/// Null when the item has no text.
std::unique_ptr<Scene> MakeMarquee(const SceneContext& context, const PlaylistItem& item);

}  // namespace tingping

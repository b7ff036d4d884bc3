// The time, as large as the zone allows, and the date.
#pragma once

#include <memory>

#include "renderer/scene/scene.h"

namespace tingping {

std::unique_ptr<Scene> MakeClock(const SceneContext& context, const PlaylistItem& item);

}  // namespace tingping

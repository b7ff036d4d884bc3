// The time, as large as the zone allows; the date and the day of the Chinese calendar.
#pragma once

#include <memory>

#include "renderer/scene/scene.h"

namespace tingping {

std::unique_ptr<Scene> MakeClock(const SceneContext& context, const PlaylistItem& item);

}  // namespace tingping

// Numbers of cases in large numerals: a tile for each where the zone has room, else line by line.
#pragma once

#include <memory>

#include "renderer/scene/scene.h"

namespace tingping {

/// Null when no number can be told; the enquiry slide when the data are too old.
std::unique_ptr<Scene> MakeCounters(const SceneContext& context, const PlaylistItem& item,
                                    Instant instant);

}  // namespace tingping

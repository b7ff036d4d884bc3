// 办件公示: cases as a table, or as cards of two lines where the zone is too small for one.
#pragma once

#include <memory>

#include "renderer/scene/scene.h"

namespace tingping {

/// Null when no case matches the item. When the rows of all its sources are too old to be shown,
/// the enquiry slide.
std::unique_ptr<Scene> MakeCases(const SceneContext& context, const PlaylistItem& item,
                                 Instant instant);

}  // namespace tingping

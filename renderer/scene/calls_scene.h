// The strip of a queue system: which number is asked to which window.
#pragma once

#include <memory>
#include <vector>

#include "renderer/scene/scene.h"

namespace tingping {

/// Numbers and windows, newest first, as many as the zone has room for; a new call stands out in
/// colour. A zone of several lines has one on each. Without a call the strip asks for patience.
std::unique_ptr<Scene> MakeCalls(const SceneContext& context, std::vector<WindowCall> calls);

}  // namespace tingping

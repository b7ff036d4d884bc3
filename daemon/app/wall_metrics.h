// What the renderer says of its frames and caches, as metrics.
#pragma once

#include <nlohmann/json_fwd.hpp>

namespace prometheus {
class Registry;
}

namespace tingping {

/// `status`: the renderer's own, see renderer/app/wall_status.h; what it does not say is left out.
void AddWallMetrics(const nlohmann::json& status, prometheus::Registry* registry);

}  // namespace tingping

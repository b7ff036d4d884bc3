// Outputs by the names that --output takes.
#pragma once

#include <memory>
#include <string>

#include "renderer/output/output.h"

namespace tingping {

/// `name`: "sdl", "null" or "png:FILE". Errors: kDisplayLost.
Result<std::unique_ptr<Output>> OpenOutput(const std::string& name, const Rect& window);

}  // namespace tingping

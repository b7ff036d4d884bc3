// What the fonts of the configuration can draw.
#pragma once

#include "daemon/build/builder.h"

namespace tingping {

/// The question that BuildProgram asks when the configuration holds records back for missing
/// characters; empty when it does not, or when the fonts cannot be opened, which goes to `errors`.
/// Each character is looked up once. Not thread-safe.
Drawable DrawableOf(const Config& config, Errors* errors);

}  // namespace tingping

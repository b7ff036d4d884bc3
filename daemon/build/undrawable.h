// What the fonts of the configuration cannot draw.
#pragma once

#include "daemon/build/builder.h"

namespace tingping {

/// The question that BuildProgram asks when the configuration holds records back for missing
/// characters; empty when it does not, or when the fonts cannot be opened, which goes to `errors`.
/// Not thread-safe.
Undrawable UndrawableBy(const Config& config, Errors* errors);

}  // namespace tingping

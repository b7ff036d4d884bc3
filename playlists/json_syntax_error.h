// Says in a clerk's words what is wrong where a JSON text stops making sense.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "playlists/json_scan.h"

namespace tingping {

/// What the parser had read when it stopped.
struct JsonProgress {
  enum class Last { kNothing, kOpening, kKey, kValue };
  enum class Inside { kNothing, kObject, kArray };

  Last last = Last::kNothing;
  Inside inside = Inside::kNothing;
};

struct JsonSyntaxError {
  std::size_t offset = 0;  // byte at which the text is wrong
  std::string detail;
};

/// `scan` stands behind the last token the parser accepted; `stopped_at` is the byte at which it
/// gave up.
JsonSyntaxError ExplainJsonError(std::string_view text, JsonScan scan, JsonProgress progress,
                                 std::size_t stopped_at);

}  // namespace tingping

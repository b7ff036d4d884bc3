// Faults in the log: each once when it comes and once when it has gone.
#pragma once

#include "playlists/json_reader.h"

namespace tingping {

class FaultLog {
 public:
  /// Logs how `now` differs from the last call.
  void Follow(Errors now);

 private:
  Errors logged_;
};

}  // namespace tingping

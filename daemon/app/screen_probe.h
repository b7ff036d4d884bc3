// Watches the renderer: asks its socket once a second on a thread of its own ("probe") and turns
// what it hears, or does not hear, into faults.
#pragma once

#include <chrono>
#include <memory>

#include "daemon/config.h"
#include "daemon/http/wall_view.h"
#include "daemon/sys/clock.h"
#include "daemon/sys/fault_board.h"

namespace tingping {

/// Asks once, at most 500 ms.
RendererReport AskRenderer(const Config& config);

/// The renderer's process number, or -1 when nothing answers.
int RendererPid(const Config& config);

/// The last frame must be younger than this, and an answer must come at least this often.
inline constexpr std::int64_t kFrameTooOldMs = 3000;

class ScreenProbe {
 public:
  static std::unique_ptr<ScreenProbe> Start(const Config& config, const Clock& clock,
                                            FaultBoard& board);
  virtual ~ScreenProbe() = default;

  /// Time since the renderer's last good answer, or since this started. Any thread.
  virtual std::chrono::milliseconds silence() const = 0;
};

}  // namespace tingping

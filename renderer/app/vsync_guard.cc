#include "renderer/app/vsync_guard.h"

namespace tingping {

void VsyncGuard::SetRate(int hz) {
  if (hz == hz_) return;
  hz_ = hz;
  Restart();
}

void VsyncGuard::Restart() {
  short_ = 0;
  begun_ = Time{};
}

void VsyncGuard::Begin(Time now) {
  if (!Blocks()) return;
  const bool is_short = (now - begun_) * hz_ < std::chrono::duration<double>(kShortShare);
  short_ = is_short ? short_ + 1 : 0;
  begun_ = now;
}

}  // namespace tingping

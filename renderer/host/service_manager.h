// systemd's notification protocol. Every call does nothing when the process runs without systemd.
#pragma once

#include <chrono>
#include <string_view>

namespace tingping {

/// READY=1 with a status line.
void NotifyReady(std::string_view status);
void NotifyStopping();
void NotifyStatus(std::string_view status);
/// WATCHDOG=1: call only for work that was really done.
void NotifyWatchdog();
/// Half of WatchdogSec, or zero when no watchdog is set.
std::chrono::milliseconds WatchdogInterval();

}  // namespace tingping

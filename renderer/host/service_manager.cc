#include "renderer/host/service_manager.h"

#include <systemd/sd-daemon.h>

#include <cstdint>
#include <string>

namespace tingping {
namespace {

void Notify(const std::string& state) {
  // A failed notification is not worth more than the work it reports: the manager notices.
  static_cast<void>(sd_notify(0, state.c_str()));
}

/// One line: a line feed would begin another assignment.
std::string StatusLine(std::string_view status) {
  std::string line = "STATUS=";
  for (const char c : status) line += c == '\n' ? ' ' : c;
  return line;
}

}  // namespace

void NotifyReady(std::string_view status) { Notify("READY=1\n" + StatusLine(status)); }

void NotifyStopping() { Notify("STOPPING=1"); }

void NotifyStatus(std::string_view status) { Notify(StatusLine(status)); }

void NotifyWatchdog() { Notify("WATCHDOG=1"); }

std::chrono::milliseconds WatchdogInterval() {
  std::uint64_t limit_us = 0;
  if (sd_watchdog_enabled(0, &limit_us) <= 0) return std::chrono::milliseconds::zero();
  return std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::microseconds(limit_us / 2));
}

}  // namespace tingping

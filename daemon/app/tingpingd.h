// tingpingd: joins feeds, content, program, renderer and HTTP, and turns the main loop.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "playlists/civil_time.h"

namespace tingping {

struct DaemonOptions {
  std::filesystem::path config = "/etc/tingping/tingping.json";
  std::filesystem::path screen_program;  // started as a child; empty: the service manager's job
  std::string screen_output = "sdl";
  std::optional<Instant> now;  // the wall clock starts here instead
};

/// Runs until SIGTERM or SIGINT. Exit codes: 0 stopped, 2 bad configuration, 3 cannot start.
int RunDaemon(const DaemonOptions& options);

}  // namespace tingping

// tingpingd: the control process. It owns the network, the database and the web; it never draws.

#include <CLI/CLI.hpp>
#include <iostream>
#include <string>

#include "daemon/app/tingpingd.h"

int main(int argc, char** argv) {
  constexpr int kUsage = 2;
  tingping::DaemonOptions options;
  std::string now;
  CLI::App app{"tingpingd — fetches, checks and publishes what the wall shows"};
  app.set_version_flag("--version", TINGPING_VERSION);
  app.add_option("--config", options.config, "configuration file");
  app.add_option("--screen-program", options.screen_program,
                 "start this tingping-screen as a child (without a service manager)");
  app.add_option("--screen-output", options.screen_output, "the child's --output");
  app.add_option("--now", now, "start the wall clock at this RFC 3339 time");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kUsage;
  }
  if (!now.empty()) {
    options.now = tingping::ParseInstant(now, tingping::TimeZone());
    if (!options.now) {
      std::cerr << "expected --now like 2026-11-23T09:30:00+08:00, got " << now << '\n';
      return kUsage;
    }
  }
  return tingping::RunDaemon(options);
}

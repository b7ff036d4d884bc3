// tingping: the command line of clerks, engineers and scripts. Commands and exit codes:
// docs/operations.md.

#include <CLI/CLI.hpp>
#include <clocale>
#include <filesystem>
#include <iostream>
#include <system_error>

#include "daemon/ctl/command.h"
#include "daemon/feeds/fetcher.h"

namespace {

/// `--json` and `--config` may stand before or after the command's name.
void AddShared(CLI::App& app, tingping::CommandLine* line) {
  for (CLI::App* command : app.get_subcommands({})) {
    AddShared(*command, line);
    command->add_flag("--json", line->json, "output for scripts");
    command->add_option("--config", line->config, "configuration file (also $TINGPING_CONFIG)");
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::setlocale(LC_CTYPE, "C.UTF-8");  // for the width of characters in tables
  const tingping::CurlScope curl;
  tingping::CommandLine line;
  std::error_code ignored;
  line.program = std::filesystem::read_symlink("/proc/self/exe", ignored);

  CLI::App app{"tingping — checks, previews and questions for the wall"};
  app.set_version_flag("--version", TINGPING_VERSION);
  app.require_subcommand(1);
  tingping::AddCheck(app, &line);
  tingping::AddSchedule(app, &line);
  tingping::AddCalendar(app, &line);
  tingping::AddRender(app, &line);
  tingping::AddFeed(app, &line);
  tingping::AddStatus(app, &line);
  tingping::AddScreenshot(app, &line);
  tingping::AddFaults(app, &line);
  tingping::AddBlackout(app, &line);
  tingping::AddPlay(app, &line);
  tingping::AddPlays(app, &line);
  tingping::AddText(app, &line);
  AddShared(app, &line);

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? tingping::kFine : tingping::kUsage;
  }
  return line.run();
}

// The commands of `tingping`. Each adds itself to the parser and leaves its exit code behind.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

namespace CLI {
class App;
}

namespace tingping {

/// Exit codes of every command.
enum ExitCode { kFine = 0, kFindings = 1, kUsage = 2, kCannot = 3 };

/// What all commands share. `run` is set by the parser to the command that was chosen.
struct CommandLine {
  std::filesystem::path program;  // argv[0] resolved: data files are looked for beside it
  bool json = false;
  std::filesystem::path config;  // empty: found by FindConfig
  std::function<int()> run;
};

void AddCheck(CLI::App& app, CommandLine* line);
void AddCalendar(CLI::App& app, CommandLine* line);
void AddSchedule(CLI::App& app, CommandLine* line);
void AddRender(CLI::App& app, CommandLine* line);
void AddFeed(CLI::App& app, CommandLine* line);
void AddStatus(CLI::App& app, CommandLine* line);
void AddScreenshot(CLI::App& app, CommandLine* line);
void AddFaults(CLI::App& app, CommandLine* line);
void AddBlackout(CLI::App& app, CommandLine* line);
void AddPlay(CLI::App& app, CommandLine* line);
void AddPlays(CLI::App& app, CommandLine* line);
void AddText(CLI::App& app, CommandLine* line);
void AddDecode(CLI::App& text, CommandLine* line);  // below `text`

}  // namespace tingping

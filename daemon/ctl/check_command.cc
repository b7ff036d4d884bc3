#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "daemon/build/builder.h"
#include "daemon/content/loader.h"
#include "daemon/ctl/check_file.h"
#include "daemon/ctl/command.h"
#include "daemon/ctl/console.h"
#include "daemon/ctl/coverage_check.h"
#include "daemon/ctl/locate.h"

namespace tingping {
namespace fs = std::filesystem;
namespace {

struct CheckOptions {
  std::vector<fs::path> paths;
};

/// A configuration with everything it leads to: content, references, calendar, fonts.
void CheckOffice(const CommandLine& line, const fs::path& file, Errors* errors) {
  Errors found;
  const Config config = ReadConfig(file, &found);
  const bool usable = found.empty();
  errors->insert(errors->end(), found.begin(), found.end());
  if (!usable) return;
  std::vector<std::string> sources;
  for (const FeedConfig& feed : config.feeds) sources.push_back(feed.id);
  ContentLoader loader({config.content, config.calendars, {}}, std::move(sources));
  const Content content = loader.Load(errors);
  const Program program = BuildProgram(config, content, {}, {});
  const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  const Errors whole = CheckProgram(config, program, config.zone.ToCivil(now).date);
  errors->insert(errors->end(), whole.begin(), whole.end());
  CheckCoverage(program, FindFonts(line, config.fonts), errors);
}

/// A folder of content without its configuration: every file on its own, then how they fit.
void CheckContentFolder(const fs::path& folder, Errors* errors) {
  ContentLoader loader({folder, {}, {}}, {});
  static_cast<void>(loader.Load(errors));
}

void CheckPath(const CommandLine& line, const fs::path& path, Errors* errors) {
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) {
    if (fs::exists(path / "tingping.json", ignored)) {
      return CheckOffice(line, path / "tingping.json", errors);
    }
    return CheckContentFolder(path, errors);
  }
  if (IsConfigFile(path)) return CheckOffice(line, path, errors);
  CheckFile(path, errors);
}

int RunCheck(const CommandLine& line, const CheckOptions& options) {
  Errors errors;
  for (const fs::path& path : options.paths) CheckPath(line, path, &errors);
  if (line.json) {
    std::cout << ErrorsToJson(errors) << '\n';
  } else {
    for (const Error& error : errors) std::cout << ToString(error) << '\n';
    std::cout << (errors.empty() ? std::string("没有问题")
                                 : std::to_string(errors.size()) + " 个问题")
              << '\n';
  }
  return errors.empty() ? kFine : kFindings;
}

}  // namespace

void AddCheck(CLI::App& app, CommandLine* line) {
  auto options = std::make_shared<CheckOptions>();
  CLI::App* command =
      app.add_subcommand("check", "checks configuration, content, calendar and fonts");
  command->add_option("PATH", options->paths, "configuration, content folder or single file")
      ->required();
  command->callback(
      [line, options] { line->run = [line, options] { return RunCheck(*line, *options); }; });
}

}  // namespace tingping

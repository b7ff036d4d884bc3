#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "daemon/ctl/command.h"
#include "daemon/ctl/console.h"
#include "daemon/ctl/screen_request.h"
#include "playlists/quote.h"
#include "renderer/app/blackout.h"

namespace tingping {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::ordered_json;

struct BlackoutOptions {
  bool on = false;
  std::string how_long;
  fs::path socket;
};

int Print(const CommandLine& line, const Json& answer) {
  if (line.json) {
    std::cout << answer.dump(2) << '\n';
    return kFine;
  }
  if (answer.value("on", false)) {
    std::cout << "已黑屏，到 " << answer.value("until", "")
              << " 自动恢复；提前恢复：tingping blackout off\n";
  } else {
    std::cout << "黑屏已解除，屏幕按亮度计划显示\n";
  }
  if (!answer.value("kept", false)) std::cout << "注意：没有存盘，播放程序重启后不再有效\n";
  return kFine;
}

int RunBlackout(const CommandLine& line, const BlackoutOptions& options) {
  Json question = {{"op", "blackout"}, {"on", options.on}};
  if (!options.how_long.empty()) {
    const std::optional<std::int64_t> seconds = ParseDuration(options.how_long);
    if (!seconds) {
      std::cerr << "--for 应当写成 30m、2h 的样子，读到 " << Quoted(options.how_long) << '\n';
      return kUsage;
    }
    if (std::chrono::seconds(*seconds) > Blackout::kLongest) {
      std::cerr << "--for 最长 72h，读到 " << Quoted(options.how_long) << '\n';
      return kUsage;
    }
    question["seconds"] = *seconds;
  }
  const Result<Json> told = AskScreen(line, options.socket, question);
  return told ? Print(line, *told) : Fail(told.error());
}

void AddSwitch(CLI::App* command, CommandLine* line, bool on, const char* help) {
  auto options = std::make_shared<BlackoutOptions>();
  options->on = on;
  CLI::App* which = command->add_subcommand(on ? "on" : "off", help);
  if (on) {
    which->add_option("--for", options->how_long,
                      "how long, e.g. 30m or 2h, at most 72h (default: until midnight)");
  }
  which->add_option("--socket", options->socket, "the renderer's socket");
  which->callback(
      [line, options] { line->run = [line, options] { return RunBlackout(*line, *options); }; });
}

}  // namespace

void AddBlackout(CLI::App& app, CommandLine* line) {
  CLI::App* command = app.add_subcommand("blackout", "makes the wall dark by hand");
  command->require_subcommand(1);
  AddSwitch(command, line, true, "dark until midnight, or as long as --for says");
  AddSwitch(command, line, false, "lit again");
}

}  // namespace tingping

#include <CLI/CLI.hpp>
#include <charconv>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "daemon/ctl/command.h"
#include "daemon/ctl/console.h"
#include "daemon/ctl/locate.h"
#include "playlists/quote.h"
#include "renderer/app/blackout.h"
#include "renderer/host/local_socket.h"

namespace tingping {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::ordered_json;

constexpr std::chrono::seconds kPatience{2};
constexpr std::size_t kAnswerBytes = 4096;

struct BlackoutOptions {
  bool on = false;
  std::string how_long;
  fs::path socket;
};

/// "90s", "30m" or "2h" in seconds.
std::optional<std::int64_t> ParseDuration(std::string_view text) {
  std::int64_t count = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), count);
  const std::string_view unit(read.ptr,
                              static_cast<std::size_t>(text.data() + text.size() - read.ptr));
  constexpr std::int64_t kMost = 1'000'000;
  if (read.ec != std::errc() || count < 1 || count > kMost) return std::nullopt;
  if (unit == "s") return count;
  if (unit == "m") return count * 60;
  if (unit == "h") return count * 3600;
  return std::nullopt;
}

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
  fs::path socket = options.socket;
  if (socket.empty()) {
    const Result<Config> config = LoadConfig(line);
    if (!config) return Fail(config.error());
    socket = config->ScreenSocket();
  }
  const Result<LocalAnswer> answer = AskLocal(socket, question.dump(), kPatience, kAnswerBytes);
  if (!answer) return Fail(answer.error());
  const Json told = Json::parse(answer->header, nullptr, false);
  if (!told.is_object() || told.contains("error")) {
    return Fail(Error{FaultCode::kRendererSilent, "播放程序没有照办：" + answer->header, {}});
  }
  return Print(line, told);
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

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "daemon/ctl/command.h"
#include "daemon/ctl/console.h"
#include "daemon/ctl/screen_request.h"
#include "playlists/quote.h"

namespace tingping {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::ordered_json;

/// What a hand starts always ends: an unattended wall must come back by itself.
constexpr std::chrono::hours kLongestPlay{24};

struct PlayOptions {
  std::string playlist;
  std::string how_long;
  bool stop = false;
  bool under_interrupts = false;
  fs::path socket;
};

/// "20" is minutes; with a unit as ParseDuration.
std::optional<std::int64_t> PlaySeconds(const std::string& text) {
  const bool bare = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
  const std::optional<std::int64_t> seconds = ParseDuration(bare ? text + "m" : text);
  if (!seconds || std::chrono::seconds(*seconds) > kLongestPlay) return std::nullopt;
  return seconds;
}

int Print(const CommandLine& line, const Json& answer) {
  if (line.json) {
    std::cout << answer.dump(2) << '\n';
    return kFine;
  }
  if (!answer.value("on", false)) {
    std::cout << "已停止手动播放，屏幕按排期播放\n";
    return kFine;
  }
  std::cout << "手动播放 " << Quoted(answer.value("playlist", "")) << "，到 "
            << answer.value("until", "") << " 自动结束；提前结束：tingping play --stop\n";
  const std::string blocked = answer.value("blocked_by", "");
  if (!blocked.empty()) std::cout << "现在还看不到：屏上是" << blocked << '\n';
  return kFine;
}

int RunPlay(const CommandLine& line, const PlayOptions& options) {
  Json question = {{"op", "play"}, {"on", !options.stop}};
  if (!options.stop) {
    const std::optional<std::int64_t> seconds = PlaySeconds(options.how_long);
    if (!seconds) {
      std::cerr << "--for 应当写成 20（分钟）、30m、2h 的样子，最长 24h，读到 "
                << Quoted(options.how_long) << '\n';
      return kUsage;
    }
    question["playlist"] = options.playlist;
    question["seconds"] = *seconds;
    question["over_interrupts"] = !options.under_interrupts;
  }
  const Result<Json> told = AskScreen(line, options.socket, question);
  return told ? Print(line, *told) : Fail(told.error());
}

}  // namespace

void AddPlay(CLI::App& app, CommandLine* line) {
  auto options = std::make_shared<PlayOptions>();
  CLI::App* command = app.add_subcommand("play", "plays a playlist by hand, for a time");
  CLI::Option* playlist = command->add_option("PLAYLIST", options->playlist, "id of the playlist");
  CLI::Option* how_long =
      command->add_option("--for", options->how_long, "how long: minutes, or 30m, 2h; at most 24h");
  CLI::Option* under = command->add_flag("--under-interrupts", options->under_interrupts,
                                         "interrupts of the schedule go on");
  CLI::Option* stop = command->add_flag("--stop", options->stop, "back to the schedule");
  command->add_option("--socket", options->socket, "the renderer's socket");
  playlist->needs(how_long);
  how_long->needs(playlist);
  under->needs(playlist);
  stop->excludes(playlist);
  command->callback([line, options] {
    if (!options->stop && options->playlist.empty()) {
      throw CLI::RequiredError("PLAYLIST --for MINUTES, or --stop");
    }
    line->run = [line, options] { return RunPlay(*line, *options); };
  });
}

}  // namespace tingping

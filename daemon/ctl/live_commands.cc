#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "daemon/ctl/command.h"
#include "daemon/ctl/console.h"
#include "daemon/ctl/locate.h"
#include "daemon/feeds/fetcher.h"
#include "renderer/host/files.h"

namespace tingping {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::ordered_json;

constexpr int kTimeoutMs = 5000;
constexpr std::size_t kAnswerBytes = 64u << 20;
constexpr std::size_t kPortFileBytes = 64;

struct LiveOptions {
  std::string url;
  fs::path file;
};

/// --url, or the address the running daemon wrote down, or the configured one.
Result<std::string> BaseUrl(const CommandLine& line, const LiveOptions& options) {
  if (!options.url.empty()) return options.url;
  const Result<Config> config = LoadConfig(line);
  if (!config) return config.error();
  std::string port = std::to_string(config->http.port);
  if (const auto written = ReadFile(config->run_dir / "http.port", kPortFileBytes)) {
    port = written->substr(0, written->find_first_not_of("0123456789"));
  }
  const bool any = config->http.bind == "0.0.0.0" || config->http.bind == "::";
  return "http://" + (any ? std::string("127.0.0.1") : config->http.bind) + ':' + port;
}

Result<std::string> Get(const CommandLine& line, const LiveOptions& options,
                        const std::string& path) {
  const Result<std::string> base = BaseUrl(line, options);
  if (!base) return base.error();
  FetchRequest request;
  request.url = *base + path;
  request.timeout_ms = kTimeoutMs;
  request.limit_bytes = kAnswerBytes;
  Result<FetchAnswer> answer = NewCurlFetcher()->Fetch(request);
  if (!answer) return answer.error();
  if (answer->status != 200) {
    return Error{
        FaultCode::kFeedHttpStatus, path + " 答复 HTTP " + std::to_string(answer->status), {}};
  }
  return std::move(answer->body);
}

std::string Text(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || found->is_null()) return "—";
  return found->is_string() ? found->get<std::string>() : found->dump();
}

std::string LightText(const Json& light) {
  const std::string unlit = Text(light, "unlit");
  if (unlit == "operator") return "黑屏（人工），到 " + Text(light, "blackout_until");
  if (unlit == "plan") return "黑屏（按亮度表），到 " + Text(light, "until");
  return Text(light, "percent") + " %" + (Text(light, "grey") == "true" ? "，默哀黑白" : "");
}

/// The schedule looks a year ahead: what does not change until then is not said to change then.
std::string UntilWords(const Json& schedule) {
  const std::string until = Text(schedule, "until");
  const std::optional<Instant> at = ParseInstant(until, TimeZone());
  constexpr std::chrono::hours kYear{24 * 365};
  return at && *at - std::chrono::system_clock::now() > kYear ? "一年内不变" : "到 " + until;
}

/// What should be on the wall: 常规，到 …; and what a hand has started, with what is above it.
void PrintSchedule(const Json& schedule, const Json& wall) {
  if (!schedule.is_object()) return;
  std::cout << "排期      " << Text(schedule, "ground_zh") << "，" << UntilWords(schedule) << '\n';
  for (const Json& alert : schedule.value("alerts", Json::array())) {
    std::cout << "预警      " << Text(alert, "heading") << "（" << Text(alert, "id") << "）\n";
  }
  const auto manual = wall.find("manual");
  if (manual == wall.end() || !manual->is_object()) return;
  std::cout << "手动播放  " << Text(*manual, "playlist") << "，到 " << Text(*manual, "until");
  const std::string blocked = manual->value("blocked_by", "");
  std::cout << (blocked.empty() ? "" : "；现在被挡住：" + blocked) << '\n';
}

/// 规则 morning; what plays without one: 手动播放, 默认, …
std::string RuleWords(const Json& wall) {
  const std::string rule = wall.value("rule", "");
  if (!rule.empty()) return "规则 " + rule;
  return Text(wall.value("schedule", Json::object()), "ground_zh");
}

void PrintStatus(const Json& status) {
  const Json wall = status.value("wall", Json::object());
  std::cout << "节目单    " << Text(wall, "playlist") << "（" << RuleWords(wall) << "）\n"
            << "正在显示  " << Text(wall, "item") << "，第 " << Text(wall, "page") << "/"
            << Text(wall, "pages") << " 页\n"
            << "画面      " << Text(wall, "frames") << " 帧，最近一帧 "
            << Text(wall, "frame_age_ms") << " 毫秒前\n"
            << "亮度      " << LightText(wall.value("light", Json::object())) << '\n'
            << "就绪      " << (status.value("ready", false) ? "是" : "否") << '\n';
  PrintSchedule(status.value("schedule", Json()), wall);
  for (const Json& feed : status.value("feeds", Json::array())) {
    std::cout << "来源      " << Text(feed, "id") << "：" << Text(feed, "state") << "，数据截至 "
              << Text(feed, "as_of") << '\n';
  }
}

int RunStatus(const CommandLine& line, const LiveOptions& options) {
  const Result<std::string> body = Get(line, options, "/api/v1/status");
  if (!body) return Fail(body.error());
  const Json status = Json::parse(*body, nullptr, false);
  if (status.is_discarded()) {
    return Fail(Error{FaultCode::kFeedNotJson, "状态答复不是 JSON", {}});
  }
  if (line.json) {
    std::cout << status.dump(2) << '\n';
  } else {
    PrintStatus(status);
  }
  return status.value("ready", false) ? kFine : kFindings;
}

int RunFaults(const CommandLine& line, const LiveOptions& options) {
  const Result<std::string> body = Get(line, options, "/api/v1/faults");
  if (!body) return Fail(body.error());
  const Json answer = Json::parse(*body, nullptr, false);
  const Json faults = answer.is_object() ? answer.value("faults", Json::array()) : answer;
  if (!faults.is_array()) return Fail(Error{FaultCode::kFeedNotJson, "故障答复不是 JSON", {}});
  if (line.json) {
    std::cout << faults.dump(2) << '\n';
  } else if (faults.empty()) {
    std::cout << "没有故障\n";
  }
  for (const Json& fault : faults) {
    if (line.json) break;
    std::cout << Text(fault, "code") << ' ' << Text(fault, "zh") << "（" << Text(fault, "subject")
              << "）自 " << Text(fault, "since") << '\n'
              << "    " << Text(fault, "detail") << '\n'
              << "    处理：" << Text(fault, "todo") << '\n';
  }
  return faults.empty() ? kFine : kFindings;
}

int RunScreenshot(const CommandLine& line, const LiveOptions& options) {
  const Result<std::string> png = Get(line, options, "/api/v1/screenshot.png");
  if (!png) return Fail(png.error());
  const Status written = ReplaceFile(options.file, *png);
  if (!written) return Fail(written.error());
  if (line.json) {
    std::cout << Json({{"file", options.file.string()}, {"bytes", png->size()}}).dump() << '\n';
  }
  return kFine;
}

using Command = int (*)(const CommandLine&, const LiveOptions&);

CLI::App* Add(CLI::App& app, CommandLine* line, const char* name, const char* help,
              const std::shared_ptr<LiveOptions>& options, Command run) {
  CLI::App* command = app.add_subcommand(name, help);
  command->add_option("--url", options->url, "address of the daemon, e.g. http://127.0.0.1:8470");
  command->callback(
      [line, options, run] { line->run = [line, options, run] { return run(*line, *options); }; });
  return command;
}

}  // namespace

void AddStatus(CLI::App& app, CommandLine* line) {
  Add(app, line, "status", "what is on the wall now", std::make_shared<LiveOptions>(), RunStatus);
}

void AddFaults(CLI::App& app, CommandLine* line) {
  Add(app, line, "faults", "what is wrong now", std::make_shared<LiveOptions>(), RunFaults);
}

void AddScreenshot(CLI::App& app, CommandLine* line) {
  auto options = std::make_shared<LiveOptions>();
  options->file = "screenshot.png";
  CLI::App* command = Add(app, line, "screenshot", "the wall as PNG", options, RunScreenshot);
  command->add_option("-o,--output", options->file, "PNG file");
}

}  // namespace tingping

#include "daemon/ctl/screen_request.h"

#include <charconv>
#include <nlohmann/json.hpp>

#include "daemon/ctl/locate.h"
#include "renderer/host/local_socket.h"

namespace tingping {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::chrono::seconds kPatience{2};
constexpr std::size_t kAnswerBytes = 4096;

}  // namespace

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

Result<Json> AskScreen(const CommandLine& line, std::filesystem::path socket,
                       const Json& question) {
  if (socket.empty()) {
    const Result<Config> config = LoadConfig(line);
    if (!config) return config.error();
    socket = config->ScreenSocket();
  }
  const Result<LocalAnswer> answer = AskLocal(socket, question.dump(), kPatience, kAnswerBytes);
  if (!answer) return answer.error();
  Json told = Json::parse(answer->header, nullptr, false);
  const auto error = told.is_object() ? told.find("error") : told.end();
  if (!told.is_object() || error != told.end()) {
    const bool says = error != told.end() && error->is_string();
    return Error{FaultCode::kRendererSilent,
                 "播放程序没有照办：" + (says ? error->get<std::string>() : answer->header),
                 {}};
  }
  return told;
}

}  // namespace tingping

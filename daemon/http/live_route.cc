#include <charconv>

#include "daemon/http/json_answers.h"
#include "daemon/http/routes.h"

namespace tingping {
namespace {

/// 0 for what is no rate we serve.
int FpsOf(const std::string& text) {
  if (text.empty()) return LiveHub::kDefaultFps;
  int fps = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), fps);
  const bool whole = read.ec == std::errc() && read.ptr == text.data() + text.size();
  return whole && fps >= 1 && fps <= LiveHub::kMostFps ? fps : 0;
}

}  // namespace

HttpAnswer LiveRoute(WallView& view, const HttpRequest& request) {
  const int fps = FpsOf(QueryValue(request.query, "fps"));
  if (fps == 0) {
    const std::string most = std::to_string(LiveHub::kMostFps);
    return ErrorAnswer(400, "fps 应为 1 到 " + most + " 的整数",
                       "fps must be a whole number from 1 to " + most);
  }
  HttpAnswer answer;
  answer.content_type = LiveHub::kContentType;
  if (request.open_stream == nullptr) return answer;
  answer.streams = view.Watch(fps, request.open_stream);
  if (answer.streams) return answer;
  const std::string most = std::to_string(LiveHub::kMostViewers);
  return ErrorAnswer(503, "观看人数已满（" + most + " 人），请稍后再看",
                     "all " + most + " places of the live stream are taken");
}

}  // namespace tingping

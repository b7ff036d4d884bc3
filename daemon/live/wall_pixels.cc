#include "daemon/live/wall_pixels.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "renderer/host/local_socket.h"

namespace tingping {
namespace {

using Json = nlohmann::json;

constexpr std::chrono::seconds kPatience{2};
constexpr std::size_t kMostBytes = 64u << 20;
constexpr std::size_t kPixelBytes = 4;

Error Silent(const std::string& why) { return Error{FaultCode::kRendererSilent, why, {}}; }

}  // namespace

Result<WallPixels> AskPixels(const std::filesystem::path& socket, std::uint64_t since) {
  const Json question = {{"op", "pixels"}, {"since", since}};
  Result<LocalAnswer> answer = AskLocal(socket, question.dump(), kPatience, kMostBytes);
  if (!answer) return answer.error();
  const Json header = Json::parse(answer->header, nullptr, false);
  if (!header.contains("sequence")) return Silent("播放程序还没有画面");
  WallPixels pixels;
  try {
    pixels.sequence = header.at("sequence").get<std::uint64_t>();
    pixels.age_ms = header.at("frame_age_ms").get<std::int64_t>();
    pixels.w = header.value("w", 0);
    pixels.h = header.value("h", 0);
  } catch (const Json::exception&) {
    return Silent("播放程序的答复看不懂");
  }
  pixels.bytes = std::move(answer->body);
  const bool whole = pixels.w > 0 && pixels.h > 0 &&
                     pixels.bytes.size() / kPixelBytes / static_cast<std::size_t>(pixels.w) ==
                         static_cast<std::size_t>(pixels.h);
  if (pixels.news() && !whole) return Silent("播放程序的画面不完整");
  return pixels;
}

}  // namespace tingping

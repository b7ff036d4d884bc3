#include <cstring>
#include <string>
#include <utility>

#include "renderer/output/output.h"
#include "renderer/output/video_stream.h"

namespace tingping {
namespace {

class RawOutput final : public Output {
 public:
  RawOutput(VideoStream stream, const Rect& band) : stream_(std::move(stream)), band_(band) {}

  Status Present(const Frame& frame, const Damage&) override {
    const Rect whole{0, 0, frame.width(), frame.height()};
    const Rect part = band_.empty() ? whole : band_;
    if (Intersect(part, whole) != part) {
      return Error{FaultCode::kDisplayLost,
                   "录像区域 " + Describe(part) + " 不在画面内，画面是 " + Describe(whole),
                   {}};
    }
    const std::size_t row_bytes = static_cast<std::size_t>(part.w) * sizeof(Pixel);
    bytes_.resize(row_bytes * static_cast<std::size_t>(part.h));
    char* to = bytes_.data();
    for (int y = part.y; y < part.y + part.h; ++y, to += row_bytes) {
      std::memcpy(to, frame.Row(y).subspan(static_cast<std::size_t>(part.x)).data(), row_bytes);
    }
    return stream_.Write(bytes_);
  }

  OutputState Pump() override { return stream_.ended() ? OutputState::kLost : OutputState::kFine; }
  std::string Name() const override { return "raw"; }
  bool WantsEveryFrame() const override { return true; }

 private:
  static std::string Describe(const Rect& rect) {
    return std::to_string(rect.x) + "," + std::to_string(rect.y) + "," + std::to_string(rect.w) +
           "," + std::to_string(rect.h);
  }

  VideoStream stream_;
  const Rect band_;
  std::string bytes_;
};

}  // namespace

Result<std::unique_ptr<Output>> MakeRawOutput(const std::filesystem::path& file, const Rect& band) {
  Result<VideoStream> stream = VideoStream::Open(file);
  if (!stream) return stream.error();
  return std::unique_ptr<Output>(std::make_unique<RawOutput>(std::move(stream).value(), band));
}

}  // namespace tingping

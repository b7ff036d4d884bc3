#include <string>
#include <utility>

#include "renderer/output/output.h"
#include "renderer/output/video_stream.h"
#include "renderer/output/yuv.h"

namespace tingping {
namespace {

constexpr std::string_view kFrameMark = "FRAME\n";
constexpr std::size_t kPlanes = 3;

/// Interlacing none, pixels square, 4:4:4.
std::string HeaderOf(const Frame& frame, int hz) {
  return "YUV4MPEG2 W" + std::to_string(frame.width()) + " H" + std::to_string(frame.height()) +
         " F" + std::to_string(hz) + ":1 Ip A1:1 C444 XCOLORRANGE=LIMITED\n";
}

/// Keeps the last frame's planes: only what changed is converted.
class Y4mOutput final : public Output {
 public:
  Y4mOutput(VideoStream stream, int hz) : stream_(std::move(stream)), hz_(hz) {}

  Status Present(const Frame& frame, const Damage& damage) override {
    const Rect whole{0, 0, frame.width(), frame.height()};
    if (bytes_.empty()) {
      if (const Status begun = stream_.Write(HeaderOf(frame, hz_)); !begun) return begun;
      size_ = whole;
      plane_bytes_ = static_cast<std::size_t>(whole.w) * static_cast<std::size_t>(whole.h);
      bytes_ = kFrameMark;
      bytes_.resize(kFrameMark.size() + kPlanes * plane_bytes_);
      Convert(frame, whole);
    } else if (whole != size_) {
      return Error{FaultCode::kDisplayLost, "录像中途画面尺寸变了", {}};
    }
    for (const Rect& rect : damage) Convert(frame, Intersect(rect, whole));
    return stream_.Write(bytes_);
  }

  OutputState Pump() override { return stream_.ended() ? OutputState::kLost : OutputState::kFine; }
  std::string Name() const override { return "y4m"; }
  bool WantsEveryFrame() const override { return true; }

 private:
  void Convert(const Frame& frame, const Rect& rect) {
    auto* const planes = reinterpret_cast<std::uint8_t*>(bytes_.data() + kFrameMark.size());
    for (int y = rect.y; y < rect.y + rect.h; ++y) {
      const auto row =
          frame.Row(y).subspan(static_cast<std::size_t>(rect.x), static_cast<std::size_t>(rect.w));
      std::uint8_t* const luma =
          planes + static_cast<std::size_t>(y) * static_cast<std::size_t>(frame.width()) + rect.x;
      ToYuv(row, luma, luma + plane_bytes_, luma + 2 * plane_bytes_);
    }
  }

  VideoStream stream_;
  const int hz_;
  Rect size_;
  std::size_t plane_bytes_ = 0;
  std::string bytes_;  // the frame's mark and its planes
};

}  // namespace

Result<std::unique_ptr<Output>> MakeY4mOutput(const std::filesystem::path& file, int hz) {
  Result<VideoStream> stream = VideoStream::Open(file);
  if (!stream) return stream.error();
  return std::unique_ptr<Output>(std::make_unique<Y4mOutput>(std::move(stream).value(), hz));
}

}  // namespace tingping

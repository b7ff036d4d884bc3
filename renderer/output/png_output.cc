#include <SDL_image.h>

#include <utility>
#include <vector>

#include "renderer/host/files.h"
#include "renderer/output/output.h"
#include "renderer/output/surface.h"

namespace tingping {
namespace {

/// A stream of SDL that collects what is written.
struct Collector {
  std::string bytes;
  std::size_t at = 0;
};

Collector& CollectorOf(SDL_RWops* stream) {
  return *static_cast<Collector*>(stream->hidden.unknown.data1);
}

Sint64 SizeOf(SDL_RWops* stream) { return static_cast<Sint64>(CollectorOf(stream).bytes.size()); }

Sint64 Seek(SDL_RWops* stream, Sint64 offset, int whence) {
  Collector& collector = CollectorOf(stream);
  const Sint64 base = whence == RW_SEEK_SET   ? 0
                      : whence == RW_SEEK_CUR ? static_cast<Sint64>(collector.at)
                                              : SizeOf(stream);
  collector.at = static_cast<std::size_t>(base + offset);
  return base + offset;
}

size_t Write(SDL_RWops* stream, const void* data, size_t size, size_t count) {
  Collector& collector = CollectorOf(stream);
  const std::size_t bytes = size * count;
  if (collector.bytes.size() < collector.at + bytes) collector.bytes.resize(collector.at + bytes);
  collector.bytes.replace(collector.at, bytes, static_cast<const char*>(data), bytes);
  collector.at += bytes;
  return count;
}

size_t NoRead(SDL_RWops*, void*, size_t, size_t) { return 0; }
int NoClose(SDL_RWops*) { return 0; }

class PngOutput final : public Output {
 public:
  explicit PngOutput(std::filesystem::path file) : file_(std::move(file)) {}

  Status Present(const Frame& frame, const Damage&) override {
    const Result<std::string> png = EncodePng(frame);
    if (!png) return png.error();
    const Status written = ReplaceFile(file_, *png);
    if (!written)
      return Error{FaultCode::kDisplayLost, written.error().detail, written.error().place};
    return Ok{};
  }
  std::string Name() const override { return "png"; }

 private:
  const std::filesystem::path file_;
};

}  // namespace

Result<std::string> EncodePng(const Frame& frame) {
  if (frame.width() <= 0 || frame.height() <= 0) {
    return Error{FaultCode::kInternal, "截图失败：还没有画面", {}};
  }
  const Surface surface = ViewOf(frame);
  if (surface == nullptr) return SdlError(FaultCode::kInternal, "截图失败");
  Collector collector;
  SDL_RWops* const stream = SDL_AllocRW();
  if (stream == nullptr) return SdlError(FaultCode::kInternal, "截图失败");
  stream->type = SDL_RWOPS_UNKNOWN;
  stream->hidden.unknown.data1 = &collector;
  stream->size = SizeOf;
  stream->seek = Seek;
  stream->read = NoRead;
  stream->write = Write;
  stream->close = NoClose;
  const int failed = IMG_SavePNG_RW(surface.get(), stream, 0);
  SDL_FreeRW(stream);
  if (failed != 0) return SdlError(FaultCode::kInternal, "截图失败");
  return std::move(collector.bytes);
}

std::unique_ptr<Output> MakePngOutput(std::filesystem::path file) {
  return std::make_unique<PngOutput>(std::move(file));
}

}  // namespace tingping

#include "daemon/live/encode.h"

#include <png.h>
#include <turbojpeg.h>

#include <memory>
#include <utility>

namespace tingping {
namespace {

constexpr int kJpegQuality = 90;
constexpr std::size_t kPixelBytes = 4;

Error Failed(const std::string& why) {
  return Error{FaultCode::kInternal, "画面编码失败：" + why, {}};
}

/// Blue, green, red and unused to red, green, blue.
std::string RgbOf(const WallPixels& pixels) {
  std::string rgb(pixels.bytes.size() / kPixelBytes * 3, '\0');
  const char* from = pixels.bytes.data();
  for (char* to = rgb.data(); to != rgb.data() + rgb.size(); to += 3, from += kPixelBytes) {
    to[0] = from[2];
    to[1] = from[1];
    to[2] = from[0];
  }
  return rgb;
}

struct TurboDeleter {
  void operator()(void* handle) const { tjDestroy(handle); }
};
struct TurboBytesDeleter {
  void operator()(unsigned char* bytes) const { tjFree(bytes); }
};

Result<std::string> JpegOf(const WallPixels& pixels) {
  const std::unique_ptr<void, TurboDeleter> turbo(tjInitCompress());
  if (turbo == nullptr) return Failed(tjGetErrorStr2(nullptr));
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
  const int failed =
      tjCompress2(turbo.get(), reinterpret_cast<const unsigned char*>(pixels.bytes.data()),
                  pixels.w, 0, pixels.h, TJPF_BGRX, &bytes, &size, TJSAMP_444, kJpegQuality, 0);
  const std::unique_ptr<unsigned char, TurboBytesDeleter> owned(bytes);
  if (failed != 0) return Failed(tjGetErrorStr2(turbo.get()));
  return std::string(reinterpret_cast<const char*>(bytes), size);
}

}  // namespace

Result<std::string> PngOf(const WallPixels& pixels) {
  if (!pixels.news()) return Failed("没有画面");
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(pixels.w);
  image.height = static_cast<png_uint_32>(pixels.h);
  image.format = PNG_FORMAT_RGB;
  image.flags = PNG_IMAGE_FLAG_FAST;
  const std::string rgb = RgbOf(pixels);
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
  std::string png(size, '\0');
  if (png_image_write_to_memory(&image, png.data(), &size, 0, rgb.data(), 0, nullptr) == 0) {
    return Failed(image.message);
  }
  png.resize(size);
  return png;
}

Result<EncodedPicture> Encode(const WallPixels& pixels) {
  const bool small = pixels.w * pixels.h <= kLargestPng;
  Result<std::string> bytes = small ? PngOf(pixels) : JpegOf(pixels);
  if (!bytes) return bytes.error();
  return EncodedPicture{small ? "image/png" : "image/jpeg", std::move(bytes).value()};
}

}  // namespace tingping

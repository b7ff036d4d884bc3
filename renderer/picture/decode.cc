#include <SDL_image.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <string>

#include "renderer/picture/bitmap.h"

namespace tingping {
namespace {

struct SurfaceDeleter {
  void operator()(SDL_Surface* surface) const { SDL_FreeSurface(surface); }
};
using Surface = std::unique_ptr<SDL_Surface, SurfaceDeleter>;

Error Broken() {
  return {
      FaultCode::kImageUnusable, std::string("图片解不开，文件可能已损坏：") + SDL_GetError(), {}};
}

const char* TypeOf(ImageFormat format) {
  switch (format) {
    case ImageFormat::kPng:
      return "PNG";
    case ImageFormat::kJpeg:
      return "JPG";
    case ImageFormat::kWebp:
      break;
  }
  return "WEBP";
}

/// SDL_image opens its decoders at first use, without a lock of its own.
Surface Load(std::string_view bytes, ImageFormat format) {
  static std::mutex decoding;
  const std::scoped_lock one_at_a_time(decoding);
  SDL_RWops* stream = SDL_RWFromConstMem(bytes.data(), static_cast<int>(bytes.size()));
  if (stream == nullptr) return nullptr;
  constexpr int kCloseStream = 1;
  Surface stored(IMG_LoadTyped_RW(stream, kCloseStream, TypeOf(format)));
  if (stored == nullptr) return nullptr;
  return Surface(SDL_ConvertSurfaceFormat(stored.get(), SDL_PIXELFORMAT_ARGB8888, 0));
}

/// Where the pixel that is seen at (x, y) of a picture w × h is stored.
std::pair<int, int> StoredAt(const ImageTurn& turn, int x, int y, int w, int h) {
  int stored_x = x;
  int stored_y = y;
  int width = w;
  int height = h;
  for (int quarter = 0; quarter < turn.quarters; ++quarter) {  // back, anticlockwise
    const int before = stored_x;
    stored_x = stored_y;
    stored_y = width - 1 - before;
    std::swap(width, height);
  }
  if (turn.mirrored) stored_x = width - 1 - stored_x;
  return {stored_x, stored_y};
}

}  // namespace

Result<Bitmap> DecodeImage(std::string_view bytes, const ImageLimits& limits) {
  const Result<ImageHeader> header = ReadImageHeader(bytes, limits);
  if (!header) return header.error();
  const Surface surface = Load(bytes, header->format);
  if (surface == nullptr || surface->w != header->stored_w || surface->h != header->stored_h) {
    return Broken();
  }
  Bitmap bitmap{header->w(), header->h(), {}};
  bitmap.argb.reserve(static_cast<std::size_t>(bitmap.w) * static_cast<std::size_t>(bitmap.h));
  const auto* pixels = static_cast<const std::uint32_t*>(surface->pixels);
  const auto pitch = static_cast<std::size_t>(surface->pitch) / sizeof(std::uint32_t);
  for (int y = 0; y < bitmap.h; ++y) {
    for (int x = 0; x < bitmap.w; ++x) {
      const auto [column, row] = StoredAt(header->turn, x, y, bitmap.w, bitmap.h);
      bitmap.argb.push_back(
          pixels[static_cast<std::size_t>(row) * pitch + static_cast<std::size_t>(column)]);
    }
  }
  return bitmap;
}

}  // namespace tingping

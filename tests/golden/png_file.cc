#include "tests/golden/png_file.h"

#include <SDL.h>
#include <SDL_image.h>
#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "renderer/host/files.h"
#include "renderer/output/surface.h"

namespace tingping::test {
namespace {

constexpr std::size_t kMaxPalette = 256;
constexpr char kPaletteColour = 3;
constexpr char kTrueColour = 2;
constexpr std::size_t kMaxFileBytes = 64u << 20;

void PutNumber(std::uint32_t number, std::string* out) {
  for (int shift = 24; shift >= 0; shift -= 8) *out += static_cast<char>(number >> shift & 255);
}

void PutColour(Pixel pixel, std::string* out) {
  for (int shift = 16; shift >= 0; shift -= 8) *out += static_cast<char>(pixel >> shift & 255);
}

void PutChunk(std::string_view kind, std::string_view data, std::string* out) {
  PutNumber(static_cast<std::uint32_t>(data.size()), out);
  const std::size_t from = out->size();
  *out += kind;
  *out += data;
  const auto* bytes = reinterpret_cast<const Bytef*>(out->data() + from);
  PutNumber(static_cast<std::uint32_t>(crc32(0, bytes, static_cast<uInt>(out->size() - from))),
            out);
}

/// The colours of the frame, ascending; empty when there are more than a palette holds.
std::vector<Pixel> PaletteOf(const Frame& frame) {
  std::vector<Pixel> palette;
  for (int y = 0; y < frame.height(); ++y) {
    for (const Pixel pixel : frame.Row(y)) {
      const auto at = std::lower_bound(palette.begin(), palette.end(), pixel);
      if (at != palette.end() && *at == pixel) continue;
      if (palette.size() == kMaxPalette) return {};
      palette.insert(at, pixel);
    }
  }
  return palette;
}

char BitsFor(std::size_t colours) {
  if (colours == 0 || colours > 16) return 8;
  return static_cast<char>(colours > 4 ? 4 : colours > 2 ? 2 : 1);
}

/// Rows as the format wants them: a filter byte (none), then the pixels.
std::string PaletteRows(const Frame& frame, const std::vector<Pixel>& palette, int bits) {
  std::string rows;
  for (int y = 0; y < frame.height(); ++y) {
    rows += '\0';
    int filled = 8;
    for (const Pixel pixel : frame.Row(y)) {
      const auto at = std::lower_bound(palette.begin(), palette.end(), pixel) - palette.begin();
      if (filled == 8) {
        rows += '\0';
        filled = 0;
      }
      filled += bits;
      rows.back() = static_cast<char>(rows.back() | at << (8 - filled));
    }
  }
  return rows;
}

std::string ColourRows(const Frame& frame) {
  std::string rows;
  for (int y = 0; y < frame.height(); ++y) {
    rows += '\0';
    for (const Pixel pixel : frame.Row(y)) PutColour(pixel, &rows);
  }
  return rows;
}

std::string Deflated(const std::string& bytes) {
  uLongf size = compressBound(static_cast<uLong>(bytes.size()));
  std::string out(size, '\0');
  compress2(reinterpret_cast<Bytef*>(out.data()), &size,
            reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uLong>(bytes.size()),
            Z_BEST_COMPRESSION);
  out.resize(size);
  return out;
}

std::string SmallPng(const Frame& frame) {
  const std::vector<Pixel> palette = PaletteOf(frame);
  const char bits = BitsFor(palette.size());
  std::string header;
  PutNumber(static_cast<std::uint32_t>(frame.width()), &header);
  PutNumber(static_cast<std::uint32_t>(frame.height()), &header);
  header += bits;
  header += palette.empty() ? kTrueColour : kPaletteColour;
  header.append(3, '\0');  // deflate, filters, not interlaced
  std::string png = "\x89PNG\r\n\x1a\n";
  PutChunk("IHDR", header, &png);
  if (!palette.empty()) {
    std::string colours;
    for (const Pixel pixel : palette) PutColour(pixel, &colours);
    PutChunk("PLTE", colours, &png);
  }
  PutChunk("IDAT",
           Deflated(palette.empty() ? ColourRows(frame) : PaletteRows(frame, palette, bits)), &png);
  PutChunk("IEND", {}, &png);
  return png;
}

}  // namespace

Status WritePngFile(const std::filesystem::path& file, const Frame& frame) {
  std::error_code ignored;  // what matters of it, ReplaceFile says
  std::filesystem::create_directories(file.parent_path(), ignored);
  return ReplaceFile(file, SmallPng(frame));
}

Result<Frame> ReadPngFile(const std::filesystem::path& file) {
  const Result<std::string> bytes = ReadFile(file, kMaxFileBytes);
  if (!bytes) return bytes.error();
  SDL_RWops* stream = SDL_RWFromConstMem(bytes->data(), static_cast<int>(bytes->size()));
  const Surface loaded(IMG_LoadPNG_RW(stream));
  if (stream != nullptr) SDL_RWclose(stream);
  if (loaded == nullptr) return SdlError(FaultCode::kFileUnreadable, file.string());
  const Surface plain(SDL_ConvertSurfaceFormat(loaded.get(), SDL_PIXELFORMAT_RGB888, 0));
  if (plain == nullptr) return SdlError(FaultCode::kFileUnreadable, file.string());
  Frame frame(plain->w, plain->h);
  for (int y = 0; y < plain->h; ++y) {
    const auto* row = reinterpret_cast<const Pixel*>(
        static_cast<const std::uint8_t*>(plain->pixels) + std::ptrdiff_t{y} * plain->pitch);
    std::transform(row, row + plain->w, frame.Row(y).begin(),
                   [](Pixel pixel) { return pixel & 0xFFFFFF; });
  }
  return frame;
}

}  // namespace tingping::test

#include "playlists/image_header.h"

#include <array>
#include <optional>
#include <string>

namespace tingping {
namespace {

using std::string_view_literals::operator""sv;

/// Numbers out of bytes; reading past the end gives nothing.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes, bool big = true) : bytes_(bytes), big_(big) {}

  std::size_t size() const { return bytes_.size(); }
  bool Has(std::size_t at, std::string_view text) const {
    return at <= bytes_.size() && bytes_.substr(at, text.size()) == text;
  }
  std::optional<std::uint32_t> Number(std::size_t at, std::size_t count) const {
    if (at > bytes_.size() || bytes_.size() - at < count) return std::nullopt;
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const auto byte = static_cast<unsigned char>(bytes_[at + (big_ ? i : count - 1 - i)]);
      value = value << 8 | byte;
    }
    return value;
  }
  std::string_view From(std::size_t at, std::size_t count) const {
    return at > bytes_.size() ? std::string_view() : bytes_.substr(at, count);
  }

 private:
  std::string_view bytes_;
  bool big_;
};

struct Size {
  std::uint32_t w = 0;
  std::uint32_t h = 0;
};

/// PNG (ISO/IEC 15948): signature, then the chunk IHDR.
std::optional<Size> PngSize(const Bytes& file) {
  const auto w = file.Number(16, 4);
  const auto h = file.Number(20, 4);
  if (!file.Has(12, "IHDR") || !w || !h) return std::nullopt;
  return Size{*w, *h};
}

/// WebP (RFC 9649): the first chunk is VP8, VP8L or VP8X.
std::optional<Size> WebpSize(std::string_view bytes) {
  const Bytes file(bytes, false);
  if (file.Has(12, "VP8X")) {
    const auto w = file.Number(24, 3);
    const auto h = file.Number(27, 3);
    if (w && h) return Size{*w + 1, *h + 1};
  } else if (file.Has(12, "VP8L")) {
    const auto packed = file.Number(21, 4);
    constexpr std::uint32_t k14Bits = 0x3FFF;
    if (packed) return Size{(*packed & k14Bits) + 1, (*packed >> 14 & k14Bits) + 1};
  } else if (file.Has(12, "VP8 ") && file.Has(23, "\x9d\x01\x2a")) {
    const auto w = file.Number(26, 2);
    const auto h = file.Number(28, 2);
    constexpr std::uint32_t k14Bits = 0x3FFF;
    if (w && h) return Size{*w & k14Bits, *h & k14Bits};
  }
  return std::nullopt;
}

/// The values of tag 0x0112, 1 … 8.
ImageTurn TurnOf(std::uint32_t orientation) {
  constexpr std::array<ImageTurn, 8> kTurns = {
      {{0, false}, {0, true}, {2, false}, {2, true}, {3, true}, {1, false}, {1, true}, {3, false}}};
  if (orientation < 1 || orientation > kTurns.size()) return {};
  return kTurns[orientation - 1];
}

/// The orientation in the first directory of an APP1 segment, behind "Exif\0\0".
ImageTurn ExifTurn(std::string_view tiff) {
  constexpr std::uint32_t kOrientation = 0x0112;
  const bool big = tiff.starts_with("MM");
  if (!big && !tiff.starts_with("II")) return {};
  const Bytes in(tiff, big);
  const auto directory = in.Number(4, 4);
  const auto count = directory ? in.Number(*directory, 2) : std::nullopt;
  if (!count) return {};
  for (std::size_t i = 0; i < *count; ++i) {
    const std::size_t entry = *directory + 2 + i * 12;
    const auto tag = in.Number(entry, 2);
    if (!tag) return {};
    if (*tag == kOrientation) return TurnOf(in.Number(entry + 8, 2).value_or(0));
  }
  return {};
}

bool IsFrame(std::uint32_t marker) {  // SOF0 … SOF15 without DHT, JPG, DAC
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/// JPEG (ITU-T T.81, annex B): segments until the frame header.
std::optional<Size> JpegSize(const Bytes& file, ImageTurn* turn) {
  constexpr std::uint32_t kApp1 = 0xE1;
  std::size_t at = 2;
  while (file.Number(at, 1) == 0xFFu) {
    const auto marker = file.Number(at + 1, 1);
    if (!marker) break;
    if (*marker == 0xFF) {  // a fill byte
      ++at;
      continue;
    }
    const auto length = file.Number(at + 2, 2);
    if (!length || *length < 2) break;
    if (*marker == kApp1 && file.Has(at + 4, "Exif\0\0"sv)) {
      *turn = ExifTurn(file.From(at + 10, *length < 8 ? 0 : *length - 8));
    }
    if (IsFrame(*marker)) {
      const auto h = file.Number(at + 5, 2);
      const auto w = file.Number(at + 7, 2);
      if (!w || !h) break;
      return Size{*w, *h};
    }
    at += 2 + *length;
  }
  return std::nullopt;
}

Error Unusable(std::string detail) { return {FaultCode::kImageUnusable, std::move(detail), {}}; }

}  // namespace

std::string_view MediaTypeOf(ImageFormat format) {
  switch (format) {
    case ImageFormat::kPng:
      return "image/png";
    case ImageFormat::kJpeg:
      return "image/jpeg";
    case ImageFormat::kWebp:
      break;
  }
  return "image/webp";
}

Result<ImageHeader> ReadImageHeader(std::string_view bytes, const ImageLimits& limits) {
  const Bytes file(bytes);
  ImageHeader header;
  std::optional<Size> size;
  if (file.Has(0, "\x89PNG\r\n\x1a\n")) {
    size = PngSize(file);
  } else if (file.Has(0, "\xFF\xD8\xFF")) {
    header.format = ImageFormat::kJpeg;
    size = JpegSize(file, &header.turn);
  } else if (file.Has(0, "RIFF") && file.Has(8, "WEBP")) {
    header.format = ImageFormat::kWebp;
    size = WebpSize(bytes);
  } else {
    return Unusable("不是 PNG、JPEG 或 WebP 图片（看的是内容，不是扩展名）");
  }
  if (!size || size->w == 0 || size->h == 0) return Unusable("图片文件不完整或已损坏");
  const auto longest = static_cast<std::uint32_t>(limits.side_px);
  if (size->w > longest || size->h > longest || std::int64_t{size->w} * size->h > limits.pixels) {
    return Unusable("图片有 " + std::to_string(size->w) + "×" + std::to_string(size->h) +
                    " 像素，最多 " + std::to_string(limits.pixels / 10'000) + " 万像素、每边 " +
                    std::to_string(limits.side_px) + "，请缩小后再放");
  }
  header.stored_w = static_cast<int>(size->w);
  header.stored_h = static_cast<int>(size->h);
  return header;
}

}  // namespace tingping

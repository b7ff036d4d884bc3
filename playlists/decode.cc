#include "playlists/decode.h"

#include <algorithm>
#include <span>
#include <utility>

#include "playlists/charset_detector.h"
#include "playlists/charset_step.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

constexpr std::pair<std::string_view, Charset> kByteOrderMarks[] = {
    {"\xEF\xBB\xBF", Charset::kUtf8},
    {"\xFF\xFE", Charset::kUtf16Le},
    {"\xFE\xFF", Charset::kUtf16Be},
    {"\x84\x31\x95\x33", Charset::kGb18030},
};

/// The charset that a byte order mark tells; the mark is taken off.
std::optional<Charset> TakeByteOrderMark(std::string_view& bytes) {
  for (const auto& [mark, charset] : kByteOrderMarks) {
    if (!bytes.starts_with(mark)) continue;
    bytes.remove_prefix(mark.size());
    return charset;
  }
  return std::nullopt;
}

/// A UTF-8 mark says nothing of later lines that were appended in GBK.
Detection Detect(std::string_view bytes, std::optional<Charset> mark,
                 std::optional<Charset> declared) {
  const bool mark_holds =
      mark && (mark != Charset::kUtf8 || FirstInvalidUtf8(bytes) == bytes.size());
  if (mark_holds) return {*mark, 1, {{bytes.size(), *mark}}};
  return DetectCharset(bytes, mark ? mark : declared);
}

std::size_t Broken(std::span<const char32_t> text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char32_t c) { return c > 0x10FFFF; }));
}

DecodedText Read(std::string_view bytes, const Detection& detection) {
  DecodedText out;
  out.charset = detection.charset;
  out.text.reserve(bytes.size() + bytes.size() / 2);
  std::size_t characters = 0;
  std::size_t begin = 0;
  for (const Segment& segment : detection.segments) {
    CharReader reader(bytes.substr(begin, segment.end - begin), segment.charset);
    for (auto chunk = reader.Next(); !chunk.empty(); chunk = reader.Next()) {
      out.text += ToUtf8({chunk.data(), chunk.size()});  // what is no code point becomes U+FFFD
      characters += chunk.size();
      out.replaced += Broken(chunk);
    }
    begin = segment.end;
  }
  out.confidence = detection.confidence;
  if (out.replaced > 0) {
    out.confidence *= 1 - static_cast<double>(out.replaced) / static_cast<double>(characters);
  }
  return out;
}

}  // namespace

DecodedText Decode(std::string_view bytes, std::optional<Charset> declared) {
  const std::optional<Charset> mark = TakeByteOrderMark(bytes);
  return Read(bytes, Detect(bytes, mark, declared));
}

DecodedText DecodeAs(std::string_view bytes, Charset charset) {
  const std::optional<Charset> mark = TakeByteOrderMark(bytes);
  if (charset == Charset::kUtf16) charset = mark.value_or(Charset::kUtf16Le);
  return Read(bytes, {charset, 1, {{bytes.size(), charset}}});
}

}  // namespace tingping

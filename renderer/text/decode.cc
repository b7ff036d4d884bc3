#include "renderer/text/decode.h"

#include <utility>

#include "playlists/unicode.h"
#include "renderer/text/charset_detector.h"
#include "renderer/text/charset_step.h"

namespace tingping {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

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

}  // namespace

DecodedText Decode(std::string_view bytes, std::optional<Charset> declared) {
  const std::optional<Charset> mark = TakeByteOrderMark(bytes);
  const Detection detection = Detect(bytes, mark, declared);
  DecodedText out;
  out.charset = detection.charset;
  std::u32string text;
  text.reserve(bytes.size() / 2);
  std::size_t at = 0;
  for (const Segment& segment : detection.segments) {
    const StepFunction step_at = StepOf(segment.charset);
    const std::string_view until = bytes.substr(0, segment.end);
    while (at < until.size()) {
      const Step step = step_at(until, at);
      const bool broken = step.c > 0x10FFFF;
      if (broken) ++out.replaced;
      text += broken ? kReplacement : step.c;
      at += step.size;
    }
  }
  out.text = ToUtf8(text);
  out.confidence = detection.confidence;
  if (out.replaced > 0) {
    out.confidence *= 1 - static_cast<double>(out.replaced) / static_cast<double>(text.size());
  }
  return out;
}

}  // namespace tingping

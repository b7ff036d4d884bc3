// Any text as the body of a notice: paragraphs are UTF-8 on one line, with something in them and
// without control characters.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "daemon/feeds/html_text.h"
#include "playlists/unicode.h"

namespace {

void Require(bool holds) {
  if (!holds) std::abort();
}

void RequireLine(const std::string& line) {
  Require(tingping::FirstInvalidUtf8(line) == line.size());
  for (const char32_t c : tingping::ToCodePoints(line)) {
    Require(c >= 0x20 && (c < 0x7F || c >= 0xA0));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const tingping::HtmlText read = tingping::ReadHtmlText(text);
  for (const std::string& paragraph : read.paragraphs) {
    Require(!paragraph.empty());
    RequireLine(paragraph);
  }
  for (const std::string& name : read.attachments) RequireLine(name);
  for (const std::string& name : read.images) RequireLine(name);
  return 0;
}

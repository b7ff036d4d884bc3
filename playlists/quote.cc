#include "playlists/quote.h"

#include "playlists/mask.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

constexpr std::size_t kQuotedCodePoints = 24;

}  // namespace

std::string Quoted(std::string_view text) {
  std::string line = Shorten(MaskFreeText(text), kQuotedCodePoints);
  for (char& c : line) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  return '"' + line + '"';
}

}  // namespace tingping

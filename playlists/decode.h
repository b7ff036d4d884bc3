// Bytes of a feed or a file to UTF-8.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "playlists/charset.h"

namespace tingping {

struct DecodedText {
  /// Valid UTF-8 without a byte order mark. Each broken sequence is one U+FFFD; NULs stay.
  std::string text;
  Charset charset = Charset::kUtf8;  // never kUtf16
  /// How sure the charset is, from 0 to 1: what the detector says (1 after a byte order mark),
  /// times the share of the characters that were none of the broken ones.
  double confidence = 1;
  std::size_t replaced = 0;  // broken sequences
};

/// Reads `bytes` in the charset of their byte order mark, otherwise in the one that the detector
/// finds, for which `declared` (by HTTP, by the document, by the configuration) is a hint.
///
///   Decode("\xC1\xAA\xCD\xA8").text == "联通"
///   Decode("\xE4\xB8\xAD\xE6\x96\x87", Charset::kGb18030).charset == Charset::kUtf8
///
/// Takes time and memory linear in the size; the text has at most three bytes for each byte.
DecodedText Decode(std::string_view bytes, std::optional<Charset> declared = std::nullopt);

/// Reads `bytes` in `charset` whatever they look like, for a source whose charset is settled. It is
/// none that is only detected (kMixed).
DecodedText DecodeAs(std::string_view bytes, Charset charset);

}  // namespace tingping

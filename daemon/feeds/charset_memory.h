// In which charset an answer is read, when its source answered before.
#pragma once

#include <optional>
#include <string_view>

#include "playlists/decode.h"

namespace tingping {

/// What is known of a source's charset beside the bytes of this answer.
struct CharsetHints {
  std::optional<Charset> declared;  // by Content-Type or by the document
  std::optional<Charset> before;    // in which the last answer plainly was
};

/// Reads `bytes` in the charset that they show. Where they hardly show one (a word or two), the one
/// before counts more than the one declared, for it was seen and not only said; but of Big5 and
/// UTF-16, of which bytes alone tell little, the declaration is heard first.
DecodedText DecodeRemembering(std::string_view bytes, const CharsetHints& hints);

/// Whether `bytes` plainly were in the charset as which they were read. Not so for ASCII, which is
/// the same in all of them, and for a mixture.
bool ShowsCharset(std::string_view bytes, const DecodedText& read);

}  // namespace tingping

// In which charset bytes are, from the bytes and what their source says of them.
//
// Every candidate reads the whole text, and the readings are compared by TextCost: what makes good
// Chinese wins. Long UTF-8 is known by being without a fault; short UTF-8 needs no rule, for as
// GB18030 or UTF-16 it makes rare characters and broken ones. Candidates are
// UTF-8, GB18030, UTF-16 in both orders, Big5, the charsets of Japan and Korea, and what was
// declared. Lines in UTF-8 between lines in GB18030 are found by the cheapest way through both
// readings in which a change of charset has its price. All of it takes time linear in the size.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "playlists/charset.h"

namespace tingping {

/// Bytes up to `end`, from the end of the segment before, and their charset.
struct Segment {
  std::size_t end = 0;
  Charset charset = Charset::kUtf8;
};

struct Detection {
  Charset charset = Charset::kUtf8;
  /// The share of the chosen reading in the probability of all readings, and of none of them being
  /// right (Cyrillic, UTF-32), from 0 to 1; 1 for plain ASCII.
  double confidence = 1;
  /// One, but for kMixed; their charsets have an encoding of their own.
  std::vector<Segment> segments;
};

/// `bytes` has no byte order mark. `declared` is a hint worth a character or two: the bytes win
/// where they plainly say otherwise.
Detection DetectCharset(std::string_view bytes, std::optional<Charset> declared);

}  // namespace tingping

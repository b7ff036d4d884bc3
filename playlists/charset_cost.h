// How improbable a text is on the wall of a Chinese office: the measure by which the detector
// compares what the same bytes say in different charsets.
#pragma once

#include <cstdint>
#include <span>

#include "playlists/charset.h"

namespace tingping {

struct CostTable;

/// Sums up the cost of a text in bits: a common hanzi is cheap, a rare one
/// dear, a broken sequence dearest. Only differences between texts mean something.
class TextCost {
 public:
  /// For a reading in `charset`: kana are cheap in those of Japan, Hangul in that of Korea and
  /// traditional hanzi in that of Taiwan, and dear in all others.
  explicit TextCost(Charset charset);

  /// Code points, kBadSequence and kCutSequence.
  void Add(std::span<const char32_t> text);

  /// With what NULs at the end cost: next to nothing, as files are padded with them.
  double bits() const;

 private:
  const CostTable* table_;
  std::uint64_t bits_ = 0;
  std::uint64_t nuls_ = 0;     // since the last other character
  std::uint8_t previous_ = 0;  // kind of the last character
};

}  // namespace tingping

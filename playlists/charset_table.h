// The codes of GB18030-2022 and of Japan, Korea and Taiwan, from ICU's converters.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace tingping {

/// GB18030-2022 as it is shown. ICU 72 has the table of 2005, in which 18 codes lead to private-use
/// characters that no font has; they are corrected here. Six more hanzi that the standard leaves
/// in private use go to where Unicode has them, and A3A0 is a blank, as in browsers.
/// Made at the first use; may be used by any thread.
class Gb18030Table {
 public:
  static constexpr std::uint32_t kFours = 39420;  // four-byte codes of the plane 0

  static const Gb18030Table& Get();

  /// Lead 81–FE, trail 40–FE without 7F: every such code is a character.
  char32_t pair(unsigned char lead, unsigned char trail) const {
    return pairs_[(lead - 0x81u) * kTrails + trail - (trail < 0x7F ? 0x40u : 0x41u)];
  }

  /// The four-byte code that is `linear` after 81308130, below kFours.
  char32_t four(std::uint32_t linear) const { return fours_[linear]; }

 private:
  static constexpr std::size_t kTrails = 190;

  Gb18030Table();

  std::array<char32_t, 126 * kTrails> pairs_;
  std::array<char16_t, kFours> fours_;
};

/// A charset of pairs: Big5 with the additions of code page 950, EUC-JP without its codes of three
/// bytes, Shift_JIS without its single bytes, EUC-KR with the additions of code page 949. Each is
/// made at its first use; may be used by any thread.
class PairTable {
 public:
  static const PairTable& Big5();
  static const PairTable& EucJp();
  static const PairTable& ShiftJis();
  static const PairTable& EucKr();

  /// Lead 81–FE, any trail; 0 when the code is no character.
  char32_t pair(unsigned char lead, unsigned char trail) const {
    return pairs_[(lead - 0x81u) * 256u + trail];
  }

 private:
  explicit PairTable(const char* converter);

  std::array<char16_t, std::size_t{126} * 256> pairs_;
};

}  // namespace tingping

#include "playlists/charset_cost.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "playlists/charset_frequent.h"
#include "playlists/charset_step.h"
#include "playlists/charset_table.h"

namespace tingping {
namespace {

// Bits. The order of the figures counts, and that those of hanzi lie far enough apart to tell two
// characters of the one charset from two of another; docs/decisions.md has what they achieve.
constexpr std::uint8_t kAscii = 6;
constexpr std::uint8_t kMark = 9;
constexpr std::uint8_t kFrequent = 9;
constexpr std::uint8_t kCommonHanzi = 12;      // the others of GB2312 level 1
constexpr std::uint8_t kKana = 7;              // in Japanese
constexpr std::uint8_t kFrequentSyllable = 8;  // in Korean
constexpr std::uint8_t kHangul = 14;           // in Korean, the others of KS X 1001
constexpr std::uint8_t kMicro = 14;            // μ, © and ®
constexpr std::uint8_t kTraditional = 18;      // Big5 level 1 and not in GB2312
constexpr std::uint8_t kSymbol = 15;           // GB2312 rows 1 to 9
constexpr std::uint8_t kGreekLetter = 16;
constexpr std::uint8_t kHanzi = 17;      // GB2312 level 2
constexpr std::uint8_t kLetter = 18;     // Latin-1 and Russian letters
constexpr std::uint8_t kRareHanzi = 20;  // the others that GBK has
constexpr std::uint8_t kForeign = 22;
constexpr std::uint8_t kFarHanzi = 24;  // extension A and plane 2
constexpr std::uint8_t kControl = 26;
constexpr std::uint8_t kPrivate = 28;
constexpr std::uint8_t kUnassigned = 34;
constexpr std::uint8_t kBad = 40;
constexpr std::uint8_t kBadAgain = 10;  // right after another
constexpr std::uint8_t kCut = 24;
constexpr std::uint8_t kPadding = 2;  // a NUL after another, and those at the end

constexpr std::u32string_view kMarks =
    U"　、。·—…‘’“”〔〕〈〉《》「」『』【】！（），．／：；？～％￥〇①②③④⑤℃㎡°×±→№★●■◆";

/// What a character is to the one beside it.
enum Kind : std::uint8_t {
  kNeutral,
  kDigit,
  kCurrency,
  kCapital,
  kSmall,
  kAccented,
  kGreek,
  kCyrillic,
  kOther,  // Arabic, Tibetan, Mongolian …
  kHan,
  kBroken,
  kKinds
};

struct Entry {
  std::uint8_t bits = kUnassigned;
  Kind kind = kNeutral;
};

using Entries = std::array<Entry, 0x10000>;

Entry ByCategory(char32_t c) {
  if (c == kBadSequence) return {kBad, kBroken};
  if (c == kCutSequence) return {kCut, kNeutral};
  const auto code = static_cast<UChar32>(c);
  if (c < 0x80) {
    if (c >= 'a' && c <= 'z') return {kAscii, kSmall};
    if (c >= 'A' && c <= 'Z') return {kAscii, kCapital};
    if (c >= '0' && c <= '9') return {kAscii, kDigit};
    const bool control = (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F;
    return {control ? kControl : kAscii, kNeutral};
  }
  switch (u_charType(code)) {
    case U_UNASSIGNED:
    case U_SURROGATE:
      return {kUnassigned, kNeutral};
    case U_PRIVATE_USE_CHAR:
    case U_CONTROL_CHAR:
      return {kPrivate, kNeutral};
    default:
      break;
  }
  if (c == 0xB2 || c == 0xB3) return {kLetter, kAccented};  // of m², m³
  if (c == 0xA3 || c == 0xA5) return {kLetter, kCurrency};
  if (c == 0x3BC) return {kMicro, kGreek};
  if (c == 0xA9 || c == 0xAE) return {kMicro, kNeutral};
  if (c < 0x100 && u_isalpha(code)) return {kLetter, kAccented};
  if (c >= 0x391 && c <= 0x3C9 && !(c >= 0x3AA && c <= 0x3B0)) return {kGreekLetter, kGreek};
  if (c >= 0x410 && c <= 0x44F) return {kRareHanzi, kCyrillic};
  if (c >= 0x4E00 && c < 0xA000) return {kRareHanzi, kHan};
  if (u_hasBinaryProperty(code, UCHAR_IDEOGRAPHIC)) return {kFarHanzi, kHan};
  if (c >= 0x590 && c < 0x1900 && (c < 0x1100 || c >= 0x1200)) return {kForeign, kOther};
  if (c < 0x3400) return {kForeign, kNeutral};
  return {kFarHanzi, kNeutral};  // Hangul and Yi: what GBK looks like as UTF-16
}

void AddGb2312(Entries& table) {
  for (unsigned lead = 0xA1; lead <= 0xF7; ++lead) {
    for (unsigned trail = 0xA1; trail <= 0xFE; ++trail) {
      const char32_t c = Gb18030Table::Get().pair(static_cast<unsigned char>(lead),
                                                  static_cast<unsigned char>(trail));
      if (c > 0xFFFF || u_charType(static_cast<UChar32>(c)) == U_PRIVATE_USE_CHAR) continue;
      const std::uint8_t bits = lead < 0xB0 ? kSymbol : lead < 0xD8 ? kCommonHanzi : kHanzi;
      const bool own = table[c].kind == kGreek || table[c].kind == kCyrillic;
      if (bits < table[c].bits && !own) table[c].bits = bits;
      if (c >= 0x100 && c < 0x250) table[c].kind = kAccented;  // of Pinyin
    }
  }
}

void AddBig5(Entries& table) {
  for (unsigned lead = 0xA4; lead <= 0xC6; ++lead) {
    for (unsigned trail = 0x40; trail <= (lead == 0xC6 ? 0x7Eu : 0xFEu); ++trail) {
      const char32_t c = PairTable::Big5().pair(static_cast<unsigned char>(lead),
                                                static_cast<unsigned char>(trail));
      if (c != 0 && table[c].bits == kRareHanzi) table[c].bits = kTraditional;
    }
  }
}

void Cheapen(Entries& table, std::u32string_view characters, std::uint8_t bits) {
  for (const char32_t c : characters) table[c].bits = std::min(table[c].bits, bits);
}

Entries MakeEntries() {
  Entries table;
  for (char32_t c = 0; c < table.size(); ++c) table[c] = ByCategory(c);
  AddGb2312(table);
  AddBig5(table);
  Cheapen(table, kFrequentHanzi, kFrequent);
  for (const char32_t c : kMarks) table[c] = {kMark, kNeutral};
  for (char32_t c = 0xFF10; c <= 0xFF5A; ++c) table[c].bits = std::min(table[c].bits, kCommonHanzi);
  return table;
}

/// In a text from Taiwan the first level of Big5 is what that of GB 2312 is here.
Entries MakeBig5Entries() {
  Entries table = MakeEntries();
  for (Entry& entry : table) {
    if (entry.bits == kTraditional) entry.bits = kCommonHanzi;
  }
  Cheapen(table, kFrequentTraditional, kFrequent);
  return table;
}

/// The kanji of the first level (16 to 47) are those of every day. Kanji are not cheaper than the
/// hanzi of the same bytes: only kana tell Japanese.
Entries MakeJapaneseEntries() {
  Entries table = MakeEntries();
  for (char32_t c = 0x3041; c <= 0x30FE; ++c) table[c].bits = kKana;
  for (unsigned lead = 0xB0; lead <= 0xCF; ++lead) {
    for (unsigned trail = 0xA1; trail <= 0xFE; ++trail) {
      const char32_t c = PairTable::EucJp().pair(static_cast<unsigned char>(lead),
                                                 static_cast<unsigned char>(trail));
      if (c != 0) table[c].bits = std::min(table[c].bits, kCommonHanzi);
    }
  }
  return table;
}

/// Most of the 2,350 syllables of KS X 1001 are rare, which Chinese read as Korean shows.
Entries MakeKoreanEntries() {
  Entries table = MakeEntries();
  for (unsigned lead = 0xB0; lead <= 0xC8; ++lead) {
    for (unsigned trail = 0xA1; trail <= 0xFE; ++trail) {
      const char32_t c = PairTable::EucKr().pair(static_cast<unsigned char>(lead),
                                                 static_cast<unsigned char>(trail));
      if (c != 0) table[c].bits = kHangul;
    }
  }
  Cheapen(table, kFrequentHangul, kFrequentSyllable);
  return table;
}

/// What the neighbours say: letters of one script come together, and a hanzi seldom stands inside
/// a Latin word.
constexpr int PairBits(std::uint8_t before, std::uint8_t kind) {
  if (kind == kDigit) return before == kCurrency ? -6 : 0;
  if (kind == kCurrency) return before == kDigit ? 6 : 0;
  if (kind == kBroken) return before == kBroken ? kBadAgain - kBad : 0;
  if (kind == kAccented) return before >= kCapital && before <= kAccented ? -12 : 0;
  if (kind == kHan) return before == kSmall || before == kAccented ? 5 : 0;
  if (kind == kSmall) return before == kHan ? 5 : 0;
  if (kind == kGreek || kind == kCyrillic) return kind == before ? -8 : 0;
  if (kind == kOther) return kind == before ? -10 : 0;
  return 0;
}

using PairTable = std::array<std::array<std::int8_t, kKinds>, kKinds>;

constexpr PairTable kPairs = [] {
  PairTable table{};
  for (std::uint8_t before = 0; before < kKinds; ++before) {
    for (std::uint8_t kind = 0; kind < kKinds; ++kind) {
      table[before][kind] = static_cast<std::int8_t>(PairBits(before, kind));
    }
  }
  return table;
}();

}  // namespace

struct CostTable {
  Entries entries;
};

namespace {

const CostTable& TableFor(Charset charset) {
  static const CostTable chinese{MakeEntries()};
  switch (charset) {
    case Charset::kBig5: {
      static const CostTable taiwan{MakeBig5Entries()};
      return taiwan;
    }
    case Charset::kEucJp:
    case Charset::kShiftJis: {
      static const CostTable japan{MakeJapaneseEntries()};
      return japan;
    }
    case Charset::kEucKr: {
      static const CostTable korea{MakeKoreanEntries()};
      return korea;
    }
    default:
      return chinese;
  }
}

}  // namespace

TextCost::TextCost(Charset charset) : table_(&TableFor(charset)) {}

void TextCost::Add(std::span<const char32_t> text) {
  const Entries& table = table_->entries;
  for (const char32_t c : text) {
    if (c == 0) {
      ++nuls_;
      continue;
    }
    const Entry entry = c < table.size() ? table[c] : ByCategory(c);
    // Records of fixed width are padded with many; one between any two letters is UTF-16.
    if (nuls_ > 0) bits_ += kControl + (nuls_ - 1) * kPadding;
    bits_ += static_cast<std::uint64_t>(entry.bits + kPairs[previous_][entry.kind]);
    nuls_ = 0;
    previous_ = entry.kind;
  }
}

double TextCost::bits() const { return static_cast<double>(bits_ + nuls_ * kPadding); }

}  // namespace tingping

#include "playlists/charset_table.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <memory>
#include <string>

namespace tingping {
namespace {

constexpr unsigned kFirstLead = 0x81;
constexpr unsigned kLastLead = 0xFE;

struct Fold {
  unsigned code;
  char32_t c;
};

constexpr Fold kFolds[] = {
    // A blank that the standard leaves in private use.
    {0xA3A0, 0x3000},
    // What changed from GB18030-2005 to GB18030-2022. A6DA and A6DB cross.
    {0xA6D9, 0xFE10},
    {0xA6DA, 0xFE12},
    {0xA6DB, 0xFE11},
    {0xA6DC, 0xFE13},
    {0xA6DD, 0xFE14},
    {0xA6DE, 0xFE15},
    {0xA6DF, 0xFE16},
    {0xA6EC, 0xFE17},
    {0xA6ED, 0xFE18},
    {0xA6F3, 0xFE19},
    {0xFE59, 0x9FB4},
    {0xFE61, 0x9FB5},
    {0xFE66, 0x9FB6},
    {0xFE67, 0x9FB7},
    {0xFE6D, 0x9FB8},
    {0xFE7E, 0x9FB9},
    {0xFE90, 0x9FBA},
    {0xFEA0, 0x9FBB},
    // Hanzi that the standard leaves in private use and Unicode has in plane 2.
    {0xFE51, 0x20087},
    {0xFE52, 0x20089},
    {0xFE53, 0x200CC},
    {0xFE6C, 0x215D7},
    {0xFE76, 0x2298F},
    {0xFE91, 0x241FE},
};

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

Converter OpenConverter(const char* name) {
  UErrorCode status = U_ZERO_ERROR;
  return {ucnv_open(name, &status), ucnv_close};
}

/// Writes the characters of `codes` to `out`, which is as long as there are; false when the
/// converter is missing or does not give one UTF-16 unit for each code.
bool Convert(const char* name, const std::string& codes, char16_t* out, std::size_t size) {
  const Converter converter = OpenConverter(name);
  if (!converter) return false;
  UErrorCode status = U_ZERO_ERROR;
  const auto capacity = static_cast<std::int32_t>(size);
  const std::int32_t written = ucnv_toUChars(converter.get(), out, capacity, codes.data(),
                                             static_cast<std::int32_t>(codes.size()), &status);
  return U_SUCCESS(status) && written == capacity;
}

std::string AllPairs() {
  std::string codes;
  for (unsigned lead = kFirstLead; lead <= kLastLead; ++lead) {
    for (unsigned trail = 0x40; trail <= 0xFE; ++trail) {
      if (trail == 0x7F) continue;
      codes += static_cast<char>(lead);
      codes += static_cast<char>(trail);
    }
  }
  return codes;
}

std::string AllFours() {
  std::string codes;
  for (std::uint32_t linear = 0; linear < Gb18030Table::kFours; ++linear) {
    codes += static_cast<char>(0x81 + linear / 12600);
    codes += static_cast<char>(0x30 + linear / 1260 % 10);
    codes += static_cast<char>(0x81 + linear / 10 % 126);
    codes += static_cast<char>(0x30 + linear % 10);
  }
  return codes;
}

}  // namespace

Gb18030Table::Gb18030Table() {
  std::array<char16_t, 126 * kTrails> pairs;
  if (!Convert("gb18030", AllPairs(), pairs.data(), pairs.size())) pairs.fill(0xFFFD);
  std::copy(pairs.begin(), pairs.end(), pairs_.begin());
  if (!Convert("gb18030", AllFours(), fours_.data(), fours_.size())) fours_.fill(0xFFFD);
  for (const auto& [code, c] : kFolds) {
    const unsigned trail = code & 0xFF;
    pairs_[(code / 256 - kFirstLead) * kTrails + trail - (trail < 0x7F ? 0x40 : 0x41)] = c;
  }
}

const Gb18030Table& Gb18030Table::Get() {
  static const Gb18030Table table;
  return table;
}

PairTable::PairTable(const char* name) : pairs_{} {
  const Converter converter = OpenConverter(name);
  if (!converter) return;
  for (unsigned lead = kFirstLead; lead <= kLastLead; ++lead) {
    for (unsigned trail = 0x40; trail <= 0xFE; ++trail) {
      const char code[] = {static_cast<char>(lead), static_cast<char>(trail)};
      char16_t units[2];
      UErrorCode status = U_ZERO_ERROR;
      const std::int32_t written = ucnv_toUChars(converter.get(), units, 2, code, 2, &status);
      if (U_FAILURE(status) || written != 1 || units[0] == 0xFFFD || units[0] < 0x80) continue;
      pairs_[(lead - kFirstLead) * 256 + trail] = units[0];
    }
  }
}

const PairTable& PairTable::Big5() {
  static const PairTable table("Big5");
  return table;
}

const PairTable& PairTable::EucJp() {
  static const PairTable table("euc-jp");
  return table;
}

const PairTable& PairTable::ShiftJis() {
  static const PairTable table("ibm-943_P15A-2003");
  return table;
}

const PairTable& PairTable::EucKr() {
  static const PairTable table("windows-949");
  return table;
}

}  // namespace tingping

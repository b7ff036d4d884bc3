#include "playlists/charset_step.h"

#include <cstdint>
#include <optional>

#include "playlists/charset_table.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

constexpr unsigned char kFirstLead = 0x81;
constexpr unsigned char kLastLead = 0xFE;

/// A character, or one of the two marks, and its bytes, at least one.
struct Step {
  char32_t c = 0;
  std::size_t size = 1;
};

unsigned char ByteAt(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

bool IsLead(unsigned char byte) { return byte >= kFirstLead && byte <= kLastLead; }
bool IsDigit(unsigned char byte) { return byte >= 0x30 && byte <= 0x39; }

Step StepUtf8(std::string_view bytes, std::size_t at) {
  const unsigned char first = ByteAt(bytes, at);
  if (first < 0x80) return {first, 1};
  std::size_t end = at;
  const std::optional<char32_t> c = NextCodePoint(bytes, end);
  if (c) return {*c, end - at};
  // Only the end of the text stops a sequence there: a wrong byte would be left for the next step.
  const bool cut = end == bytes.size() && first >= 0xC2 && first <= 0xF4;
  return {cut ? kCutSequence : kBadSequence, end - at};
}

/// Four bytes: lead, digit, lead, digit, counted through the planes.
Step StepGb18030Four(std::string_view bytes, std::size_t at) {
  const std::size_t left = bytes.size() - at;
  if (left > 2 && !IsLead(ByteAt(bytes, at + 2))) return {kBadSequence, 1};
  if (left > 3 && !IsDigit(ByteAt(bytes, at + 3))) return {kBadSequence, 1};
  if (left < 4) return {kCutSequence, left};
  const auto digit = [&](std::size_t i, unsigned char first) {
    return static_cast<std::uint32_t>(ByteAt(bytes, at + i) - first);
  };
  const std::uint32_t linear =
      ((digit(0, 0x81) * 10 + digit(1, 0x30)) * 126 + digit(2, 0x81)) * 10 + digit(3, 0x30);
  constexpr std::uint32_t kPlane1 = ((0x90 - 0x81) * 10 + 0) * 1260;
  if (linear < Gb18030Table::kFours) return {Gb18030Table::Get().four(linear), 4};
  if (linear < kPlane1 || linear - kPlane1 > 0x10FFFF - 0x10000) return {kBadSequence, 4};
  return {0x10000 + (linear - kPlane1), 4};
}

Step StepGb18030(std::string_view bytes, std::size_t at) {
  const unsigned char lead = ByteAt(bytes, at);
  if (lead < 0x80) return {lead, 1};
  if (lead == 0x80) return {U'€', 1};  // of CP936
  if (!IsLead(lead)) return {kBadSequence, 1};
  if (at + 1 == bytes.size()) return {kCutSequence, 1};
  const unsigned char trail = ByteAt(bytes, at + 1);
  if (IsDigit(trail)) return StepGb18030Four(bytes, at);
  if (trail == 0xFF) return {kBadSequence, 2};
  if (trail < 0x40 || trail == 0x7F) return {kBadSequence, 1};
  return {Gb18030Table::Get().pair(lead, trail), 2};
}

template <const PairTable& (*table)()>
Step StepPairs(std::string_view bytes, std::size_t at) {
  const unsigned char lead = ByteAt(bytes, at);
  if (lead < 0x80) return {lead, 1};
  if (!IsLead(lead)) return {kBadSequence, 1};
  if (at + 1 == bytes.size()) return {kCutSequence, 1};
  const unsigned char trail = ByteAt(bytes, at + 1);
  const char32_t c = table().pair(lead, trail);
  if (c == 0) return {kBadSequence, trail < 0x80 ? 1u : 2u};
  return {c, 2};
}

/// A1 to DF are katakana of half the width.
Step StepShiftJis(std::string_view bytes, std::size_t at) {
  const unsigned char lead = ByteAt(bytes, at);
  if (lead >= 0xA1 && lead <= 0xDF) return {0xFF61u + (lead - 0xA1u), 1};
  return StepPairs<PairTable::ShiftJis>(bytes, at);
}

Step StepWindows1252(std::string_view bytes, std::size_t at) {
  constexpr char16_t kUpper[] = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                 0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
                                 0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};
  const unsigned char byte = ByteAt(bytes, at);
  if (byte < 0x80 || byte > 0x9F) return {byte, 1};
  return {kUpper[byte - 0x80], 1};
}

template <int high, int low>
Step StepUtf16(std::string_view bytes, std::size_t at) {
  const auto unit = [&](std::size_t i) {
    return static_cast<char32_t>(ByteAt(bytes, i + high) << 8 | ByteAt(bytes, i + low));
  };
  if (at + 1 == bytes.size()) return {kCutSequence, 1};
  const char32_t first = unit(at);
  if (first < 0xD800 || first > 0xDFFF) return {first, 2};
  if (first > 0xDBFF) return {kBadSequence, 2};
  if (at + 3 >= bytes.size()) return {kBadSequence, bytes.size() - at};
  const char32_t second = unit(at + 2);
  if (second < 0xDC00 || second > 0xDFFF) return {kBadSequence, 2};
  return {0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00), 4};
}

/// Reads characters from `at` on until `out` is full or the text ends; says how many.
template <Step (*step_at)(std::string_view, std::size_t)>
std::size_t Read(std::string_view bytes, std::size_t& at, std::span<char32_t> out) {
  std::size_t count = 0;
  while (count < out.size() && at < bytes.size()) {
    const Step step = step_at(bytes, at);
    out[count++] = step.c;
    at += step.size;
  }
  return count;
}

}  // namespace

CharReader::CharReader(std::string_view bytes, Charset charset)
    : bytes_(bytes), read_(FunctionOf(charset)) {}

std::span<const char32_t> CharReader::Next() {
  return {buffer_.data(), read_(bytes_, at_, buffer_)};
}

CharReader::ReadFunction CharReader::FunctionOf(Charset charset) {
  switch (charset) {
    case Charset::kGb18030:
      return Read<StepGb18030>;
    case Charset::kUtf16Le:
      return Read<StepUtf16<1, 0>>;
    case Charset::kUtf16Be:
      return Read<StepUtf16<0, 1>>;
    case Charset::kBig5:
      return Read<StepPairs<PairTable::Big5>>;
    case Charset::kEucJp:
      return Read<StepPairs<PairTable::EucJp>>;
    case Charset::kShiftJis:
      return Read<StepShiftJis>;
    case Charset::kEucKr:
      return Read<StepPairs<PairTable::EucKr>>;
    case Charset::kWindows1252:
      return Read<StepWindows1252>;
    default:
      return Read<StepUtf8>;
  }
}

}  // namespace tingping

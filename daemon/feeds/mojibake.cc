#include "daemon/feeds/mojibake.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "playlists/charset_cost.h"
#include "playlists/charset_table.h"
#include "playlists/decode.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

using Text = std::u32string_view;

constexpr std::size_t kFewest = 3;     // letters of Latin-1: one hanzi in UTF-8
constexpr std::size_t kFewestGbk = 6;  // three hanzi in GBK
constexpr std::size_t kFewestHanzi = 4;
constexpr double kPlainlyBetter = 30;  // bits, see charset_cost.h

double BitsOf(Text text) {
  TextCost cost(Charset::kUtf8);
  cost.Add(text);
  return cost.bits();
}

/// The byte that windows-1252 shows as `c`; none for ASCII and for what it does not have.
std::optional<char> Latin1Byte(char32_t c) {
  constexpr Text kUpper = U"€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";
  if (c >= 0x80 && c <= 0xFF) return static_cast<char>(c);
  const std::size_t at = c >= 0x100 ? kUpper.find(c) : Text::npos;
  if (at == Text::npos) return {};
  return static_cast<char>(0x80 + at);
}

/// The code of two bytes of each character that has one in GBK; 0 for the others.
std::uint16_t GbkCode(char32_t c) {
  static const auto codes = [] {
    std::array<std::uint16_t, 0x10000> table{};
    for (unsigned lead = 0x81; lead <= 0xFE; ++lead) {
      for (unsigned trail = 0x40; trail <= 0xFE; ++trail) {
        if (trail == 0x7F) continue;
        const char32_t each = Gb18030Table::Get().pair(static_cast<unsigned char>(lead),
                                                       static_cast<unsigned char>(trail));
        if (each < 0x10000) table[each] = static_cast<std::uint16_t>(lead << 8 | trail);
      }
    }
    return table;
  }();
  return c < 0x10000 ? codes[c] : std::uint16_t{0};
}

bool IsUtf8(std::string_view bytes) { return FirstInvalidUtf8(bytes) == bytes.size(); }

bool HasHanzi(Text text) {
  return std::any_of(text.begin(), text.end(), [](char32_t c) { return c >= 0x3000; });
}

/// What a run of letters of Latin-1 was, if it was Chinese.
std::optional<std::u32string> FromLatin1(Text run) {
  if (run.size() < kFewest) return {};
  std::string bytes;
  for (const char32_t c : run) bytes += *Latin1Byte(c);
  if (IsUtf8(bytes)) {
    std::u32string text = ToCodePoints(bytes);
    if (HasHanzi(text)) return text;
  }
  if (run.size() < kFewestGbk || run.size() % 2 != 0) return {};
  const DecodedText gbk = DecodeAs(bytes, Charset::kGb18030);
  std::u32string text = ToCodePoints(gbk.text);
  // Nothing but characters of every day, two bytes each: no word of Europe looks like that.
  if (gbk.replaced > 0 || text.size() * 2 != run.size()) return {};
  if (BitsOf(text) > 12.5 * static_cast<double>(text.size())) return {};
  return text;
}

/// What a run of characters of GBK was, if it was UTF-8.
std::optional<std::u32string> FromGbk(Text run) {
  if (run.size() < kFewestHanzi) return {};
  std::string bytes;
  for (const char32_t c : run) {
    bytes += static_cast<char>(GbkCode(c) >> 8);
    bytes += static_cast<char>(GbkCode(c) & 0xFF);
  }
  const std::size_t valid = FirstInvalidUtf8(bytes);
  if (bytes.size() - valid > 2) return {};  // more than the beginning of a last character
  std::u32string text = ToCodePoints(bytes.substr(0, valid));
  if (BitsOf(run) - BitsOf(text) < kPlainlyBetter) return {};
  if (valid < bytes.size()) text += U'\uFFFD';
  return text;
}

template <typename Belongs, typename Undo>
void UndoRuns(std::u32string* text, const Belongs& belongs, const Undo& undo) {
  std::u32string out;
  for (std::size_t at = 0; at < text->size();) {
    std::size_t end = at;
    while (end < text->size() && belongs((*text)[end])) ++end;
    const Text run = Text(*text).substr(at, end - at);
    out += run.empty() ? std::u32string() : undo(run).value_or(std::u32string(run));
    if (end < text->size()) out += (*text)[end];
    at = end + 1;
  }
  *text = std::move(out);
}

/// Whether Latin-1 beyond ASCII may be in it: by the first bytes of its UTF-8.
bool MayHaveLatin1(std::string_view utf8) {
  return utf8.find('\xC3') != std::string_view::npos || utf8.find('\xC2') != std::string_view::npos;
}

/// Every hanzi in UTF-8 begins with E4 to E9, and in GBK these begin rare hanzi: U+6D5C is E4BA.
bool MayBeUtf8AsGbk(std::string_view utf8) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(utf8[at]); };
  for (std::size_t at = 0; at + 2 < utf8.size();) {
    if (byte(at) < 0xE4 || byte(at) > 0xE9) {
      ++at;
      continue;
    }
    const unsigned lead =
        GbkCode((byte(at) & 0xFu) << 12 | (byte(at + 1) & 0x3Fu) << 6 | (byte(at + 2) & 0x3Fu)) >>
        8u;
    if (lead >= 0xE4 && lead <= 0xE9) return true;
    at += 3;
  }
  return false;
}

/// %E4%BA%91 as 云, when it is hanzi.
std::string UndoPercents(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    std::string bytes;
    std::size_t end = at;
    for (; end + 2 < text.size() && text[end] == '%'; end += 3) {
      int value = 0;
      const char* last = text.data() + end + 3;
      const auto read = std::from_chars(text.data() + end + 1, last, value, 16);
      if (read.ec != std::errc() || read.ptr != last || value < 0x80) break;
      bytes += static_cast<char>(value);
    }
    if (bytes.size() >= kFewest && IsUtf8(bytes) && HasHanzi(ToCodePoints(bytes))) {
      out += bytes;
      at = end;
    } else {
      out += text[at++];
    }
  }
  return out;
}

}  // namespace

std::string UndoMojibake(std::string_view utf8) {
  constexpr std::string_view kLost = "锟斤拷";
  std::string plain =
      utf8.find('%') == std::string_view::npos ? std::string(utf8) : UndoPercents(utf8);
  for (std::size_t at = plain.find(kLost); at != std::string::npos; at = plain.find(kLost, at)) {
    plain.replace(at, kLost.size(), "\uFFFD");
  }
  const bool latin1 = MayHaveLatin1(plain);
  const bool gbk = MayBeUtf8AsGbk(plain);
  if (!latin1 && !gbk) return plain;
  std::u32string text = ToCodePoints(plain);
  if (latin1) {
    UndoRuns(
        &text, [](char32_t c) { return Latin1Byte(c).has_value(); }, FromLatin1);
  }
  if (gbk) {
    UndoRuns(
        &text, [](char32_t c) { return c >= 0x80 && GbkCode(c) != 0; }, FromGbk);
  }
  return ToUtf8(text);
}

}  // namespace tingping

#include "daemon/feeds/plain_text.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "daemon/feeds/mojibake.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

using Text = std::u32string_view;

constexpr std::size_t kLongestEntity = 10;
constexpr int kEscapedAtMost = 2;

struct Entity {
  Text name;
  char32_t character;
};

constexpr Entity kEntities[] = {{U"amp", U'&'},   {U"lt", U'<'},    {U"gt", U'>'},
                                {U"quot", U'"'},  {U"apos", U'\''}, {U"nbsp", U' '},
                                {U"ldquo", U'“'}, {U"rdquo", U'”'}, {U"middot", U'·'},
                                {U"mdash", U'—'}, {U"hellip", U'…'}};

std::optional<char32_t> CharacterOf(Text name) {
  if (name.size() > 1 && name[0] == U'#') {
    const bool hex = name[1] == U'x' || name[1] == U'X';
    const std::string digits = ToUtf8(name.substr(hex ? 2 : 1));
    std::uint32_t value = 0;
    const auto read =
        std::from_chars(digits.data(), digits.data() + digits.size(), value, hex ? 16 : 10);
    if (read.ec != std::errc() || read.ptr != digits.data() + digits.size()) return {};
    return static_cast<char32_t>(value);
  }
  for (const Entity& entity : kEntities) {
    if (entity.name == name) return entity.character;
  }
  return {};
}

std::u32string Unescape(Text text) {
  std::u32string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t end = text[i] == U'&' ? text.find(U';', i) : Text::npos;
    if (end != Text::npos && end - i <= kLongestEntity) {
      if (const auto character = CharacterOf(text.substr(i + 1, end - i - 1))) {
        out += *character;
        i = end;
        continue;
      }
    }
    out += text[i];
  }
  return out;
}

bool IsLetter(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }

/// The element's name of a tag, in lower case: "script" of <Script src=…>.
std::u32string TagName(Text tag) {
  std::u32string name;
  for (const char32_t c : tag.substr(1)) {
    if (!IsLetter(c)) break;
    name += c | 0x20;
  }
  return name;
}

/// Where the text goes on behind the tag that ends at `end`. What stands in a script or a style is
/// no text.
std::size_t EndOfElement(Text text, std::size_t begin, std::size_t end) {
  const std::u32string name = TagName(text.substr(begin, end - begin));
  if (name != U"script" && name != U"style") return end;
  for (std::size_t at = text.find(U"</", end); at != Text::npos; at = text.find(U"</", at + 1)) {
    if (TagName(text.substr(at + 1)) == name) return std::min(text.find(U'>', at), text.size() - 1);
  }
  return text.size() - 1;
}

/// Elements inside a line: their tags part nothing.
bool IsInline(Text tag) {
  constexpr std::u32string_view kNames[] = {U"a",    U"b",     U"i",     U"u",    U"em",
                                            U"sub",  U"sup",   U"big",   U"font", U"mark",
                                            U"span", U"small", U"strong"};
  const bool closes = tag.size() > 1 && tag[1] == U'/';
  const std::u32string name = TagName(closes ? tag.substr(1) : tag);
  return std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
}

/// A '<' before a letter or a slash begins a tag; 面积<50 does not.
std::u32string DropTags(Text text) {
  std::u32string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char32_t next = i + 1 < text.size() ? text[i + 1] : U'\0';
    const bool opens = text[i] == U'<' && (IsLetter(next) || next == U'/' || next == U'!');
    const std::size_t end = opens ? text.find(U'>', i) : Text::npos;
    if (end != Text::npos) {
      if (!IsInline(text.substr(i, end - i))) out += U' ';
      i = EndOfElement(text, i, end);
    } else {
      out += text[i];
    }
  }
  return out;
}

/// The four hex digits behind \u or %u at `at`.
std::optional<char32_t> EscapedUnit(std::string_view text, std::size_t at) {
  constexpr std::size_t kBytes = 6;
  if (at + kBytes > text.size() || text[at + 1] != 'u') return {};
  if (text[at] != '\\' && text[at] != '%') return {};
  std::uint32_t value = 0;
  const char* end = text.data() + at + kBytes;
  const auto read = std::from_chars(text.data() + at + 2, end, value, 16);
  if (read.ec != std::errc() || read.ptr != end) return {};
  return static_cast<char32_t>(value);
}

bool IsHigh(char32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool IsLow(char32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

bool IsBlank(char32_t c) {
  return c <= 0x20 || c == 0xA0 || c == 0x3000 || (c >= 0x7F && c < 0xA0);
}

bool IsInvisible(char32_t c) {
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || c == 0xAD;
}

}  // namespace

std::string UndoUnicodeEscapes(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::optional<char32_t> unit = EscapedUnit(text, at);
    const std::optional<char32_t> next =
        unit && IsHigh(*unit) ? EscapedUnit(text, at + 6) : std::nullopt;
    if (next && IsLow(*next)) {
      const char32_t pair = 0x10000 + ((*unit - 0xD800) << 10) + (*next - 0xDC00);
      out += ToUtf8(std::u32string(1, pair));
      at += 12;
    } else if (unit && !IsHigh(*unit) && !IsLow(*unit)) {
      out += ToUtf8(std::u32string(1, *unit));
      at += 6;
    } else {
      out += text[at++];
    }
  }
  return out;
}

std::string PlainText(std::string_view utf8) {
  std::u32string text = ToCodePoints(UndoMojibake(UndoUnicodeEscapes(utf8)));
  for (int i = 0; i < kEscapedAtMost; ++i) text = Unescape(text);
  std::u32string out;
  for (const char32_t c : DropTags(text)) {
    if (IsInvisible(c)) continue;
    if (!IsBlank(c)) {
      out += c;
    } else if (!out.empty() && out.back() != U' ') {
      out += U' ';
    }
  }
  if (!out.empty() && out.back() == U' ') out.pop_back();
  return ToUtf8(out);
}

bool IsPlaceholder(std::string_view text) {
  constexpr std::string_view kWords[] = {
      "-", "--", "—", "——", "/", "无", "空", "暂无",
      // of databases and programs
      "null", "NULL", "(null)", "\\N", "None", "nan", "NaN", "undefined",
      // of spreadsheets whose formulas went wrong
      "N/A", "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"};
  return std::find(std::begin(kWords), std::end(kWords), text) != std::end(kWords);
}

}  // namespace tingping

#include "playlists/number_signs.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <array>
#include <string>

namespace tingping {
namespace {

constexpr char kOther = '?';
constexpr char kNone = '\0';       // gives no sign
constexpr char kSeveral = '\x01';  // gives those of its compatibility decomposition

constexpr std::u32string_view kNumerals[] = {U"〇零○", U"一壹幺", U"二贰貳两", U"三叁參", U"四肆",
                                             U"五伍",  U"六陆陸", U"七柒",     U"八捌",   U"九玖"};

/// The sign of a character that NFKC leaves alone.
char PlainSign(char32_t code_point) {
  const auto c = static_cast<UChar32>(code_point);
  if (code_point >= 'A' && code_point <= 'Z') return static_cast<char>(code_point - 'A' + 'a');
  if (code_point < 0x80) {
    constexpr std::string_view kAsIs = "0123456789abcdefghijklmnopqrstuvwxyz-*.,_+/:|~=\";'&!^`\\";
    const char ascii = static_cast<char>(code_point);
    if (kAsIs.find(ascii) != std::string_view::npos) return ascii;
    if (ascii == ')' || ascii == '(') return '(';
    if (ascii == '#') return '*';
    if (ascii == '>' || ascii == '<') return '<';
    if (ascii == ']' || ascii == '[') return '[';
    return u_isUWhiteSpace(c) ? ' ' : kOther;
  }
  if (u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) return kNone;
  const int32_t digit = u_charDigitValue(c);
  if (digit >= 0) return static_cast<char>('0' + digit);
  constexpr std::u32string_view kLikeX = U"ХхΧχ×✕✖";  // typed for the last sign of an ID number
  if (kLikeX.find(code_point) != std::u32string_view::npos) return 'x';
  constexpr std::u32string_view kStops = U"·•‧・∙⋅●。、";
  if (kStops.find(code_point) != std::u32string_view::npos) return ',';  // no decimal point
  constexpr std::u32string_view kMasks = U"□■◇◆☆★△▲";
  if (kMasks.find(code_point) != std::u32string_view::npos) return '*';
  if (code_point == U'《' || code_point == U'》') return '<';
  if (code_point == U'【' || code_point == U'】') return '[';
  const auto type = u_charType(c);
  if (type == U_DASH_PUNCTUATION || c == 0x2212) return '-';
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK) return kNone;
  return u_isUWhiteSpace(c) ? ' ' : kOther;
}

const icu::Normalizer2* Nfkc() {
  UErrorCode status = U_ZERO_ERROR;
  return icu::Normalizer2::getNFKCInstance(status);
}

std::u32string Decomposed(char32_t c) {
  icu::UnicodeString out;
  const icu::Normalizer2* const nfkc = Nfkc();
  if (nfkc == nullptr || !nfkc->getDecomposition(static_cast<UChar32>(c), out)) return {};
  std::u32string points;
  for (int32_t i = 0; i < out.length(); i = out.moveIndex32(i, 1)) {
    points += static_cast<char32_t>(out.char32At(i));
  }
  return points;
}

/// The sign of any character, or kSeveral.
char SignOf(char32_t c) {
  const std::u32string plain = Decomposed(c);
  if (plain.empty()) return PlainSign(c);
  return plain.size() == 1 ? PlainSign(plain.front()) : kSeveral;
}

constexpr bool IsPlainHan(char32_t c) {
  return (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) ||
         (c >= 0x20000 && c <= 0x2F7FF) || (c >= 0x30000 && c <= 0x3FFFF);
}

/// Signs of the Basic Multilingual Plane, looked up once.
class Table {
 public:
  Table() {
    signs_.fill(kOther);
    for (char32_t c = 0; c < signs_.size(); ++c) {
      const bool hangul_or_private = c >= 0xAC00 && c <= 0xF8FF;
      if (!IsPlainHan(c) && !hangul_or_private) signs_[c] = SignOf(c);
    }
    char value = 'A';
    for (const std::u32string_view numerals : kNumerals) {
      for (const char32_t c : numerals) signs_[c] = value;
      ++value;
    }
  }

  char operator[](char32_t c) const {
    if (c < signs_.size()) return signs_[c];
    return IsPlainHan(c) ? kOther : SignOf(c);
  }

 private:
  std::array<char, 0x10000> signs_;
};

const Table& Signs() {
  static const Table table;
  return table;
}

}  // namespace

std::vector<NumberSign> NumberSignsOf(std::u32string_view text) {
  const Table& table = Signs();
  std::vector<NumberSign> signs;
  signs.reserve(text.size());
  std::uint32_t origin = 0;
  for (const char32_t c : text) {
    const char sign = table[c];
    if (sign == kSeveral) {
      for (const char32_t part : Decomposed(c)) {
        const char one = PlainSign(part);
        if (one != kNone) signs.push_back({one, origin});
      }
    } else if (sign != kNone) {
      signs.push_back({sign, origin});
    }
    ++origin;
  }
  return signs;
}

std::u32string WithAsciiDigits(std::u32string_view text) {
  std::u32string out(text);
  for (char32_t& c : out) {
    if (c < 0x80) continue;
    const char sign = Signs()[c];
    if (IsDigitSign(sign)) c = static_cast<char32_t>(sign);
  }
  return out;
}

DigitCount CountDigitSigns(std::u32string_view text) {
  const Table& table = Signs();
  constexpr std::size_t kMostOfOne = 4;  // digits that one character may stand for
  DigitCount count;
  for (const char32_t c : text) {
    const char sign = table[c];
    if (IsDigitSign(sign)) {
      ++count.digits;
    } else if (sign == kSeveral) {
      count.digits += kMostOfOne;
    } else if (IsNumeralSign(sign)) {
      ++count.numerals;
    } else if (sign == 'o' || sign == 'l' || sign == 'i') {
      ++count.lookalikes;
    }
  }
  return count;
}

}  // namespace tingping

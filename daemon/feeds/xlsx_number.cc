#include "daemon/feeds/xlsx_number.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <optional>
#include <system_error>

namespace tingping {
namespace {

constexpr int kDigits = 15;             // that a spreadsheet keeps
constexpr double kLastDay = 2'958'465;  // 9999-12-31
constexpr std::int64_t kSecondsADay = 86'400;

bool In(int id, int first, int last) { return id >= first && id <= last; }

/// The first section without what is no code: quoted and escaped text, colours, conditions.
/// [h], [mm] and [ss] leave their letters and are told.
std::string PlainCode(std::string_view code, bool* elapsed) {
  std::string plain;
  for (std::size_t at = 0; at < code.size() && code[at] != ';'; ++at) {
    const char c = code[at];
    if (c == '"') {
      at = std::min(code.find('"', at + 1), code.size() - 1);
    } else if (c == '\\' || c == '_' || c == '*') {
      ++at;
    } else if (c == '[') {
      const std::size_t end = std::min(code.find(']', at), code.size() - 1);
      const std::string_view inside = code.substr(at + 1, end - at - 1);
      if (!inside.empty() && inside.find_first_not_of("hHmMsS") == std::string_view::npos) {
        *elapsed = true;
        plain += inside;
      }
      at = end;
    } else {
      plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
  }
  return plain;
}

/// 云受 of "云受"0000 and \A0000, where two zeros or more follow and nothing else: a code, no
/// amount.
std::string PrefixOf(std::string_view code) {
  std::string prefix;
  std::size_t at = 0;
  while (at < code.size() && (code[at] == '"' || code[at] == '\\')) {
    const bool quoted = code[at] == '"';
    const std::size_t end = quoted ? code.find('"', at + 1) : std::min(at + 2, code.size());
    if (end == std::string_view::npos) return {};
    prefix += code.substr(at + 1, end - at - 1);
    at = quoted ? end + 1 : end;
  }
  const std::string_view rest = code.substr(at, code.find(';', at) - at);
  const bool zeros = rest.size() > 1 && rest.find_first_not_of('0') == std::string_view::npos;
  return zeros ? prefix : std::string();
}

void Remove(std::string* text, std::string_view word) {
  for (std::size_t at = text->find(word); at != std::string::npos; at = text->find(word, at)) {
    text->erase(at, word.size());
  }
}

bool HasAny(std::string_view text, std::string_view letters) {
  return text.find_first_of(letters) != std::string_view::npos;
}

std::optional<double> NumberOf(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) {
    return std::nullopt;
  }
  return value;
}

std::string Shown(double value) {
  if (value == 0) return "0";
  char buffer[64];
  const auto [end, error] =
      std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::general, kDigits);
  std::string text(buffer, error == std::errc() ? end : buffer);
  std::replace(text.begin(), text.end(), 'e', 'E');
  return text;
}

std::string TwoDigits(std::int64_t value) {
  std::string text = std::to_string(value);
  if (text.size() < 2) text.insert(text.begin(), '0');
  return text;
}

std::string TimeText(std::int64_t seconds) {
  return TwoDigits(seconds / 3600) + ':' + TwoDigits(seconds / 60 % 60) + ':' +
         TwoDigits(seconds % 60);
}

/// 1900 counts from 1900-01-01 as day 1 and has a 29 February that never was.
std::optional<std::chrono::year_month_day> DayOf(std::int64_t serial, bool since_1904) {
  using std::chrono::days;
  using std::chrono::sys_days;
  constexpr int kNeverWas = 60;
  if (since_1904) {
    return sys_days(std::chrono::year(1904) / 1 / 1) + days(serial);
  }
  if (serial < 1 || serial == kNeverWas) return std::nullopt;
  const int shift = serial > kNeverWas ? 2 : 1;
  return sys_days(std::chrono::year(1900) / 1 / 1) + days(serial - shift);
}

std::string DateText(std::chrono::year_month_day day) {
  std::string year = std::to_string(static_cast<int>(day.year()));
  return year + '-' + TwoDigits(static_cast<unsigned>(day.month())) + '-' +
         TwoDigits(static_cast<unsigned>(day.day()));
}

std::optional<std::string> MomentText(double value, const XlsxFormat& format, bool since_1904) {
  if (value < 0 || value > kLastDay + 1) return std::nullopt;
  const bool whole = format.date && !format.time;
  const auto seconds = whole ? static_cast<std::int64_t>(value) * kSecondsADay
                             : std::llround(value * static_cast<double>(kSecondsADay));
  if (format.elapsed) return TimeText(seconds);
  const std::int64_t serial = seconds / kSecondsADay;
  if (serial == 0 && !format.date) return TimeText(seconds);
  const auto day = DayOf(serial, since_1904);
  if (!day || serial > static_cast<std::int64_t>(kLastDay)) return std::nullopt;
  if (!format.time) return DateText(*day);
  return DateText(*day) + ' ' + TimeText(seconds % kSecondsADay);
}

bool IsWhole(std::string_view text) {
  return !text.empty() && text.size() <= kDigits && (text[0] != '0' || text.size() == 1) &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

XlsxFormat BuiltInXlsxFormat(int id) {
  XlsxFormat format;
  format.date =
      In(id, 14, 17) || id == 22 || In(id, 27, 31) || id == 36 || In(id, 50, 54) || In(id, 57, 58);
  format.time = In(id, 18, 22) || In(id, 32, 35) || In(id, 45, 47) || In(id, 55, 56);
  format.elapsed = id == 46;
  return format;
}

XlsxFormat ReadXlsxFormat(std::string_view code) {
  XlsxFormat format;
  std::string plain = PlainCode(code, &format.elapsed);
  Remove(&plain, "general");
  Remove(&plain, "g/通用格式");
  Remove(&plain, "am/pm");
  Remove(&plain, "a/p");
  if (!plain.empty() && plain.find_first_not_of('0') == std::string::npos) {
    format.zeros = static_cast<int>(std::min(plain.size(), std::size_t{kDigits}));
    if (format.zeros == 1) format.zeros = 0;
  }
  format.prefix = PrefixOf(code);
  // E+00 is an exponent; e alone is a year of the Chinese calendar.
  Remove(&plain, "e+");
  Remove(&plain, "e-");
  format.time = HasAny(plain, "hs");
  format.date = HasAny(plain, "yde") || plain.find("aaa") != std::string::npos;
  if (plain.find('m') != std::string::npos && !format.time && !format.date) {
    (format.elapsed ? format.time : format.date) = true;
  }
  return format;
}

std::string XlsxNumberText(std::string_view text, const XlsxFormat& format, bool since_1904) {
  const bool moment = format.date || format.time;
  if (!moment && format.zeros == 0 && IsWhole(text)) return format.prefix + std::string(text);
  const std::optional<double> value = NumberOf(text);
  if (!value) return std::string(text);
  if (moment) {
    if (auto told = MomentText(*value, format, since_1904)) return *std::move(told);
  }
  std::string shown = Shown(*value);
  const auto zeros = static_cast<std::size_t>(format.zeros);
  if (!IsWhole(shown)) return shown;
  if (shown.size() < zeros) shown.insert(0, zeros - shown.size(), '0');
  return format.prefix + shown;
}

}  // namespace tingping

#include "daemon/feeds/feed_date.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "daemon/feeds/plain_text.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

constexpr FeedDate kImpossible{FeedDate::Kind::kImpossible, {}, {}};
constexpr int kThisCentury = 2000;
constexpr int kLastCentury = 1900;
constexpr int kPivot = 70;  // two digits from here on are of the last century
constexpr int kFirstYear = 1950;
constexpr int kLastYear = 2199;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

/// The groups of digits of a text, and whether everything else is a separator a date may have.
struct Groups {
  std::vector<std::string> digits;
  bool clean = true;
};

Groups CutGroups(std::string_view text) {
  constexpr std::u32string_view kSeparators = U"-/.年月日时分秒: Tt+Z,";
  Groups out;
  bool open = false;
  for (const char32_t c : ToCodePoints(text)) {
    const bool digit = c < 0x80 && IsDigit(static_cast<char>(c));
    if (digit && !open) out.digits.emplace_back();
    if (digit) out.digits.back() += static_cast<char>(c);
    open = digit;
    if (!digit && kSeparators.find(c) == std::u32string_view::npos) out.clean = false;
  }
  return out;
}

int Number(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

FeedDate FromCivil(const CivilTime& civil, const TimeZone& zone) {
  return {FeedDate::Kind::kDate, civil.date, zone.ToInstant(civil)};
}

FeedDate FromInstant(Instant instant, const TimeZone& zone) {
  return {FeedDate::Kind::kDate, zone.ToCivil(instant).date, instant};
}

FeedDate FromParts(int year, int month, int day) {
  if (year == 0 && month == 0 && day == 0) return {FeedDate::Kind::kZero, {}, {}};
  const CivilDate date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                       std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok() || year < kFirstYear || year > kLastYear) return kImpossible;
  return {FeedDate::Kind::kDate, date, {}};
}

/// Hours, minutes and seconds, as far as there are any.
bool IsTime(const std::vector<std::string>& groups) {
  constexpr int kLimits[] = {23, 59, 60};
  for (std::size_t i = 0; i < groups.size() && i < std::size(kLimits); ++i) {
    if (Number(groups[i]) > kLimits[i]) return false;
  }
  return true;
}

/// The time of day of the groups behind a date, as far as there are any.
TimeOfDay TimeOf(const std::vector<std::string>& groups) {
  constexpr int kSecondsIn[] = {3600, 60, 1};
  int seconds = 0;
  for (std::size_t i = 0; i < groups.size() && i < std::size(kSecondsIn); ++i) {
    seconds += Number(groups[i]) * kSecondsIn[i];
  }
  return {std::min(seconds, 86399)};
}

/// Spreadsheets count days from 1899-12-30, as if 1900 had been a leap year.
FeedDate FromSerial(int serial, const TimeZone& zone) {
  constexpr int kFirst = 25569;  // 1970-01-01
  constexpr int kLast = 109575;  // 2200-01-01
  if (serial < kFirst || serial >= kLast) return kImpossible;
  return FromCivil({CivilDate(std::chrono::sys_days(std::chrono::days(serial - kFirst))), {0}},
                   zone);
}

/// 20, Nov, 2026, 09:00:00 and +0800 of a date that names its month.
struct NamedParts {
  std::string day;
  std::string month;
  std::string year;
  std::string time;
  std::string zone;
};

NamedParts CutNamed(std::string text) {
  // 1-Jul-26, as spreadsheets write it; the hyphen of an offset stands behind a blank.
  for (std::size_t at = 1; at < text.size(); ++at) {
    if (text[at] == '-' && text[at - 1] != ' ') text[at] = ' ';
  }
  std::istringstream in{text};
  NamedParts out;
  in >> out.day;
  if (!out.day.empty() && !IsDigit(out.day.front())) in >> out.day;
  if (!out.day.empty() && IsDigit(out.day.front())) {
    in >> out.month >> out.year >> out.time >> out.zone;
    return out;
  }
  out.month = out.day;  // Wed Jul 01 08:00:00 CST 2026
  in >> out.day >> out.time >> out.zone >> out.year;
  return out;
}

/// Fri, 20 Nov 2026 09:00:00 +0800, with or without the day of the week; GMT, UT, Z or an offset.
/// Without any, and with CST, which is China's here, it is a time of `local`.
std::optional<Instant> ReadNamed(std::string_view text, const TimeZone& local) {
  constexpr std::string_view kMonths = "jan feb mar apr may jun jul aug sep oct nov dec ";
  auto [day, month, year, time, zone] = CutNamed(std::string(text));
  for (char& c : month) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  const std::size_t at = month.size() == 3 ? kMonths.find(month + ' ') : std::string::npos;
  if (at == std::string::npos || day.empty() || day.size() > 2) return {};
  if (time.empty()) time = "00:00";
  if (year.size() == 2) year = (Number(year) < kPivot ? "20" : "19") + year;
  const auto number = static_cast<int>(at / 4) + 1;
  std::string iso = year + '-' + (number < 10 ? "0" : "") + std::to_string(number) + '-' +
                    (day.size() == 1 ? "0" : "") + day + 'T' + time;
  if (time.size() == 5) iso += ":00";
  if (zone.empty() || zone == "CST") return ParseInstant(iso, local);
  const bool offset = zone.size() == 5 && (zone[0] == '+' || zone[0] == '-');
  iso += offset ? zone.substr(0, 3) + ':' + zone.substr(3) : "Z";
  return ParseInstant(iso, TimeZone());
}

/// 20261103, 20261103093000, or seconds or milliseconds since 1970.
FeedDate FromOneNumber(const std::string& digits, const TimeZone& zone) {
  const std::size_t size = digits.size();
  if (std::all_of(digits.begin(), digits.end(), [](char c) { return c == '0'; })) {
    return size < 8 ? FeedDate{} : FeedDate{FeedDate::Kind::kZero, {}, {}};
  }
  if (size == 5 || size == 6) return FromSerial(Number(digits), zone);
  if (size == 8 || size == 12 || size == 14) {
    const FeedDate date = FromParts(Number(digits.substr(0, 4)), Number(digits.substr(4, 2)),
                                    Number(digits.substr(6, 2)));
    std::vector<std::string> time;
    for (std::size_t at = 8; at < size; at += 2) time.push_back(digits.substr(at, 2));
    if (date.kind != FeedDate::Kind::kDate) return date;
    return IsTime(time) ? FromCivil({date.date, TimeOf(time)}, zone) : kImpossible;
  }
  if (size != 10 && size != 13) return kImpossible;
  std::int64_t stamp = 0;
  std::from_chars(digits.data(), digits.data() + size, stamp);
  const std::chrono::milliseconds since(size == 10 ? stamp * 1000 : stamp);
  return FromInstant(Instant(since), zone);
}

/// [2026-11-20] and （2026-11-20）, folded, are dates of lists.
std::string WithoutBrackets(std::string text) {
  constexpr std::pair<char, char> kPairs[] = {{'[', ']'}, {'(', ')'}};
  for (const auto& [open, close] : kPairs) {
    if (text.size() < 2 || text.front() != open || text.back() != close) continue;
    return text.substr(1, text.size() - 2);
  }
  return text;
}

/// 发布时间:2026-11-20 without what it is called.
std::string WithoutLabel(const std::string& text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos) return text;
  const std::string_view label = std::string_view(text).substr(0, colon);
  const bool names = label.ends_with("日期") || label.ends_with("时间");
  if (!names || label.find_first_of("0123456789") != std::string_view::npos) return text;
  return text.substr(std::min(text.find_first_not_of(' ', colon + 1), text.size()));
}

/// 二〇二六年七月一日 with the digits 2026年7月1日.
std::string WithDigits(const std::string& text) {
  constexpr std::u32string_view kNumerals = U"零一二三四五六七八九";
  if (text.find("年") == std::string::npos) return text;
  const std::u32string from = ToCodePoints(text);
  const auto numeral = [&](std::size_t i) {
    if (i >= from.size()) return std::u32string_view::npos;
    return from[i] == U'〇' || from[i] == U'○' ? 0 : kNumerals.find(from[i]);
  };
  std::u32string out;
  for (std::size_t i = 0; i < from.size(); ++i) {
    const std::size_t value = numeral(i);
    if (value != std::u32string_view::npos) {
      out += U'0' + static_cast<char32_t>(value);
    } else if (from[i] == U'十') {  // 十 10, 十一 11, 二十 20, 二十一 21
      if (i == 0 || numeral(i - 1) == std::u32string_view::npos) out += U'1';
      if (numeral(i + 1) == std::u32string_view::npos) out += U'0';
    } else {
      out += from[i];
    }
  }
  return ToUtf8(out);
}

enum class Half { kNone, kMorning, kAfternoon };

struct HalfTaken {
  Half half = Half::kNone;
  bool latin = false;  // AM, PM
};

/// Takes 上午, 下午, AM or PM off a text.
HalfTaken TakeHalf(std::string* text) {
  constexpr std::pair<std::string_view, Half> kWords[] = {
      {"上午", Half::kMorning}, {"下午", Half::kAfternoon}, {"AM", Half::kMorning},
      {"PM", Half::kAfternoon}, {"am", Half::kMorning},     {"pm", Half::kAfternoon}};
  for (const auto& [word, half] : kWords) {
    const std::size_t at = text->find(word);
    if (at == std::string::npos) continue;
    text->replace(at, word.size(), " ");
    return {half, static_cast<unsigned char>(word[0]) < 0x80};
  }
  return {};
}

/// The groups of a date with year, month and day in front and its hour of 24. 7/1/2026 is a month
/// and a day only in the company of AM or PM; elsewhere it may be either.
void Rearrange(const HalfTaken& taken, std::vector<std::string>* groups) {
  if (taken.half == Half::kNone || groups->size() < 3) return;
  if (taken.latin && (*groups)[2].size() == 4)
    std::rotate(groups->begin(), groups->begin() + 2, groups->begin() + 3);
  if (groups->size() < 4) return;
  const int hour = Number((*groups)[3]);
  if (taken.half == Half::kAfternoon && hour < 12) (*groups)[3] = std::to_string(hour + 12);
  if (taken.half == Half::kMorning && hour == 12) (*groups)[3] = "0";
}

/// What stands for the end of what has none.
bool IsForEver(std::string_view plain) {
  constexpr std::string_view kWords[] = {"长期", "长期有效", "永久", "永久有效", "无固定期限"};
  return std::find(std::begin(kWords), std::end(kWords), plain) != std::end(kWords);
}

FeedDate FromGroups(const std::string& plain, const HalfTaken& half,
                    const std::vector<std::string>& digits, const TimeZone& zone) {
  constexpr int kForEver = 9999;
  if (digits.size() < 3 || digits[1].size() > 2 || digits[2].size() > 2) return kImpossible;
  int year = Number(digits[0]);
  if (digits[0].size() == 2 && year > 0) year += year < kPivot ? kThisCentury : kLastCentury;
  if (year == kForEver) return {};
  const FeedDate date = FromParts(year, Number(digits[1]), Number(digits[2]));
  if (date.kind != FeedDate::Kind::kDate) return date;
  const std::vector<std::string> time(digits.begin() + 3, digits.end());
  if (!IsTime(time)) return kImpossible;
  // With an offset (or Z) it may be another day here.
  const auto instant = half.half == Half::kNone ? ParseInstant(plain, zone) : std::nullopt;
  return instant ? FromInstant(*instant, zone) : FromCivil({date.date, TimeOf(time)}, zone);
}

std::string Plain(std::string_view text) {
  return WithDigits(WithoutLabel(WithoutBrackets(Nfkc(text))));
}

}  // namespace

FeedDate ReadFeedDate(std::string_view text, const TimeZone& zone) {
  std::string plain = Plain(text);
  if (IsPlaceholder(plain) || IsForEver(plain)) return {};
  const HalfTaken half = TakeHalf(&plain);
  Groups groups = CutGroups(plain);
  if (groups.digits.empty()) return groups.clean ? FeedDate{} : kImpossible;
  if (!groups.clean) {
    const std::optional<Instant> instant = ReadNamed(plain, zone);
    return instant ? FromInstant(*instant, zone) : kImpossible;
  }
  if (groups.digits.size() == 1) return FromOneNumber(groups.digits[0], zone);
  const bool fraction = plain.find_first_not_of("0123456789.") == std::string::npos;
  if (groups.digits.size() == 2 && groups.digits[0].size() == 5 && fraction) {
    return FromSerial(Number(groups.digits[0]), zone);
  }
  Rearrange(half, &groups.digits);
  return FromGroups(plain, half, groups.digits, zone);
}

bool HasShapeOfDate(std::string_view text) {
  const Groups groups = CutGroups(Plain(text));
  return groups.clean && groups.digits.size() >= 3 && groups.digits[0].size() == 4 &&
         groups.digits[1].size() <= 2 && groups.digits[2].size() <= 2;
}

}  // namespace tingping

#include "daemon/feeds/feed_date.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>
#include <vector>

#include "daemon/feeds/feed_date_named.h"
#include "daemon/feeds/feed_date_words.h"
#include "daemon/feeds/plain_text.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

constexpr FeedDate kImpossible{FeedDate::Kind::kImpossible, {}, {}};
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

/// What programs store for a day that they were not given: the zero of MySQL, .NET, SQL Server,
/// spreadsheets and Unix.
bool IsNoDay(int year, int month, int day) {
  constexpr int kZeros[][3] = {{0, 0, 0},      {1, 1, 1},    {1753, 1, 1}, {1899, 12, 30},
                               {1899, 12, 31}, {1900, 1, 1}, {1900, 1, 0}, {1970, 1, 1}};
  return std::any_of(std::begin(kZeros), std::end(kZeros), [&](const int(&zero)[3]) {
    return year == zero[0] && month == zero[1] && day == zero[2];
  });
}

FeedDate FromParts(int year, int month, int day) {
  if (IsNoDay(year, month, day)) return {FeedDate::Kind::kZero, {}, {}};
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

/// 20261103, 20261103093000 (and its milliseconds), or seconds or milliseconds since 1970.
FeedDate FromOneNumber(const std::string& digits, const TimeZone& zone) {
  const std::size_t size = digits.size();
  if (std::all_of(digits.begin(), digits.end(), [](char c) { return c == '0'; })) {
    return size < 8 ? FeedDate{} : FeedDate{FeedDate::Kind::kZero, {}, {}};
  }
  if (size == 5 || size == 6) return FromSerial(Number(digits), zone);
  if (size == 8 || size == 12 || size == 14 || size == 17) {
    const FeedDate date = FromParts(Number(digits.substr(0, 4)), Number(digits.substr(4, 2)),
                                    Number(digits.substr(6, 2)));
    std::vector<std::string> time;
    for (std::size_t at = 8; at < std::min(size, std::size_t{14}); at += 2)
      time.push_back(digits.substr(at, 2));
    if (date.kind != FeedDate::Kind::kDate) return date;
    return IsTime(time) ? FromCivil({date.date, TimeOf(time)}, zone) : kImpossible;
  }
  if (size != 10 && size != 13) return kImpossible;
  std::int64_t stamp = 0;
  std::from_chars(digits.data(), digits.data() + size, stamp);
  const std::chrono::milliseconds since(size == 10 ? stamp * 1000 : stamp);
  return FromInstant(Instant(since), zone);
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

FeedDate FromGroups(const std::string& plain, const HalfTaken& half,
                    const std::vector<std::string>& digits, const TimeZone& zone) {
  constexpr int kForEver = 9999;
  if (digits.size() < 3 || digits[1].size() > 2 || digits[2].size() > 2) return kImpossible;
  int year = Number(digits[0]);
  if (digits[0].size() == 2 && year > 0) year = YearOfTwoDigits(year);
  if (year == kForEver) return {};
  const FeedDate date = FromParts(year, Number(digits[1]), Number(digits[2]));
  if (date.kind != FeedDate::Kind::kDate) return date;
  const std::vector<std::string> time(digits.begin() + 3, digits.end());
  if (!IsTime(time)) return kImpossible;
  // With an offset (or Z) it may be another day here.
  const auto instant = half.half == Half::kNone ? ParseInstant(plain, zone) : std::nullopt;
  return instant ? FromInstant(*instant, zone) : FromCivil({date.date, TimeOf(time)}, zone);
}

}  // namespace

FeedDate ReadFeedDate(std::string_view text, const TimeZone& zone) {
  std::string plain = PlainDate(text);
  if (IsPlaceholder(plain) || MeansForEver(plain)) return {};
  const HalfTaken half = TakeHalf(&plain);
  Groups groups = CutGroups(plain);
  if (groups.digits.empty()) return groups.clean ? FeedDate{} : kImpossible;
  if (!groups.clean) {
    const std::optional<Instant> instant = ReadNamedDate(plain, half.half, zone);
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
  const Groups groups = CutGroups(PlainDate(text));
  return groups.clean && groups.digits.size() >= 3 && groups.digits[0].size() == 4 &&
         groups.digits[1].size() <= 2 && groups.digits[2].size() <= 2;
}

}  // namespace tingping

#include "daemon/feeds/feed_date.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

#include "daemon/feeds/plain_text.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

constexpr FeedDate kImpossible{FeedDate::Kind::kImpossible, {}};
constexpr int kThisCentury = 2000;
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

FeedDate FromParts(int year, int month, int day) {
  if (year == 0 && month == 0 && day == 0) return {FeedDate::Kind::kZero, {}};
  const CivilDate date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                       std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok() || year < kFirstYear || year > kLastYear) return kImpossible;
  return {FeedDate::Kind::kDate, date};
}

/// Hours, minutes and seconds, as far as there are any.
bool IsTime(const std::vector<std::string>& groups) {
  constexpr int kLimits[] = {23, 59, 60};
  for (std::size_t i = 0; i < groups.size() && i < std::size(kLimits); ++i) {
    if (Number(groups[i]) > kLimits[i]) return false;
  }
  return true;
}

/// 20261103, 20261103093000, or seconds or milliseconds since 1970.
FeedDate FromOneNumber(const std::string& digits, const TimeZone& zone) {
  const std::size_t size = digits.size();
  if (std::all_of(digits.begin(), digits.end(), [](char c) { return c == '0'; })) {
    return size < 8 ? FeedDate{} : FeedDate{FeedDate::Kind::kZero, {}};
  }
  if (size == 8 || size == 12 || size == 14) {
    const FeedDate date = FromParts(Number(digits.substr(0, 4)), Number(digits.substr(4, 2)),
                                    Number(digits.substr(6, 2)));
    std::vector<std::string> time;
    for (std::size_t at = 8; at < size; at += 2) time.push_back(digits.substr(at, 2));
    return date.kind != FeedDate::Kind::kDate || IsTime(time) ? date : kImpossible;
  }
  if (size != 10 && size != 13) return kImpossible;
  std::int64_t stamp = 0;
  std::from_chars(digits.data(), digits.data() + size, stamp);
  const std::chrono::milliseconds since(size == 10 ? stamp * 1000 : stamp);
  return {FeedDate::Kind::kDate, zone.ToCivil(Instant(since)).date};
}

}  // namespace

FeedDate ReadFeedDate(std::string_view text, const TimeZone& zone) {
  const std::string plain = Nfkc(text);
  if (IsPlaceholder(plain)) return {};
  const Groups groups = CutGroups(plain);
  if (groups.digits.empty()) return groups.clean ? FeedDate{} : kImpossible;
  if (!groups.clean) return kImpossible;
  if (groups.digits.size() == 1) return FromOneNumber(groups.digits[0], zone);
  if (groups.digits.size() < 3 || groups.digits[1].size() > 2 || groups.digits[2].size() > 2) {
    return kImpossible;
  }
  int year = Number(groups.digits[0]);
  if (groups.digits[0].size() == 2 && year > 0) year += kThisCentury;
  const FeedDate date = FromParts(year, Number(groups.digits[1]), Number(groups.digits[2]));
  if (date.kind != FeedDate::Kind::kDate) return date;
  if (!IsTime({groups.digits.begin() + 3, groups.digits.end()})) return kImpossible;
  // With an offset (or Z) it may be another day here.
  if (const auto instant = ParseInstant(plain, zone)) {
    return {FeedDate::Kind::kDate, zone.ToCivil(*instant).date};
  }
  return date;
}

}  // namespace tingping

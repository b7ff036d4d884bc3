#include "daemon/feeds/feed_days.h"

#include <algorithm>
#include <array>
#include <string>

#include "playlists/unicode.h"

namespace tingping {
namespace {

constexpr int kLongestPeriod = 3650;
constexpr std::u32string_view kDigits = U"零一二三四五六七八九";
constexpr std::array<std::u32string_view, 7> kWorkingUnits = {
    U"", U"日", U"天", U"个工作日", U"工作日", U"个工作天", U"个工作日内"};
constexpr std::array<std::u32string_view, 4> kCalendarUnits = {U"个自然日", U"自然日", U"个日历日",
                                                               U"日历日"};

/// Takes a number in front of `text`, Arabic or Chinese up to 千; -1 when there is none.
int TakeNumber(std::u32string_view* text) {
  std::size_t at = 0;
  int total = 0;
  int digit = -1;
  for (; at < text->size() && total <= kLongestPeriod; ++at) {
    const char32_t c = (*text)[at];
    const std::size_t chinese = c == U'两' ? 2 : kDigits.find(c);
    const std::size_t power = std::u32string_view(U"十百千").find(c);
    if (c >= U'0' && c <= U'9') {
      total = total * 10 + static_cast<int>(c - U'0');
      digit = 0;
    } else if (chinese != std::u32string_view::npos) {
      digit = static_cast<int>(chinese);
    } else if (power != std::u32string_view::npos) {
      constexpr int kPowers[] = {10, 100, 1000};
      total += (digit > 0 ? digit : 1) * kPowers[power];
      digit = 0;
    } else {
      break;
    }
    const bool last = at + 1 == text->size() || std::u32string_view(U"十百千").find(
                                                    (*text)[at + 1]) == std::u32string_view::npos;
    if (chinese != std::u32string_view::npos && last) total += digit;
  }
  text->remove_prefix(at);
  return at == 0 ? -1 : total;
}

}  // namespace

std::optional<DayCount> ReadFeedDays(std::string_view text) {
  std::u32string plain = Nfkc(ToCodePoints(text));
  std::erase(plain, U' ');
  std::u32string_view rest = plain;
  const int days = TakeNumber(&rest);
  if (days < 0 || days > kLongestPeriod) return {};
  const auto is = [&](std::u32string_view unit) { return unit == rest; };
  if (std::any_of(kWorkingUnits.begin(), kWorkingUnits.end(), is)) return DayCount{days, true};
  if (std::any_of(kCalendarUnits.begin(), kCalendarUnits.end(), is)) return DayCount{days, false};
  return {};
}

}  // namespace tingping

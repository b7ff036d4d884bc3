#include "playlists/time_hint.h"

#include <cctype>
#include <vector>

#include "playlists/json_reader.h"
#include "playlists/occasion.h"
#include "playlists/quote.h"
#include "playlists/time_mark.h"

namespace tingping {
namespace {

constexpr std::size_t kWeekdayLetters = 3;

std::string Asked(const std::string& meant) {
  return meant.empty() ? "" : "，是否想写 " + Quoted(meant) + "？";
}

/// 08:30 for 8:30 and 8：30.
std::string ClockMeant(std::string text) {
  constexpr std::string_view kWideColon = "：";
  const std::size_t colon = text.find(kWideColon);
  if (colon != std::string::npos) text.replace(colon, kWideColon.size(), ":");
  for (const char* zero : {"", "0"}) {
    if (const auto time = ParseTimeOfDay(zero + text)) return FormatTimeOfDay(*time);
  }
  return {};
}

std::string MarkMeant(std::string_view text) {
  if (text == "午休后") return "午休结束";
  for (const std::string_view side : {"前", "后"}) {
    if (!text.ends_with(side)) continue;
    const std::string_view bare = text.substr(0, text.size() - side.size());
    if (ParseTimeMark(bare)) return std::string(bare);
  }
  const std::size_t sign = text.find_first_of("+-");
  const std::string word(
      Nearest(text.substr(0, sign), {"open", "lunch", "lunch_end", "close", "开门", "午休"}));
  const std::string meant =
      word + std::string(sign == std::string_view::npos ? "" : text.substr(sign));
  return !word.empty() && ParseTimeMark(meant) ? meant : "";
}

}  // namespace

std::string TimeHint(std::string_view text, bool marks) {
  const std::string clock = ClockMeant(std::string(text));
  return Asked(clock.empty() && marks ? MarkMeant(text) : clock);
}

std::string WeekdayHint(std::string_view text) {
  std::string word;
  for (const char c : text.substr(0, kWeekdayLetters)) {
    word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return Asked(ParseWeekday(word) > 0 ? word : "");
}

}  // namespace tingping

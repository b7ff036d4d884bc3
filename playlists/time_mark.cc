#include "playlists/time_mark.h"

#include <array>
#include <charconv>

namespace tingping {
namespace {

constexpr int kMinute = 60;
constexpr int kMostMinutes = 720;
constexpr std::string_view kLunchWord = "午休";

struct AnchorWord {
  Anchor anchor;
  std::string_view english;
  std::string_view chinese;
};

// Longer words before those they begin with; the first of an anchor is the one that is written.
constexpr std::array kWords = {AnchorWord{Anchor::kOpen, "open", "开门"},
                               AnchorWord{Anchor::kLunchEnd, "lunch_end", "下午上班"},
                               AnchorWord{Anchor::kLunchEnd, "lunch_end", "午休结束"},
                               AnchorWord{Anchor::kLunch, "lunch", "午休开始"},
                               AnchorWord{Anchor::kLunch, "lunch", kLunchWord},
                               AnchorWord{Anchor::kClose, "close", "下班"},
                               AnchorWord{Anchor::kClose, "close", "关门"}};

std::optional<int> ParseMinutes(std::string_view text) {
  int minutes = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), minutes);
  if (error != std::errc{} || end != text.data() + text.size() || text.front() == '-' ||
      minutes > kMostMinutes) {
    return std::nullopt;
  }
  return minutes;
}

/// "-30", "+5" or nothing, in seconds.
std::optional<int> ParseEnglishOffset(std::string_view text) {
  if (text.empty()) return 0;
  const bool before = text.front() == '-';
  if ((!before && text.front() != '+') || text.size() < 2) return std::nullopt;
  const std::optional<int> minutes = ParseMinutes(text.substr(1));
  if (!minutes) return std::nullopt;
  return (before ? -*minutes : *minutes) * kMinute;
}

/// 30分钟, 1小时, 1个小时, 半小时, in minutes.
std::optional<int> ParseChineseLength(std::string_view text) {
  constexpr int kHour = 60;
  constexpr std::string_view kHalf = "半";
  int unit = 0;
  for (const auto& [word, minutes] :
       {std::pair<std::string_view, int>{"分钟", 1}, {"个小时", kHour}, {"小时", kHour}}) {
    if (unit > 0 || !text.ends_with(word)) continue;
    text.remove_suffix(word.size());
    unit = minutes;
  }
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  if (unit == 0 || text.empty()) return std::nullopt;
  if (text == kHalf) return unit == kHour ? std::optional(kHour / 2) : std::nullopt;
  const std::optional<int> count = ParseMinutes(text);
  if (!count || *count * unit > kMostMinutes) return std::nullopt;
  return *count * unit;
}

/// 前30分钟, 后半小时 or nothing, in seconds.
std::optional<int> ParseChineseOffset(std::string_view text) {
  constexpr std::string_view kBefore = "前";
  constexpr std::string_view kAfter = "后";
  if (text.empty()) return 0;
  const bool before = text.starts_with(kBefore);
  if (!before && !text.starts_with(kAfter)) return std::nullopt;
  const std::optional<int> minutes = ParseChineseLength(text.substr(kBefore.size()));
  if (!minutes) return std::nullopt;
  return (before ? -*minutes : *minutes) * kMinute;
}

}  // namespace

std::optional<TimeMark> ParseTimeMark(std::string_view text) {
  if (const std::optional<TimeOfDay> time = ParseTimeOfDay(text)) return TimeMark{time->seconds};
  for (const AnchorWord& word : kWords) {
    std::optional<int> offset;
    if (text.starts_with(word.english)) {
      offset = ParseEnglishOffset(text.substr(word.english.size()));
    } else if (text.starts_with(word.chinese)) {
      offset = ParseChineseOffset(text.substr(word.chinese.size()));
    }
    // "Ten minutes after lunch" is said of the end of the break, "before lunch" of its beginning.
    const bool after_lunch = word.chinese == kLunchWord && text.starts_with(kLunchWord);
    if (offset && *offset > 0 && after_lunch) return TimeMark{*offset, Anchor::kLunchEnd};
    if (offset) return TimeMark{*offset, word.anchor};
  }
  return std::nullopt;
}

std::string FormatTimeMark(const TimeMark& mark) {
  for (const AnchorWord& word : kWords) {
    if (mark.anchor != word.anchor) continue;
    std::string text(word.english);
    if (mark.seconds != 0) {
      const int minutes = mark.seconds / kMinute;
      text += (minutes < 0 ? "" : "+") + std::to_string(minutes);
    }
    return text;
  }
  return FormatTimeOfDay(TimeOfDay{mark.seconds});
}

}  // namespace tingping

#include "playlists/time_mark.h"

#include <array>
#include <charconv>

namespace tingping {
namespace {

constexpr int kMinute = 60;
constexpr int kMostMinutes = 720;

struct AnchorWord {
  Anchor anchor;
  std::string_view english;
  std::string_view chinese;
};

// Longer words before those they begin with.
constexpr std::array kWords = {AnchorWord{Anchor::kOpen, "open", "开门"},
                               AnchorWord{Anchor::kLunchEnd, "lunch_end", "下午上班"},
                               AnchorWord{Anchor::kLunch, "lunch", "午休"},
                               AnchorWord{Anchor::kClose, "close", "下班"}};

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

/// 前30分钟, 后5分钟 or nothing, in seconds.
std::optional<int> ParseChineseOffset(std::string_view text) {
  constexpr std::string_view kBefore = "前";
  constexpr std::string_view kAfter = "后";
  constexpr std::string_view kMinutes = "分钟";
  if (text.empty()) return 0;
  const bool before = text.starts_with(kBefore);
  if ((!before && !text.starts_with(kAfter)) || !text.ends_with(kMinutes)) return std::nullopt;
  text.remove_prefix(kBefore.size());
  text.remove_suffix(kMinutes.size());
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  if (text.empty()) return std::nullopt;
  const std::optional<int> minutes = ParseMinutes(text);
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
